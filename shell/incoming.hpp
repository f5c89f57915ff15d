#pragma once
// Files on their way in: each lies under a name of ours in the data folder's uploads/incoming, readable by nobody else,
// until whoever asked for it moves it away or the request ends.
#include "kit/request.hpp"
#include "shell/multipart.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace knotwork::shell {

/// The folder. Made when it is not there; what a server that was killed left in it is removed.
class IncomingFolder {
public:
    explicit IncomingFolder(std::filesystem::path folder);

    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// The files of one request. Those that still lie there when it is destroyed are removed.
class IncomingFiles : public FileSink {
public:
    explicit IncomingFiles(std::filesystem::path folder) : folder_(std::move(folder)) {}

    ~IncomingFiles() override;
    IncomingFiles(const IncomingFiles&) = delete;
    IncomingFiles& operator=(const IncomingFiles&) = delete;

    std::optional<Refusal> begin(std::string field, std::string file_name, std::string content_type) override;
    std::optional<Refusal> write(std::string_view bytes) override;
    std::optional<Refusal> end() override;

    const std::vector<kit::Upload>& uploads() const { return uploads_; }

private:
    void close();

    std::filesystem::path folder_;
    std::vector<kit::Upload> uploads_;
    int descriptor_ = -1; // of the file being written
};

}

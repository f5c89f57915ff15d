#include "shell/incoming.hpp"

#include "base/log.hpp"
#include "base/random.hpp"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace knotwork::shell {

IncomingFolder::IncomingFolder(std::filesystem::path folder) : path_(std::move(folder)) {
    std::filesystem::create_directories(path_);
    for (const auto& left : std::filesystem::directory_iterator(path_))
        std::filesystem::remove_all(left);
}

IncomingFiles::~IncomingFiles() {
    close();
    std::error_code ignored; // it was moved away, or is not there for another reason
    for (const auto& upload : uploads_)
        std::filesystem::remove(upload.path, ignored);
}

void IncomingFiles::close() {
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = -1;
}

std::optional<Refusal> IncomingFiles::begin(std::string field, std::string file_name, std::string content_type) {
    const auto path = folder_ / random_token();
    descriptor_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor_ < 0) {
        log::error("upload could not be kept", { { "error", errno } });
        return Refusal::disk_full;
    }
    uploads_.push_back({ std::move(field), std::move(file_name), std::move(content_type), path, 0 });
    return std::nullopt;
}

std::optional<Refusal> IncomingFiles::write(std::string_view bytes) {
    uploads_.back().size += bytes.size();
    while (!bytes.empty()) {
        const auto written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) {
            log::error("upload could not be kept", { { "error", errno } });
            return Refusal::disk_full;
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return std::nullopt;
}

std::optional<Refusal> IncomingFiles::end() {
    close();
    return std::nullopt;
}

}

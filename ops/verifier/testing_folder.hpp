#pragma once
// An invented log as an exported folder, which goes away with it.
#include "engines/ledger/export_format.hpp"
#include "engines/ledger/testing_tamper.hpp"

#include <filesystem>

namespace knotwork_verify::testing {

class Folder {
public:
    /// Segments of `entries_each` entries.
    explicit Folder(const knotwork::ledger::testing::Audited& audited, std::size_t entries_each = 16);
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder();

    const std::filesystem::path& path() const { return path_; }

    std::string read(std::string_view name) const;
    void write(std::string_view name, std::string_view bytes) const;
    /// All files but the policy.
    std::vector<std::string> files() const;

private:
    std::filesystem::path path_;
};

}

#pragma once
// The work that the trials do while things are made to fail, and the judgement afterwards. A work keeps an operation:
// three rows and a sum that belong together. What was acknowledged is noted outside the database.
#include "storage/database.hpp"

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>

namespace knotwork::storage::trials {

/// What a trial found wrong.
struct Unsound : std::runtime_error {
    using std::runtime_error::runtime_error;
};

const std::vector<Embedded>& schema();

/// Keeps one operation, with some padding to fill pages.
void keep(Tx& tx, std::int64_t operation, std::size_t padding = 100);

/// How many operations a snapshot holds. Unsound when one of them is not whole.
std::int64_t count_whole(Tx& tx);

/// Opens the database and looks at all of it. Unsound when SQLite's own check finds damage, when an operation is there
/// in part, or when one that was acknowledged is missing. Returns those that are there. A file that holds nothing yet
/// is sound while nothing was acknowledged.
std::set<std::int64_t> must_be_sound(const std::string& path, const std::set<std::int64_t>& acknowledged);

/// A folder that is removed when it goes, where the system keeps temporary files or, for speed, in memory.
class Folder {
public:
    enum class Where { on_disk, in_memory };

    explicit Folder(Where where);
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::string file(const std::string& name) const { return (path_ / name).string(); }

private:
    std::filesystem::path path_;
};

/// The number after `name` among the arguments of a program, or `otherwise`.
std::int64_t option(int count, char** arguments, std::string_view name, std::int64_t otherwise);

/// A number from `least` to `most`, not to be foreseen.
std::int64_t dice(std::int64_t least, std::int64_t most);

}

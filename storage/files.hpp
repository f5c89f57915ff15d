#pragma once
// Files that must survive a power cut, and the checksums beside them.
#include "storage/database.hpp"

namespace knotwork::storage {

/// Refused when there is something at `path`.
void must_not_exist(const std::string& path);

/// Makes an empty file that only its owner may read, unless there is one already.
void make_private(const std::string& path);

/// SHA-256 of a file's contents, in hexadecimal.
std::string checksum_of(const std::string& path);

/// What <path>.sha256 says. Refused when there is none.
std::string checksum_beside(const std::string& path);

/// Waits until the file, and the name by which it is found, are on the disk.
void make_durable(const std::string& path);

/// Copies a file, readable by its owner alone, with progress in bytes. The copy is not yet durable.
void copy_file(const std::string& from, const std::string& to, const OnProgress& progress);

/// A new file, readable by its owner alone, that is written from beginning to end.
class Output {
public:
    explicit Output(const std::string& path);
    ~Output();
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;

    void line(std::string_view text);
    /// Everything is with the operating system when it returns.
    void finish();

private:
    std::string path_;
    int file_;
    std::string waiting_;
};

/// Gives a finished <path>.part its name, writes its checksum beside it, and makes both durable.
Backup finish_backup(const std::string& path);

}

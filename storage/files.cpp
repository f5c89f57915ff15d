// Files that must survive a power cut, by the calls of POSIX.
#include "storage/files.hpp"

#include "base/encoding.hpp"
#include "base/random.hpp"

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sys/mman.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace knotwork::storage {
namespace {

[[noreturn]] void fail(const std::string& doing) {
    const int error = errno;
    const auto said = doing + ": " + std::generic_category().message(error);
    if (error == ENOSPC || error == EDQUOT) throw DiskFull(said);
    if (error == EROFS) throw ReadOnlyDisk(said);
    throw Refused(said);
}

/// A file that is closed when it goes.
class File {
public:
    File(const std::string& path, int flags) : path_(path), number_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {
        if (number_ < 0) fail("opening " + path);
    }

    ~File() { ::close(number_); }

    File(const File&) = delete;
    File& operator=(const File&) = delete;

    int number() const { return number_; }

    std::size_t size() const {
        struct stat status {};

        if (fstat(number_, &status) != 0) fail("looking at " + path_);
        return static_cast<std::size_t>(status.st_size);
    }

    void flush() const {
        if (fsync(number_) != 0) fail("flushing " + path_);
    }

private:
    std::string path_;
    int number_;
};

/// A file's contents as memory.
class Mapped {
public:
    explicit Mapped(const std::string& path) : file_(path, O_RDONLY), size_(file_.size()) {
        if (size_ == 0) return;
        data_ = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file_.number(), 0);
        if (data_ == MAP_FAILED) fail("reading " + path);
    }

    ~Mapped() {
        if (size_ > 0) munmap(data_, size_);
    }

    Mapped(const Mapped&) = delete;
    Mapped& operator=(const Mapped&) = delete;

    std::string_view text() const { return { static_cast<const char*>(data_), size_ }; }

private:
    File file_;
    std::size_t size_;
    void* data_ = nullptr;
};

void write_all(int file, std::string_view bytes, const std::string& path) {
    while (!bytes.empty()) {
        const auto written = ::write(file, bytes.data(), bytes.size());
        if (written < 0) fail("writing " + path);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

std::string name_of(const std::string& path) {
    return std::filesystem::path(path).filename().string();
}

}

void must_not_exist(const std::string& path) {
    if (std::filesystem::exists(path))
        throw Refused("There is a file at " + path + " already. Choose another place, or move it away first.");
}

void make_private(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file >= 0) ::close(file);
    else if (errno != EEXIST) fail("making " + path);
}

std::string checksum_of(const std::string& path) {
    return to_hex(sha256(Mapped(path).text()));
}

std::string checksum_beside(const std::string& path) {
    std::ifstream file(path + ".sha256");
    std::string checksum;
    if (!(file >> checksum))
        throw Refused("The checksum " + path + ".sha256 is missing. A backup is both files: copy them together.");
    return checksum;
}

void make_durable(const std::string& path) {
    File(path, O_RDONLY).flush();
    const auto folder = std::filesystem::absolute(path).parent_path().string();
    File(folder, O_RDONLY | O_DIRECTORY).flush();
}

void copy_file(const std::string& from, const std::string& to, const OnProgress& progress) {
    const Mapped source(from);
    const File target(to, O_WRONLY | O_CREAT | O_EXCL);
    constexpr std::size_t step = 4U << 20U;
    const auto all = source.text();
    for (std::size_t at = 0; at < all.size(); at += step) {
        write_all(target.number(), all.substr(at, step), to);
        const auto done = std::min(at + step, all.size());
        if (progress) progress({ static_cast<std::int64_t>(done), static_cast<std::int64_t>(all.size()) });
    }
}

Output::Output(const std::string& path)
    : path_(path), file_(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)) {
    if (file_ < 0) fail("making " + path);
}

Output::~Output() {
    ::close(file_);
}

void Output::line(std::string_view text) {
    constexpr std::size_t enough = 1U << 16U;
    (waiting_ += text) += '\n';
    if (waiting_.size() >= enough) finish();
}

void Output::finish() {
    write_all(file_, waiting_, path_);
    waiting_.clear();
}

Backup finish_backup(const std::string& path) {
    const auto part = path + ".part";
    const auto checksum = checksum_of(part);
    {
        const File beside(path + ".sha256", O_WRONLY | O_CREAT | O_TRUNC);
        write_all(beside.number(), checksum + "  " + name_of(path) + "\n", path + ".sha256");
    }
    make_durable(path + ".sha256");
    make_durable(part);
    std::filesystem::rename(part, path);
    make_durable(path);
    return { path, checksum, static_cast<std::int64_t>(std::filesystem::file_size(path)) };
}

}

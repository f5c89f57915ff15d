// A lock on <database>.lock. It is a file of its own because closing any handle of the database file itself would let
// go the locks that SQLite holds on it. It stays when the process ends: removing it could take it from under another.
#include "storage/sqlite/owner.hpp"

#include "storage/failure.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>

namespace knotwork::storage::sqlite {
namespace {

std::string holder_of(int file) {
    std::string number(32, '\0');
    const auto length = pread(file, number.data(), number.size(), 0);
    number.resize(length > 0 ? static_cast<std::size_t>(length) : 0);
    return number.empty() ? "" : " (process " + number + ")";
}

}

Owner::Owner(const std::string& database) {
    const auto path = database + ".lock";
    file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file_ < 0)
        throw Refused("The file " + path + " cannot be opened: " + std::generic_category().message(errno) + ".");
    if (flock(file_, LOCK_EX | LOCK_NB) != 0) {
        const auto holder = holder_of(file_);
        ::close(file_);
        throw Refused(
            "Another Knotwork" + holder + " is using the database " + database +
            ". Only one may use a SQLite database at a time: stop the other one first."
        );
    }
    const auto number = std::to_string(getpid());
    if (ftruncate(file_, 0) != 0 || pwrite(file_, number.data(), number.size(), 0) < 0) return; // only tells who it is
}

Owner::~Owner() {
    ::close(file_);
}

}

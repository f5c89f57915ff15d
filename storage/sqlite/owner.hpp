#pragma once
// One process owns a SQLite file. The mark of it is a lock on a file beside it, which the operating system lets go when
// the process ends, however it ends.
#include <string>

namespace knotwork::storage::sqlite {

class Owner {
public:
    /// Refused, with a sentence for the operator, while somebody else owns the database.
    explicit Owner(const std::string& database);
    ~Owner();
    Owner(const Owner&) = delete;
    Owner& operator=(const Owner&) = delete;

private:
    int file_ = -1;
};

}

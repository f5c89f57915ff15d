#pragma once
// An entry of version 1, as docs/methods/ledger.md lays it out. Reads every field to see that it is one, and keeps only
// what is compared.
#include "ops/verifier/crypto.hpp"

#include <vector>

namespace knotwork_verify {

using Id = std::array<unsigned char, 16>;

struct Committed {
    std::string_view field;
    std::string_view hash;
};

struct Entry {
    std::uint64_t place = 0;
    std::uint64_t milliseconds = 0;
    Id person{};
    std::uint64_t number = 0;
    Hash before{};
    std::vector<Committed> committed{}; // within the bytes that were read
};

/// Takes bytes off the front, and remembers when there were too few.
class Cursor {
public:
    explicit Cursor(std::string_view bytes) : rest_(bytes) {}

    std::string_view bytes(std::size_t count);
    std::uint64_t number(std::size_t bytes);
    std::string_view label();

    bool failed() const { return failed_; }

    bool at_end() const { return rest_.empty(); }

private:
    std::string_view rest_;
    bool failed_ = false;
};

/// Fills `entry`; false when the bytes are no entry.
bool read_entry(std::string_view bytes, Entry& entry);

}

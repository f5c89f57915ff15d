#include "engines/ledger/commitment.hpp"

#include "engines/ledger/bytes.hpp"

#include "base/ensure.hpp"

namespace knotwork::ledger {

Commitment commit(const Label& field, std::string_view salt, std::string_view words) {
    ensure(salt.size() == salt_size, "a salt has 32 bytes");
    ByteWriter head;
    head.raw("knotwork ledger words v1\n"); // no entry and no inner node begins so
    head.shortly(field.text());
    head.raw(salt);
    head.number(std::uint64_t{ words.size() });
    return { .field = field, .hash = hash_of({ head.take(), words }) };
}

bool opens(const Commitment& commitment, std::string_view salt, std::string_view words) {
    return salt.size() == salt_size && commit(commitment.field, salt, words).hash == commitment.hash;
}

}

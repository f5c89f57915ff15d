// A million entries a second leave no time for OpenSSL's newer interface, which looks for its method and asks for
// memory at every hash: 160 to 260 nanoseconds for an inner node, where these functions, called old-fashioned there,
// take 110.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "engines/ledger/hashing.hpp"

#include <openssl/sha.h>

namespace knotwork::ledger {

std::optional<Hash> Hash::of(std::string_view bytes) {
    if (bytes.size() != size) return std::nullopt;
    Hash hash;
    std::memcpy(hash.bytes.data(), bytes.data(), size);
    return hash;
}

Hash hash_of(std::initializer_list<std::string_view> parts) {
    SHA256_CTX state;
    SHA256_Init(&state);
    for (const auto part : parts)
        SHA256_Update(&state, part.data(), part.size());
    Hash hash;
    SHA256_Final(hash.bytes.data(), &state);
    return hash;
}

Hash leaf_hash(std::string_view entry) {
    return hash_of({ std::string_view("\0", 1), entry });
}

Hash node_hash(const Hash& left, const Hash& right) {
    std::array<char, 1 + 2 * Hash::size> bytes;
    bytes[0] = 1;
    std::memcpy(bytes.data() + 1, left.bytes.data(), Hash::size);
    std::memcpy(bytes.data() + 1 + Hash::size, right.bytes.data(), Hash::size);
    return hash_of({ { bytes.data(), bytes.size() } });
}

}

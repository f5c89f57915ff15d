#include "rooms/accounts/recovery.hpp"

#include "base/random.hpp"

namespace knotwork::accounts {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t length = 10;

std::string new_code() {
    std::string code;
    for (const char byte : random_bytes(length)) {
        if (code.size() == length / 2) code += '-';
        code += alphabet[static_cast<unsigned char>(byte) % alphabet.size()];
    }
    return code;
}

char meant_by(char c) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') return '0';
    return c == 'I' || c == 'L' ? '1' : c;
}

}

std::vector<std::string> new_recovery_codes() {
    std::vector<std::string> codes(recovery_codes_given);
    std::generate(codes.begin(), codes.end(), new_code);
    return codes;
}

Bytes recovery_digest(const Keyring& keyring, Id<Worker> worker, std::string_view typed) {
    std::string plain;
    for (const char c : typed)
        if (c != ' ' && c != '-') plain += meant_by(c);
    return keyring.digest("recovery code", worker.text() + ' ' + plain);
}

}

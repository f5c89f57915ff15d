#pragma once
// A passkey in software, for tests: makes keys and signs as an authenticator in a telephone would, and can be told to
// do any part of it wrongly.
#include "rooms/accounts/passkey.hpp"

#include <functional>
#include <memory>
#include <string>

namespace knotwork::accounts::testing {

class SoftwareAuthenticator {
public:
    explicit SoftwareAuthenticator(Algorithm algorithm, std::string user_handle = "");
    ~SoftwareAuthenticator();
    SoftwareAuthenticator(SoftwareAuthenticator&&) noexcept;

    /// What is said around the signature. Change a part to lie.
    struct Says {
        std::string type;
        std::string challenge;
        std::string origin;
        std::string host;
        unsigned flags = 0x05; // present and verified
        std::uint32_t counter = 0;
        std::string more_client_data{}; // such as ,"crossOrigin":true
        std::string extensions{};       // in CBOR, at the end of the authenticator's data
    };

    enum class Attests { none, by_itself, by_certificate };

    Creation create(Says says, Attests attests = Attests::none) const;
    Assertion get(const Says& says) const;

    const std::string& id() const { return id_; }

    const std::string& user_handle() const { return user_handle_; }

    std::string public_key_cose() const;
    std::string sign(const std::string& bytes) const;

private:
    struct Key;
    Algorithm algorithm_;
    std::string id_;
    std::string user_handle_;
    std::unique_ptr<Key> key_;
};

/// What an honest authenticator says on a site.
SoftwareAuthenticator::Says honest_creation(const Site& site, const std::string& challenge);
SoftwareAuthenticator::Says honest_assertion(const Site& site, const std::string& challenge);

// The little of CBOR that is written.
std::string cbor_head(unsigned major, std::uint64_t value);
std::string cbor_text(std::string_view text);
std::string cbor_bytes(std::string_view bytes);
std::string cbor_number(std::int64_t number);

}

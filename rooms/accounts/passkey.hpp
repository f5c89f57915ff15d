#pragma once
// Passkeys (W3C Web Authentication Level 2, sections 7.1 and 7.2, from the relying party's side): reads what a browser
// sends after navigator.credentials.create and .get and says whether it may be believed. Signatures and credential keys
// are checked by libfido2; everything around them here: type, challenge, origin, site, presence, verification, counter.
// Refuses attestation by certificate: we ask for none, and we believe none.
#include "base/result.hpp"
#include "base/time.hpp"
#include "rooms/accounts/keyring.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace knotwork::accounts {

enum class Algorithm { es256, eddsa, rs256 };

/// Where passkeys are made and used: the whole origin, and the host name they belong to.
struct Site {
    std::string origin; // "https://knotwork.example"
    std::string host;   // "knotwork.example", the relying party's id
};

/// Nothing where browsers offer no passkeys: under an address in numbers, or without TLS anywhere but on localhost.
std::optional<Site> site_of(std::string_view origin);

/// 56 bytes: when it was made, random bits, and a digest that binds both to `bound_to` (the visit or the session).
std::string new_challenge(const Keyring& keyring, std::string_view bound_to, Instant now);
/// For how long a challenge may be answered.
inline constexpr std::chrono::minutes challenge_lasts{ 5 };
bool is_our_challenge(const Keyring& keyring, std::string_view challenge, std::string_view bound_to, Instant now);

/// The options for navigator.credentials.create, as JSON with binary values in base64url.
struct NewPasskey {
    std::string challenge;
    std::string user_handle;
    std::string user_name;    // e-mail address, shown by the browser
    std::string display_name; // the person's name
    std::vector<Bytes> known; // credentials they have already
};

std::string creation_options(const Site& site, std::string_view service, const NewPasskey& passkey);
/// The options for navigator.credentials.get. With nothing in `allowed` any passkey of the site may answer.
std::string request_options(const Site& site, std::string_view challenge, const std::vector<Bytes>& allowed);

/// Why an answer was not believed. For logs and tests; a person is told only that it did not work.
enum class Disbelief {
    malformed,
    wrong_type,
    wrong_challenge,
    wrong_origin,
    wrong_site,
    nobody_present,
    not_verified,
    no_credential,
    other_algorithm,
    attestation_refused,
    wrong_signature,
    wrong_person,
    counter_fell,
};

/// The problem that carries a Disbelief, its name as the detail.
Problem disbelieved(Disbelief why);

/// What navigator.credentials.create answered, decoded from base64url.
struct Creation {
    std::string client_data;
    std::string attestation;
};

/// A passkey as it is kept.
struct Credential {
    Bytes id;
    Bytes public_key; // in libfido2's own form for the algorithm
    Algorithm algorithm;
    std::int64_t counter;
};

/// The challenge an answer claims to answer; nothing when the client data cannot be read.
std::optional<std::string> challenge_in(std::string_view client_data);

/// Believes a creation for `site` that answers `challenge`, made by a person who was present and verified.
Result<Credential> accept_creation(const Creation& creation, const Site& site, std::string_view challenge);

/// What navigator.credentials.get answered, decoded from base64url.
struct Assertion {
    std::string client_data;
    std::string authenticator_data;
    std::string signature;
};

/// Believes an assertion by `credential` for `site` that answers `challenge`. Returns the counter to keep:
/// authenticators that count must have counted on, so that a copied one is noticed; those that do not stay at 0.
Result<std::int64_t> accept_assertion(
    const Assertion& assertion, const Credential& credential, const Site& site, std::string_view challenge
);

}

#include "rooms/accounts/passkey.hpp"

#include "base/encoding.hpp"
#include "base/enumerators.hpp"
#include "base/random.hpp"
#include "rooms/accounts/cbor.hpp"

#include <array>
#include <boost/json.hpp>
#include <fido.h>
#include <fido/eddsa.h>
#include <fido/es256.h>
#include <fido/rs256.h>
#include <memory>

namespace knotwork::accounts {
namespace {

namespace json = boost::json;

constexpr std::size_t nonce_size = 16;
constexpr std::size_t time_size = 8;
constexpr std::size_t digest_size = 32;

// What the flags of authenticator data mean (section 6.1).
enum Flag : unsigned {
    user_present = 1,
    user_verified = 4,
    may_be_backed_up = 8,
    is_backed_up = 16,
    has_credential = 64,
    has_extensions = 128
};

template <class T, void (*release)(T**)>
struct Release {
    void operator()(T* object) const { release(&object); }
};

template <class T, void (*release)(T**)>
using Owned = std::unique_ptr<T, Release<T, release>>;
using Cred = Owned<fido_cred_t, fido_cred_free>;
using Assert = Owned<fido_assert_t, fido_assert_free>;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string text_of(const unsigned char* bytes, std::size_t size) {
    return bytes ? std::string(reinterpret_cast<const char*>(bytes), size) : std::string();
}

int cose_number(Algorithm algorithm) {
    switch (algorithm) {
    case Algorithm::es256:
        return COSE_ES256;
    case Algorithm::eddsa:
        return COSE_EDDSA;
    case Algorithm::rs256:
        return COSE_RS256;
    }
    return 0;
}

void start_fido() {
    static const bool started = (fido_init(0), true);
    (void)started;
}

std::string time_bytes(Instant at) {
    std::string bytes;
    for (int shift = 56; shift >= 0; shift -= 8)
        bytes += static_cast<char>(at.milliseconds >> shift & 0xff);
    return bytes;
}

Instant instant_in(std::string_view bytes) {
    std::uint64_t milliseconds = 0;
    for (const char byte : bytes)
        milliseconds = milliseconds << 8U | static_cast<unsigned char>(byte);
    return { static_cast<std::int64_t>(milliseconds) };
}

std::string challenge_seal(const Keyring& keyring, std::string_view front, std::string_view bound_to) {
    return keyring.digest("passkey challenge", std::string(front) + std::string(bound_to)).raw;
}

struct ClientData {
    std::string type;
    std::string challenge;
    std::string origin;
    bool from_elsewhere = false;
};

std::optional<std::string> text_at(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    if (!value || !value->is_string()) return std::nullopt;
    return std::string(value->get_string());
}

// A frame of another site may ask for a passkey of ours only if we allow it, and we do not.
bool from_elsewhere(const json::object& object) {
    const auto* crossed = object.if_contains("crossOrigin");
    return object.contains("topOrigin") || (crossed && (!crossed->is_bool() || crossed->get_bool()));
}

std::optional<ClientData> read_client_data(std::string_view text) {
    if (text.size() > 4096) return std::nullopt;
    json::error_code error;
    const auto value = json::parse(json::string_view(text.data(), text.size()), error);
    if (error || !value.is_object()) return std::nullopt;
    const auto& object = value.get_object();
    auto type = text_at(object, "type");
    auto challenge = text_at(object, "challenge");
    auto origin = text_at(object, "origin");
    if (!type || !challenge || !origin) return std::nullopt;
    const auto decoded = from_base64url(*challenge);
    if (!decoded) return std::nullopt;
    return ClientData{ std::move(*type), *decoded, std::move(*origin), from_elsewhere(object) };
}

std::optional<Disbelief>
disbelief_in_client_data(std::string_view text, std::string_view type, const Site& site, std::string_view challenge) {
    const auto client = read_client_data(text);
    if (!client) return Disbelief::malformed;
    if (client->type != type) return Disbelief::wrong_type;
    if (challenge.empty() || !same_secret(client->challenge, challenge)) return Disbelief::wrong_challenge;
    if (client->origin != site.origin || client->from_elsewhere) return Disbelief::wrong_origin;
    return std::nullopt;
}

// The fixed part in front of authenticator data.
struct AuthenticatorData {
    std::string_view site_digest;
    unsigned flags;
    std::int64_t counter;
};

// Whether what follows the fixed part is whole. libfido2 hands it to libcbor 0.8, which makes room for whatever a
// length claims before it looks for it; here every claim is held against the bytes that are there.
bool is_whole(std::string_view tail, unsigned flags) {
    constexpr std::size_t model_and_length = 18;
    if (flags & has_credential) {
        if (tail.size() < model_and_length) return false;
        const auto length =
            static_cast<std::size_t>(static_cast<unsigned char>(tail[16]) << 8U | static_cast<unsigned char>(tail[17]));
        if (tail.size() < model_and_length + length) return false;
        tail.remove_prefix(model_and_length + length);
    }
    CborReader reader(tail);
    if ((flags & has_credential) && !reader.skip()) return false;
    if ((flags & has_extensions) && !reader.skip()) return false;
    return reader.at_end();
}

std::optional<AuthenticatorData> read_authenticator_data(std::string_view bytes) {
    if (bytes.size() < 37 || bytes.size() > 4096) return std::nullopt;
    const auto flags = static_cast<unsigned>(static_cast<unsigned char>(bytes[32]));
    if (!is_whole(bytes.substr(37), flags)) return std::nullopt;
    std::int64_t counter = 0;
    for (const char byte : bytes.substr(33, 4))
        counter = counter << 8 | static_cast<unsigned char>(byte);
    return AuthenticatorData{ bytes.substr(0, 32), flags, counter };
}

std::optional<Disbelief>
disbelief_in_authenticator_data(const std::optional<AuthenticatorData>& data, const Site& site) {
    if (!data) return Disbelief::malformed;
    if (data->site_digest != sha256(site.host)) return Disbelief::wrong_site;
    if (!(data->flags & user_present)) return Disbelief::nobody_present;
    if (!(data->flags & user_verified)) return Disbelief::not_verified;
    if ((data->flags & is_backed_up) && !(data->flags & may_be_backed_up)) return Disbelief::malformed;
    return std::nullopt;
}

// An attestation object is a map of fmt, attStmt and authData; ours has an empty statement ("none") or a signature by
// the new key itself ("packed" without certificates).
struct Attestation {
    std::string_view format;
    std::optional<std::int64_t> algorithm;
    std::optional<std::string_view> signature;
    bool other_statement = false;
    std::string_view authenticator_data;
};

// Says whether the statement was read to its end. One of another kind is noted, and not read further.
bool read_statement(CborReader& reader, Attestation& attestation) {
    const auto pairs = reader.map();
    for (std::uint64_t i = 0; pairs && i < *pairs; ++i) {
        const auto key = reader.text();
        if (key == "alg") attestation.algorithm = reader.number();
        else if (key == "sig") attestation.signature = reader.bytes();
        else attestation.other_statement = key.has_value();
        if (attestation.other_statement || (!attestation.algorithm && !attestation.signature)) return false;
    }
    return pairs.has_value();
}

std::optional<Attestation> read_attestation(std::string_view bytes) {
    CborReader reader(bytes);
    Attestation found;
    if (bytes.size() > 16'384 || reader.map() != 3) return std::nullopt;
    for (int i = 0; i < 3; ++i) {
        const auto key = reader.text();
        if (key == "fmt") found.format = reader.text().value_or("");
        else if (key == "authData") found.authenticator_data = reader.bytes().value_or("");
        else if (key != "attStmt") return std::nullopt;
        else if (!read_statement(reader, found) && !found.other_statement) return std::nullopt;
        if (found.other_statement) return found;
    }
    if (!reader.at_end() || found.format.empty() || found.authenticator_data.empty()) return std::nullopt;
    return found;
}

// libfido2 wants to be told the algorithm before it reads a credential, so each that we allow is tried.
Cred read_credential(std::string_view authenticator_data, Algorithm algorithm) {
    start_fido();
    Cred cred(fido_cred_new());
    ensure(cred != nullptr, "libfido2 has no memory");
    const bool read =
        fido_cred_set_type(cred.get(), cose_number(algorithm)) == FIDO_OK &&
        fido_cred_set_authdata_raw(cred.get(), bytes_of(authenticator_data), authenticator_data.size()) == FIDO_OK;
    return read ? std::move(cred) : nullptr;
}

bool signed_by_itself(
    fido_cred_t* cred,
    const Attestation& attestation,
    Algorithm algorithm,
    const Site& site,
    std::string_view client_data
) {
    const auto digest = sha256(client_data);
    return attestation.signature && attestation.algorithm == cose_number(algorithm) &&
           fido_cred_set_fmt(cred, "packed") == FIDO_OK &&
           fido_cred_set_rp(cred, site.host.c_str(), nullptr) == FIDO_OK &&
           fido_cred_set_uv(cred, FIDO_OPT_TRUE) == FIDO_OK &&
           fido_cred_set_clientdata_hash(cred, bytes_of(digest), digest.size()) == FIDO_OK &&
           fido_cred_set_sig(cred, bytes_of(*attestation.signature), attestation.signature->size()) == FIDO_OK &&
           fido_cred_verify_self(cred) == FIDO_OK;
}

bool may_be_believed(
    fido_cred_t* cred,
    const Attestation& attestation,
    Algorithm algorithm,
    const Site& site,
    std::string_view client_data
) {
    if (attestation.other_statement) return false;
    if (attestation.format == "none") return !attestation.signature && !attestation.algorithm;
    return attestation.format == "packed" && signed_by_itself(cred, attestation, algorithm, site, client_data);
}

// A public key in the form that libfido2 verifies with, alive as long as this.
class Key {
public:
    explicit Key(const Credential& credential) {
        start_fido();
        const auto& raw = credential.public_key.raw;
        switch (credential.algorithm) {
        case Algorithm::es256:
            take<es256_pk_t, es256_pk_free>(es256_pk_new(), es256_pk_from_ptr, raw);
            break;
        case Algorithm::eddsa:
            take<eddsa_pk_t, eddsa_pk_free>(eddsa_pk_new(), eddsa_pk_from_ptr, raw);
            break;
        case Algorithm::rs256:
            take<rs256_pk_t, rs256_pk_free>(rs256_pk_new(), rs256_pk_from_ptr, raw);
            break;
        }
    }

    const void* get() const { return key_.get(); }

private:
    template <class T, void (*release)(T**)>
    void take(T* made, int (*fill)(T*, const void*, std::size_t), const std::string& raw) {
        key_ = std::shared_ptr<void>(made, [](void* key) {
            auto* typed = static_cast<T*>(key);
            release(&typed);
        });
        if (!made || fill(made, raw.data(), raw.size()) != FIDO_OK) key_.reset();
    }

    std::shared_ptr<void> key_;
};

bool is_signed(const Assertion& assertion, const Credential& credential, const Site& site) {
    const Key key(credential);
    const Assert parts(fido_assert_new());
    auto* a = parts.get();
    const auto digest = sha256(assertion.client_data);
    const auto& data = assertion.authenticator_data;
    const auto& signature = assertion.signature;
    return key.get() && a && fido_assert_set_count(a, 1) == FIDO_OK &&
           fido_assert_set_rp(a, site.host.c_str()) == FIDO_OK && fido_assert_set_up(a, FIDO_OPT_TRUE) == FIDO_OK &&
           fido_assert_set_uv(a, FIDO_OPT_TRUE) == FIDO_OK &&
           fido_assert_set_clientdata_hash(a, bytes_of(digest), digest.size()) == FIDO_OK &&
           fido_assert_set_authdata_raw(a, 0, bytes_of(data), data.size()) == FIDO_OK &&
           fido_assert_set_sig(a, 0, bytes_of(signature), signature.size()) == FIDO_OK &&
           fido_assert_verify(a, 0, cose_number(credential.algorithm), key.get()) == FIDO_OK;
}

json::array credential_list(const std::vector<Bytes>& credentials) {
    json::array list;
    for (const auto& credential : credentials)
        list.push_back({ { "type", "public-key" }, { "id", to_base64url(credential.raw) } });
    return list;
}

bool is_numeric(std::string_view host) {
    return host.find(':') != std::string_view::npos || (!host.empty() && host.back() >= '0' && host.back() <= '9');
}

}

std::optional<Site> site_of(std::string_view origin) {
    const auto scheme = origin.find("://");
    if (scheme == std::string_view::npos) return std::nullopt;
    auto host = origin.substr(scheme + 3);
    if (host.starts_with('[')) return std::nullopt;
    host = host.substr(0, host.find(':'));
    const bool protected_enough = origin.starts_with("https://") || host == "localhost";
    if (host.empty() || is_numeric(host) || !protected_enough) return std::nullopt;
    return Site{ std::string(origin), std::string(host) };
}

std::string new_challenge(const Keyring& keyring, std::string_view bound_to, Instant now) {
    const auto front = time_bytes(now) + random_bytes(nonce_size);
    return front + challenge_seal(keyring, front, bound_to);
}

bool is_our_challenge(const Keyring& keyring, std::string_view challenge, std::string_view bound_to, Instant now) {
    if (challenge.size() != time_size + nonce_size + digest_size) return false;
    const auto front = challenge.substr(0, time_size + nonce_size);
    if (!same_secret(challenge.substr(front.size()), challenge_seal(keyring, front, bound_to))) return false;
    const auto age = now - instant_in(front.substr(0, time_size));
    return age >= std::chrono::milliseconds(0) && age <= challenge_lasts;
}

std::string creation_options(const Site& site, std::string_view service, const NewPasskey& passkey) {
    json::array algorithms;
    for (const auto algorithm : { Algorithm::es256, Algorithm::eddsa, Algorithm::rs256 })
        algorithms.push_back({ { "type", "public-key" }, { "alg", cose_number(algorithm) } });
    return json::serialize(json::object{
        { "challenge", to_base64url(passkey.challenge) },
        { "rp", { { "id", site.host }, { "name", std::string(service) } } },
        { "user",
          { { "id", to_base64url(passkey.user_handle) },
            { "name", passkey.user_name },
            { "displayName", passkey.display_name } } },
        { "pubKeyCredParams", algorithms },
        { "timeout", 300'000 },
        { "attestation", "none" },
        { "authenticatorSelection",
          { { "residentKey", "required" }, { "requireResidentKey", true }, { "userVerification", "required" } } },
        { "excludeCredentials", credential_list(passkey.known) },
    });
}

std::string request_options(const Site& site, std::string_view challenge, const std::vector<Bytes>& allowed) {
    return json::serialize(json::object{
        { "challenge", to_base64url(challenge) },
        { "rpId", site.host },
        { "timeout", 300'000 },
        { "userVerification", "required" },
        { "allowCredentials", credential_list(allowed) },
    });
}

Problem disbelieved(Disbelief why) {
    return Problem::of(Problem::Kind::invalid, { "accounts.passkey.refused" }, std::string(name_of(why)));
}

std::optional<std::string> challenge_in(std::string_view client_data) {
    auto client = read_client_data(client_data);
    if (!client) return std::nullopt;
    return std::move(client->challenge);
}

Result<Credential> accept_creation(const Creation& creation, const Site& site, std::string_view challenge) {
    if (const auto why = disbelief_in_client_data(creation.client_data, "webauthn.create", site, challenge))
        return disbelieved(*why);
    const auto attestation = read_attestation(creation.attestation);
    if (!attestation) return disbelieved(Disbelief::malformed);
    if (attestation->other_statement) return disbelieved(Disbelief::attestation_refused);
    const auto data = read_authenticator_data(attestation->authenticator_data);
    if (const auto why = disbelief_in_authenticator_data(data, site)) return disbelieved(*why);
    if (!(data->flags & has_credential)) return disbelieved(Disbelief::no_credential);
    for (const auto algorithm : { Algorithm::es256, Algorithm::eddsa, Algorithm::rs256 }) {
        const auto cred = read_credential(attestation->authenticator_data, algorithm);
        if (!cred) continue;
        if (!may_be_believed(cred.get(), *attestation, algorithm, site, creation.client_data))
            return disbelieved(Disbelief::attestation_refused);
        Credential credential{
            .id = { text_of(fido_cred_id_ptr(cred.get()), fido_cred_id_len(cred.get())) },
            .public_key = { text_of(fido_cred_pubkey_ptr(cred.get()), fido_cred_pubkey_len(cred.get())) },
            .algorithm = algorithm,
            .counter = data->counter,
        };
        if (credential.id.raw.empty() || !Key(credential).get()) return disbelieved(Disbelief::no_credential);
        return credential;
    }
    return disbelieved(Disbelief::other_algorithm);
}

Result<std::int64_t> accept_assertion(
    const Assertion& assertion, const Credential& credential, const Site& site, std::string_view challenge
) {
    if (const auto why = disbelief_in_client_data(assertion.client_data, "webauthn.get", site, challenge))
        return disbelieved(*why);
    const auto data = read_authenticator_data(assertion.authenticator_data);
    if (const auto why = disbelief_in_authenticator_data(data, site)) return disbelieved(*why);
    if (!is_signed(assertion, credential, site)) return disbelieved(Disbelief::wrong_signature);
    const bool counts = data->counter != 0 || credential.counter != 0;
    if (counts && data->counter <= credential.counter) return disbelieved(Disbelief::counter_fell);
    return data->counter;
}

}

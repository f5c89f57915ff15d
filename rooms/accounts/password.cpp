#include "rooms/accounts/password.hpp"

#include "base/ensure.hpp"
#include "base/random.hpp"
#include "base/text.hpp"

#include <array>
#include <sodium.h>
#include <unicode/normalizer2.h>

namespace knotwork::accounts {
namespace {

constexpr unsigned long long passes = 2;
constexpr std::size_t memory = 64 * 1024 * 1024;

// The words that head every list of leaked passwords, folded to letters. With digits and signs round them they are
// still the first that a guesser tries.
constexpr auto common_words = std::to_array<std::string_view>({
    "password",   "passwort", "passw",     "passphrase", "welcome",   "letmein",    "qwerty",    "qwertyui",
    "qwertyuiop", "azerty",   "asdfgh",    "asdfghjkl",  "zxcvbn",    "zxcvbnm",    "admin",     "administrator",
    "login",      "master",   "monkey",    "dragon",     "football",  "baseball",   "cricket",   "rugby",
    "liverpool",  "arsenal",  "chelsea",   "everton",    "tottenham", "manchester", "united",    "manunited",
    "rangers",    "celtic",   "newcastle", "england",    "scotland",  "wales",      "ireland",   "london",
    "cardiff",    "bristol",  "sunshine",  "princess",   "iloveyou",  "loveyou",    "ilovehim",  "whatever",
    "trustno",    "starwars", "superman",  "batman",     "spiderman", "pokemon",    "minecraft", "computer",
    "internet",   "samsung",  "google",    "facebook",   "microsoft", "windows",    "summer",    "winter",
    "autumn",     "spring",   "january",   "february",   "march",     "april",      "august",    "september",
    "october",    "november", "december",  "monday",     "friday",    "chocolate",  "butterfly", "flower",
    "charlie",    "michael",  "jessica",   "ashley",     "daniel",    "george",     "thomas",    "harley",
    "changeme",   "secret",   "default",   "temporary",  "temp",      "test",       "testing",   "guest",
    "abcdef",
});

constexpr auto walks = std::to_array<std::string_view>({
    "01234567890123456789012345678901234567890",
    "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnmqwertyuiop",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "1q2w3e4r5t6y7u8i9o0p",
});

// Signs and digits that stand for letters, as in "p4ssw0rd".
char letter_behind(char c) {
    constexpr std::string_view signs = "0134578@$!|";
    constexpr std::string_view letters = "oleastbasil";
    const auto at = signs.find(c);
    return at == std::string_view::npos ? c : letters[at];
}

bool is_letter(char c) {
    return c >= 'a' && c <= 'z';
}

std::string letters_of(std::string_view text) {
    std::string letters;
    for (const char c : text)
        if (is_letter(c)) letters += c;
    return letters;
}

// "password" for "!!P4ssw0rd-2024": without the digits and signs at either end, signs inside read as letters.
std::string core_of(std::string_view lower) {
    while (!lower.empty() && !is_letter(lower.back()))
        lower.remove_suffix(1);
    while (!lower.empty() && !is_letter(lower.front()))
        lower.remove_prefix(1);
    std::string core;
    for (const char c : lower)
        core += letter_behind(c);
    return letters_of(core);
}

bool is_common_word(std::string_view word) {
    for (const auto common : common_words) {
        if (word == common) return true;
        if (word.size() == 2 * common.size() && word.starts_with(common) && word.ends_with(common)) return true;
    }
    return false;
}

bool is_walk(std::string_view lower) {
    const std::string backwards(lower.rbegin(), lower.rend());
    return std::any_of(walks.begin(), walks.end(), [&](std::string_view walk) {
        return walk.find(lower) != std::string_view::npos || walk.find(backwards) != std::string_view::npos;
    });
}

std::size_t different_characters(std::string text) {
    std::sort(text.begin(), text.end());
    return static_cast<std::size_t>(std::unique(text.begin(), text.end()) - text.begin());
}

std::string without_spaces(std::string text) {
    std::erase(text, ' ');
    return text;
}

// Parts of three letters or less stand in too many ordinary words to say anything about a person.
bool holds_part_of(std::string_view password, std::string_view words) {
    for (const auto& part : split(folded(words), ' '))
        if (part.size() >= 4 && password.find(part) != std::string_view::npos) return true;
    return false;
}

bool is_about(std::string_view password, std::string_view name, std::string_view email) {
    const auto plain = without_spaces(folded(password));
    return plain.find("knotwork") != std::string::npos || holds_part_of(plain, name) ||
           holds_part_of(plain, email.substr(0, email.find('@')));
}

// The same characters whichever keyboard made them: "é" in one piece or in two (Unicode form NFKC, as NIST SP 800-63B
// asks).
std::string one_form(std::string_view password) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* form = icu::Normalizer2::getNFKCInstance(status);
    std::string normal;
    icu::StringByteSink<std::string> sink(&normal);
    if (U_SUCCESS(status))
        form->normalizeUTF8(
            0, icu::StringPiece(password.data(), static_cast<std::int32_t>(password.size())), sink, nullptr, status
        );
    ensure(U_SUCCESS(status), "a password could not be brought into one form");
    return normal;
}

// A hash with our costs of a password that was thrown away: what is compared when there is none.
constexpr const char* nobodys_hash = "$argon2id$v=19$m=65536,t=2,p=1$"
                                     "t/pPKnS4lZYrIeyUc4S6qQ$jqIRxaBs5K+3zIOts3CZ9Herfnh5mBLG7V8BTEgoKUo";

}

bool is_common(std::string_view password) {
    const auto lower = lower_ascii(password);
    return different_characters(lower) < 5 || is_walk(lower) || is_common_word(core_of(lower)) ||
           is_common_word(letters_of(lower));
}

std::optional<Say> refusal_of(std::string_view password, std::string_view name, std::string_view email) {
    const auto length = length_of(password);
    if (length < shortest_password)
        return Say{ "accounts.password.too_short", { { "shortest", std::to_string(shortest_password) } } };
    if (length > longest_password)
        return Say{ "accounts.password.too_long", { { "longest", std::to_string(longest_password) } } };
    if (is_about(password, name, email)) return Say{ "accounts.password.about_you" };
    if (is_common(password)) return Say{ "accounts.password.common" };
    return std::nullopt;
}

// One of the places for computing, held while the object lives.
class PasswordKeeper::Turn {
public:
    explicit Turn(PasswordKeeper& keeper) : keeper_(keeper) {
        std::unique_lock lock(keeper_.mutex_);
        if (keeper_.computing_ == keeper_.together_ && keeper_.queued_ == keeper_.waiting_) return;
        ++keeper_.queued_;
        keeper_.freed_.wait(lock, [&] { return keeper_.computing_ < keeper_.together_; });
        --keeper_.queued_;
        ++keeper_.computing_;
        given_ = true;
    }

    ~Turn() {
        if (!given_) return;
        {
            const std::lock_guard lock(keeper_.mutex_);
            --keeper_.computing_;
        }
        keeper_.freed_.notify_one();
    }

    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

    explicit operator bool() const { return given_; }

    static Problem refused() {
        auto problem = Problem::of(Problem::Kind::unavailable, { "accounts.password.busy" }, "too many hashes at once");
        problem.retry_after = std::chrono::seconds(2);
        return problem;
    }

private:
    PasswordKeeper& keeper_;
    bool given_ = false;
};

Result<std::string> PasswordKeeper::hash(std::string_view password) {
    random_bytes(1); // libsodium is started
    const auto normal = one_form(password);
    const Turn turn(*this);
    if (!turn) return Turn::refused();
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    const int failed =
        crypto_pwhash_str_alg(hash.data(), normal.data(), normal.size(), passes, memory, crypto_pwhash_ALG_ARGON2ID13);
    if (failed) throw std::bad_alloc();
    return std::string(hash.data());
}

Result<bool> PasswordKeeper::matches(const std::string& hash, std::string_view password) {
    random_bytes(1);
    const auto normal = one_form(password.substr(0, longest_password * 4));
    const Turn turn(*this);
    if (!turn) return Turn::refused();
    const auto* known = hash.empty() ? nobodys_hash : hash.c_str();
    const bool same = crypto_pwhash_str_verify(known, normal.data(), normal.size()) == 0;
    return same && !hash.empty();
}

bool PasswordKeeper::is_outdated(const std::string& hash) {
    return crypto_pwhash_str_needs_rehash(hash.c_str(), passes, memory) != 0;
}

PasswordKeeper& PasswordKeeper::shared() {
    static PasswordKeeper keeper;
    return keeper;
}

}

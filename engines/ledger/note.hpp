#pragma once
// Signed notes, as C2SP signed-note defines them: a text, a blank line, and a line for each signature, readable by eye
// and by the tools of other logs. Two kinds of signature are known here: of the note's text (kind 1), and a witness's,
// which carries its time (kind 4, C2SP tlog-cosignature). Knows nothing of what the texts say and trusts nobody: whose
// key is believed is said by a policy (checkpoint.hpp).
#include "base/signing.hpp"
#include "base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace knotwork::ledger {

/// Base 64 with padding, RFC 4648 section 4, and in one form only.
std::string to_base64(std::string_view bytes);
std::optional<std::string> from_base64(std::string_view text);

struct SignatureLine {
    std::string name{};
    std::uint32_t key_id = 0;
    std::string signature{};

    bool operator==(const SignatureLine&) const = default;
};

struct Note {
    static constexpr std::size_t longest = 65'536;      // bytes
    static constexpr std::size_t most_signatures = 100; // 16 at least must be taken

    std::string text{}; // ends with a newline
    std::vector<SignatureLine> signatures{};

    /// Nothing for what written() would not write.
    static std::optional<Note> parse(std::string_view written);
    std::string written() const;

    bool operator==(const Note&) const = default;
};

/// A name and a key, by which a signature line is known.
struct NoteKey {
    enum class Kind : std::uint8_t { note = 1, cosignature = 4 };

    std::string name{};
    Kind kind = Kind::note;
    PublicKey key{};

    /// The first four bytes of SHA-256 over the name, a newline, the kind and the key.
    std::uint32_t id() const;
    /// "name+0123abcd+base64", as keys are handed about.
    std::string text() const;
    static std::optional<NoteKey> parse(std::string_view text);

    bool made(const SignatureLine& line) const { return line.name == name && line.key_id == id(); }

    bool operator==(const NoteKey&) const = default;
};

/// Not empty, without white space and without "+".
bool may_name_a_key(std::string_view name);

/// A signature of the whole text.
SignatureLine sign_note(std::string_view text, const std::string& name, const SigningKey& key);
/// A witness's signature, which says that it knew of nothing larger at that time. Whole seconds; the rest is dropped.
SignatureLine cosign(std::string_view text, const std::string& name, const SigningKey& key, Instant at);

/// Whether the line, made by this key of kind `note`, signs this text.
bool signs(const NoteKey& key, const SignatureLine& line, std::string_view text);
/// The time of the witness's signature, made by this key of kind `cosignature`; nothing when it does not sign this
/// text.
std::optional<Instant> cosigned_at(const NoteKey& key, const SignatureLine& line, std::string_view text);

}

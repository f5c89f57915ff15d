#include "engines/ledger/note.hpp"

#include "engines/ledger/bytes.hpp"
#include "engines/ledger/hashing.hpp"

#include "base/encoding.hpp"
#include "base/ensure.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace knotwork::ledger {
namespace {

constexpr std::string_view dash = "\xE2\x80\x94 "; // U+2014 and a space begin a signature line
constexpr std::int64_t last_second = 253'402'300'799;

// Unicode's White_Space, but for the control characters, which no note may hold.
constexpr std::array<std::string_view, 20> spaces{
    " ",
    "\xC2\x85",
    "\xC2\xA0",
    "\xE1\x9A\x80",
    "\xE2\x80\x80",
    "\xE2\x80\x81",
    "\xE2\x80\x82",
    "\xE2\x80\x83",
    "\xE2\x80\x84",
    "\xE2\x80\x85",
    "\xE2\x80\x86",
    "\xE2\x80\x87",
    "\xE2\x80\x88",
    "\xE2\x80\x89",
    "\xE2\x80\x8A",
    "\xE2\x80\xA8",
    "\xE2\x80\xA9",
    "\xE2\x80\xAF",
    "\xE2\x81\x9F",
    "\xE3\x80\x80",
};

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\n';
}

std::string four_bytes(std::uint32_t number) {
    ByteWriter out;
    out.number(number);
    return out.take();
}

std::string cosigned_text(std::string_view text, std::uint64_t seconds) {
    return "cosignature/v1\ntime " + std::to_string(seconds) + "\n" + std::string(text);
}

std::optional<SignatureLine> parse_line(std::string_view line) {
    if (!line.starts_with(dash)) return std::nullopt;
    line.remove_prefix(dash.size());
    const auto space = line.find(' ');
    if (space == std::string_view::npos || !may_name_a_key(line.substr(0, space))) return std::nullopt;
    const auto bytes = from_base64(line.substr(space + 1));
    if (!bytes || bytes->size() <= 4) return std::nullopt;
    return SignatureLine{ .name = std::string(line.substr(0, space)),
                          .key_id = *ByteReader(*bytes).number<std::uint32_t>(),
                          .signature = bytes->substr(4) };
}

}

std::string to_base64(std::string_view bytes) {
    auto text = to_base64url(bytes);
    std::replace(text.begin(), text.end(), '-', '+');
    std::replace(text.begin(), text.end(), '_', '/');
    text.append((4 - text.size() % 4) % 4, '=');
    return text;
}

std::optional<std::string> from_base64(std::string_view text) {
    std::string plain(text.substr(0, text.find('=')));
    std::replace(plain.begin(), plain.end(), '+', '-');
    std::replace(plain.begin(), plain.end(), '/', '_');
    auto bytes = from_base64url(plain);
    if (!bytes || to_base64(*bytes) != text) return std::nullopt;
    return bytes;
}

bool may_name_a_key(std::string_view name) {
    return !name.empty() && is_utf8(name) && name.find('+') == std::string_view::npos &&
           std::none_of(name.begin(), name.end(), [](char c) { return is_control(c) || c == '\n'; }) &&
           std::none_of(spaces.begin(), spaces.end(), [&](std::string_view space) {
               return name.find(space) != std::string_view::npos;
           });
}

std::optional<Note> Note::parse(std::string_view written) {
    if (written.size() > longest || !is_utf8(written) || !written.ends_with('\n') ||
        std::any_of(written.begin(), written.end(), is_control))
        return std::nullopt;
    const auto blank = written.rfind("\n\n");
    if (blank == std::string_view::npos) return std::nullopt;
    Note note{ .text = std::string(written.substr(0, blank + 1)) };
    auto lines = written.substr(blank + 2);
    while (!lines.empty()) {
        const auto end = lines.find('\n');
        auto line = parse_line(lines.substr(0, end));
        if (!line || note.signatures.size() == most_signatures) return std::nullopt;
        note.signatures.push_back(std::move(*line));
        lines.remove_prefix(end + 1);
    }
    if (note.signatures.empty()) return std::nullopt;
    return note;
}

std::string Note::written() const {
    auto written = text + "\n";
    for (const auto& line : signatures)
        written.append(dash).append(line.name).append(" ").append(to_base64(four_bytes(line.key_id) + line.signature)
        ) += '\n';
    return written;
}

std::uint32_t NoteKey::id() const {
    const auto byte = static_cast<char>(kind);
    const auto hash = hash_of({ name, "\n", { &byte, 1 }, key.bytes() });
    return *ByteReader(hash.view()).number<std::uint32_t>();
}

std::string NoteKey::text() const {
    return name + "+" + to_hex(four_bytes(id())) + "+" +
           to_base64(std::string(1, static_cast<char>(kind)) + std::string(key.bytes()));
}

std::optional<NoteKey> NoteKey::parse(std::string_view text) {
    const auto first = text.find('+');
    if (first == std::string_view::npos || text.size() < first + 10 || text[first + 9] != '+') return std::nullopt;
    const auto bytes = from_base64(text.substr(first + 10));
    if (!bytes || bytes->empty() || !may_name_a_key(text.substr(0, first))) return std::nullopt;
    const auto kind = static_cast<Kind>((*bytes)[0]);
    const auto open = PublicKey::of(std::string_view(*bytes).substr(1));
    if (!open || (kind != Kind::note && kind != Kind::cosignature)) return std::nullopt;
    NoteKey key{ .name = std::string(text.substr(0, first)), .kind = kind, .key = *open };
    if (key.text() != text) return std::nullopt;
    return key;
}

SignatureLine sign_note(std::string_view text, const std::string& name, const SigningKey& key) {
    const NoteKey open{ .name = name, .kind = NoteKey::Kind::note, .key = key.public_key() };
    return { .name = name, .key_id = open.id(), .signature = key.sign(text) };
}

SignatureLine cosign(std::string_view text, const std::string& name, const SigningKey& key, Instant at) {
    ensure(at.milliseconds >= 0, "a witness signs after 1970");
    const auto seconds = static_cast<std::uint64_t>(at.milliseconds / 1000);
    const NoteKey open{ .name = name, .kind = NoteKey::Kind::cosignature, .key = key.public_key() };
    ByteWriter signature;
    signature.number(seconds);
    signature.raw(key.sign(cosigned_text(text, seconds)));
    return { .name = name, .key_id = open.id(), .signature = signature.take() };
}

bool signs(const NoteKey& key, const SignatureLine& line, std::string_view text) {
    return key.kind == NoteKey::Kind::note && key.made(line) && key.key.verifies(text, line.signature);
}

std::optional<Instant> cosigned_at(const NoteKey& key, const SignatureLine& line, std::string_view text) {
    if (key.kind != NoteKey::Kind::cosignature || !key.made(line)) return std::nullopt;
    ByteReader in(line.signature);
    const auto seconds = in.number<std::uint64_t>();
    if (!seconds || *seconds > static_cast<std::uint64_t>(last_second)) return std::nullopt;
    if (!key.key.verifies(cosigned_text(text, *seconds), line.signature.substr(8))) return std::nullopt;
    return Instant{ static_cast<std::int64_t>(*seconds) * 1000 };
}

}

#include "ops/verifier/trust.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <set>

namespace knotwork_verify {
namespace {

struct SignatureLine {
    std::string name;
    std::string id;
    std::string signature;
};

struct Note {
    std::string_view text;
    std::vector<SignatureLine> lines;
};

std::vector<std::string_view> split(std::string_view text, char at) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto end = text.find(at);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

// How many bytes the character at the front of valid UTF-8 has; 0 when it is none (RFC 3629).
std::size_t utf8_length(std::string_view text) {
    const auto at = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const auto lead = at(0);
    const std::size_t length = lead < 0x80   ? 1
                               : lead < 0xC2 ? 0
                               : lead < 0xE0 ? 2
                               : lead < 0xF0 ? 3
                               : lead < 0xF5 ? 4
                                             : 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((at(i) & 0xC0U) != 0x80) return 0;
    const bool too_long = (lead == 0xE0 && at(1) < 0xA0) || (lead == 0xF0 && at(1) < 0x90);
    const bool not_a_character = (lead == 0xED && at(1) > 0x9F) || (lead == 0xF4 && at(1) > 0x8F);
    return too_long || not_a_character ? 0 : length;
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const auto length = utf8_length(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

bool is_white_space(std::string_view character) {
    if (character.size() == 1) return character[0] == ' ' || (character[0] >= '\t' && character[0] <= '\r');
    if (character.substr(0, 2) == "\xE2\x80") // U+2000 to U+200A, U+2028, U+2029, U+202F
        return character[2] <= '\x8A' || character[2] == '\xA8' || character[2] == '\xA9' || character[2] == '\xAF';
    return character == "\xC2\x85" || character == "\xC2\xA0" || character == "\xE1\x9A\x80" ||
           character == "\xE2\x81\x9F" || character == "\xE3\x80\x80";
}

// Not empty, and with neither white space, nor control characters, nor a plus.
bool is_a_name(std::string_view text) {
    if (text.empty() || !is_utf8(text)) return false;
    while (!text.empty()) {
        const auto character = text.substr(0, utf8_length(text));
        const bool control = character.size() == 1 && static_cast<unsigned char>(character[0]) < 32;
        if (control || character == "+" || is_white_space(character)) return false;
        text.remove_prefix(character.size());
    }
    return true;
}

// Decimal, without sign and without leading noughts.
std::optional<std::uint64_t> read_decimal(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    if (text.front() == '0' && text.size() > 1) return std::nullopt;
    return number;
}

std::optional<Key> read_key(std::string_view text, char kind) {
    const auto plus = std::min(text.find('+'), text.size());
    if (!is_a_name(text.substr(0, plus)) || text.size() < plus + 10 || text[plus + 9] != '+') return std::nullopt;
    const auto bytes = from_base64(text.substr(plus + 10));
    if (!bytes || bytes->size() != 33 || bytes->front() != kind) return std::nullopt;
    Key key{ .name = std::string(text.substr(0, plus)), .id = {}, .public_key = bytes->substr(1) };
    const auto hash = sha256(key.name + "\n" + *bytes);
    key.id = std::string(view(hash).substr(0, 4));
    std::string digits;
    for (const char byte : key.id)
        for (const int nibble : { static_cast<unsigned char>(byte) >> 4, byte & 15 })
            digits += "0123456789abcdef"[nibble];
    if (digits != text.substr(plus + 1, 8)) return std::nullopt;
    return key;
}

std::optional<Key> read_log_key(const std::vector<std::string_view>& words) {
    auto key = words.size() == 4 ? read_key(words[1], 1) : std::nullopt;
    if (!key) return std::nullopt;
    const auto from = read_decimal(words[2]);
    const auto until = words[3] == "-" ? std::optional<std::uint64_t>(UINT64_MAX) : read_decimal(words[3]);
    if (!from || !until || *from > *until) return std::nullopt;
    key->from = *from;
    key->until = *until;
    return key;
}

bool no_key_twice(const Policy& policy) {
    std::set<std::string> keys;
    for (const auto* list : { &policy.log, &policy.witnesses })
        for (const auto& key : *list)
            if (!keys.insert(key.public_key).second) return false;
    return true;
}

std::optional<SignatureLine> read_signature(std::string_view line) {
    constexpr std::string_view dash = "\xE2\x80\x94 ";
    if (line.substr(0, dash.size()) != dash) return std::nullopt;
    const auto words = split(line.substr(dash.size()), ' ');
    if (words.size() != 2 || !is_a_name(words[0])) return std::nullopt;
    const auto bytes = from_base64(words[1]);
    if (!bytes || bytes->size() < 5) return std::nullopt;
    return SignatureLine{ std::string(words[0]), bytes->substr(0, 4), bytes->substr(4) };
}

std::optional<Note> read_note(std::string_view written) {
    const auto control = [](char c) { return static_cast<unsigned char>(c) < 32 && c != '\n'; };
    const auto middle = written.rfind("\n\n");
    if (written.size() > 65536 || !is_utf8(written) || middle == std::string_view::npos || written.back() != '\n' ||
        std::any_of(written.begin(), written.end(), control))
        return std::nullopt;
    Note note{ written.substr(0, middle + 1), {} };
    auto lines = split(written.substr(middle + 2), '\n');
    lines.pop_back(); // what follows the last newline
    for (const auto line : lines) {
        auto signature = read_signature(line);
        if (!signature) return std::nullopt;
        note.lines.push_back(std::move(*signature));
    }
    if (note.lines.empty() || note.lines.size() > 100) return std::nullopt;
    return note;
}

bool is_by(const SignatureLine& line, const Key& key) {
    return line.name == key.name && line.id == key.id;
}

// In words, why the log did not sign this; empty when it did.
std::string why_not_the_logs(const Note& note, std::uint64_t size, const Policy& policy) {
    bool signed_by_log = false;
    bool out_of_time = false;
    for (const auto& line : note.lines) {
        for (const auto& key : policy.log) {
            if (!is_by(line, key)) continue;
            if (!signature_holds(key.public_key, note.text, line.signature)) return "the signature of the log is false";
            const bool in_time = (key.from == 0 || size > key.from) && size <= key.until;
            signed_by_log = signed_by_log || in_time;
            out_of_time = out_of_time || !in_time;
        }
    }
    if (signed_by_log) return {};
    return out_of_time ? "it was signed with a key of the log that may not sign this size"
                       : "no key of the log signed it";
}

std::string read_witnesses(const Note& note, const Policy& policy, std::uint64_t needed, Head& head) {
    std::set<std::string> seen;
    for (const auto& line : note.lines) {
        for (const auto& key : policy.witnesses) {
            if (!is_by(line, key)) continue;
            Cursor in(line.signature);
            const auto seconds = in.number(8);
            const auto message = "cosignature/v1\ntime " + std::to_string(seconds) + "\n" + std::string(note.text);
            if (in.failed() || seconds > 253402300799 ||
                !signature_holds(key.public_key, message, line.signature.substr(8)))
                return "the signature of the witness " + key.name + " is false";
            if (seen.insert(key.name).second) head.witnessed.push_back({ key.name, seconds });
        }
    }
    if (seen.size() < needed)
        return std::to_string(seen.size()) + " witnesses signed it and " + std::to_string(needed) + " are needed";
    return {};
}

// 26 digits of five bits; the first stands for three.
std::optional<Id> read_id(std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdefghijklmnopqrstuv";
    if (text.size() != 26 || digits.find(text[0]) > 7) return std::nullopt;
    Id id{};
    for (const char c : text) {
        const auto digit = digits.find(c);
        if (digit == std::string_view::npos) return std::nullopt;
        auto carry = static_cast<unsigned>(digit); // the whole number times 32, plus the digit
        for (auto byte = id.rbegin(); byte != id.rend(); ++byte) {
            carry += static_cast<unsigned>(*byte) * 32;
            *byte = static_cast<unsigned char>(carry % 256);
            carry /= 256;
        }
    }
    return id;
}

// The value of a line such as "size 7".
std::string_view value(std::string_view line, std::string_view name) {
    const bool fits = line.size() > name.size() && line.substr(0, name.size()) == name && line[name.size()] == ' ';
    return fits ? line.substr(name.size() + 1) : std::string_view();
}

bool read_receipt_text(std::string_view text, std::string& origin, Head& head) {
    const auto lines = split(text, '\n');
    if (lines.size() != 9 || lines[0] != "knotwork ledger receipt v1" || !lines[8].empty()) return false;
    origin = value(lines[1], "log");
    const auto size = read_decimal(value(lines[2], "size"));
    const auto root = hash_from_base64(value(lines[3], "root"));
    const auto person = read_id(value(lines[4], "person"));
    const auto count = read_decimal(value(lines[5], "entries"));
    const auto last = hash_from_base64(value(lines[6], "last"));
    const auto time = read_decimal(value(lines[7], "time"));
    if (!size || !root || !person || !count || !last || !time || (*last == Hash{}) != (*count == 0)) return false;
    head.size = *size;
    head.root = *root;
    head.about = About{ .person = *person, .count = *count, .last = *last };
    return true;
}

bool read_checkpoint_text(std::string_view text, std::string& origin, Head& head) {
    auto lines = split(text, '\n');
    lines.pop_back();
    if (lines.size() < 3 || std::any_of(lines.begin(), lines.end(), [](auto line) { return line.empty(); }))
        return false;
    origin = lines[0];
    const auto size = read_decimal(lines[1]);
    const auto root = hash_from_base64(lines[2]);
    if (!size || !root || (*size == 0 && *root != sha256({}))) return false;
    head.size = *size;
    head.root = *root;
    return true;
}

}

std::optional<Policy> read_policy(std::string_view text) {
    auto lines = split(text, '\n');
    if (lines.size() < 4 || !lines.back().empty() || lines[0] != "knotwork ledger policy v1") return std::nullopt;
    lines.pop_back();
    Policy policy;
    policy.origin = value(lines[1], "origin");
    std::size_t at = 2;
    for (; at < lines.size() && !value(lines[at], "log").empty(); ++at) {
        const auto key = read_log_key(split(lines[at], ' '));
        if (!key) return std::nullopt;
        policy.log.push_back(*key);
    }
    for (; at < lines.size() && !value(lines[at], "witness").empty(); ++at) {
        const auto key = read_key(value(lines[at], "witness"), 4);
        if (!key) return std::nullopt;
        policy.witnesses.push_back(*key);
    }
    const auto needed = at + 1 == lines.size() ? read_decimal(value(lines[at], "need")) : std::nullopt;
    if (!needed || *needed > policy.witnesses.size() || policy.log.empty() || !is_a_name(policy.origin) ||
        !no_key_twice(policy))
        return std::nullopt;
    policy.needed = *needed;
    return policy;
}

Head read_checkpoint(std::string_view written, const Policy& policy, std::uint64_t witnesses_needed) {
    Head head;
    std::string origin;
    const auto note = read_note(written);
    if (!note || !read_checkpoint_text(note->text, origin, head)) head.why_not = "it cannot be read";
    else if (origin != policy.origin) head.why_not = "it is of another log";
    else head.why_not = why_not_the_logs(*note, head.size, policy);
    if (head.why_not.empty()) head.why_not = read_witnesses(*note, policy, witnesses_needed, head);
    return head;
}

Head read_receipt(std::string_view written, const Policy& policy) {
    Head head;
    std::string origin;
    const auto note = read_note(written);
    if (!note || !read_receipt_text(note->text, origin, head)) head.why_not = "it cannot be read";
    else if (origin != policy.origin) head.why_not = "it is of another log";
    else head.why_not = why_not_the_logs(*note, head.size, policy);
    return head;
}

std::optional<std::vector<std::string>> read_notes(std::string_view file) {
    std::vector<std::string> notes;
    while (!file.empty()) {
        const auto end = file.find('\n');
        const auto size =
            end == std::string_view::npos ? std::nullopt : read_decimal(value(file.substr(0, end), "note"));
        if (!size || *size > file.size() - end - 1) return std::nullopt;
        notes.emplace_back(file.substr(end + 1, *size));
        file.remove_prefix(end + 1 + *size);
    }
    return notes;
}

}

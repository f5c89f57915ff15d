#include "engines/ledger/checkpoint.hpp"

#include "base/ensure.hpp"
#include "base/number.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace knotwork::ledger {
namespace {

constexpr std::string_view first_line = "knotwork ledger policy v1";

bool is_a_line(std::string_view text) {
    return !text.empty() && text.find('\n') == std::string_view::npos;
}

// Decimal digits without a sign and without leading noughts: the only form that is ever signed.
std::optional<std::uint64_t> read_size(std::string_view text) {
    const auto size = read_number<std::uint64_t>(text);
    return size && std::to_string(*size) == text ? size : std::nullopt;
}

// The lines of a text that ends with a newline; nothing when it does not.
std::optional<std::vector<std::string>> lines_of(std::string_view text) {
    if (!text.ends_with('\n')) return std::nullopt;
    return split(text.substr(0, text.size() - 1), '\n');
}

std::optional<LogKey> read_log_key(const std::vector<std::string>& words) {
    if (words.size() != 4) return std::nullopt;
    const auto key = NoteKey::parse(words[1]);
    const auto from = read_size(words[2]);
    const auto until = words[3] == "-" ? std::optional(UINT64_MAX) : read_size(words[3]);
    if (!key || key->kind != NoteKey::Kind::note || !from || !until || *until < *from) return std::nullopt;
    return LogKey{ .key = *key, .from = *from, .until = *until };
}

bool add_line(Policy& policy, const std::string& line) {
    const auto words = split(line, ' ');
    if (words[0] == "log") {
        const auto key = read_log_key(words);
        if (key) policy.log.push_back(*key);
        return key.has_value();
    }
    if (words.size() != 2) return false;
    if (words[0] == "witness") {
        const auto key = NoteKey::parse(words[1]);
        if (key) policy.witnesses.push_back(*key);
        return key && key->kind == NoteKey::Kind::cosignature;
    }
    const auto number = read_size(words[1]);
    if (words[0] == "need" && number) policy.needed = static_cast<std::size_t>(*number);
    if (words[0] == "origin") policy.origin = words[1];
    return words[0] == "origin" || (words[0] == "need" && number);
}

// One key under two names would count as two witnesses, and a log that witnesses itself as an outsider.
bool keys_are_different(const Policy& policy) {
    std::set<PublicKey> keys;
    for (const auto& key : policy.log)
        keys.insert(key.key.key);
    for (const auto& key : policy.witnesses)
        keys.insert(key.key);
    return keys.size() == policy.log.size() + policy.witnesses.size();
}

using Witnessed = std::vector<std::pair<std::string, Instant>>;

// Each witness that signed, once; nothing when a line that names one is not its signature.
std::optional<Witnessed> witnesses_of(const Note& note, const Policy& policy) {
    Witnessed witnessed;
    for (const auto& key : policy.witnesses) {
        bool counted = false;
        for (const auto& line : note.signatures) {
            if (!key.made(line)) continue;
            const auto at = cosigned_at(key, line, note.text);
            if (!at) return std::nullopt;
            if (!std::exchange(counted, true)) witnessed.emplace_back(key.name, *at);
        }
    }
    return witnessed;
}

}

std::string Checkpoint::text() const {
    ensure(is_a_line(origin) && std::all_of(extensions.begin(), extensions.end(), is_a_line), "one line each");
    std::string text;
    for (const auto& line : { origin, std::to_string(head.size), to_base64(head.root.view()) })
        text.append(line) += '\n';
    for (const auto& line : extensions)
        text.append(line) += '\n';
    return text;
}

std::optional<Checkpoint> Checkpoint::parse(std::string_view text) {
    const auto lines = lines_of(text);
    if (!lines || lines->size() < 3 || !std::all_of(lines->begin(), lines->end(), is_a_line)) return std::nullopt;
    const auto size = read_size((*lines)[1]);
    const auto bytes = from_base64((*lines)[2]);
    const auto root = bytes ? Hash::of(*bytes) : std::nullopt;
    if (!size || !root || (*size == 0 && *root != empty_root())) return std::nullopt;
    return Checkpoint{ .origin = (*lines)[0],
                       .head = { .size = *size, .root = *root },
                       .extensions = { lines->begin() + 3, lines->end() } };
}

std::string Policy::text() const {
    std::string text(first_line);
    text.append("\norigin ").append(origin) += '\n';
    for (const auto& [key, from, until] : log) {
        text.append("log ").append(key.text()) += ' ';
        text.append(std::to_string(from)) += ' ';
        text.append(until == UINT64_MAX ? "-" : std::to_string(until)) += '\n';
    }
    for (const auto& key : witnesses)
        text.append("witness ").append(key.text()) += '\n';
    return text.append("need ").append(std::to_string(needed)) += '\n';
}

std::optional<Policy> Policy::parse(std::string_view text) {
    const auto lines = lines_of(text);
    if (!lines || lines->front() != first_line) return std::nullopt;
    Policy policy;
    for (auto line = lines->begin() + 1; line != lines->end(); ++line)
        if (!add_line(policy, *line)) return std::nullopt;
    if (!may_name_a_key(policy.origin) || policy.log.empty() || policy.needed > policy.witnesses.size() ||
        !keys_are_different(policy) || policy.text() != text)
        return std::nullopt;
    return policy;
}

std::optional<Distrust> not_signed_by_log(const Note& note, std::uint64_t size, const Policy& policy) {
    auto why = std::optional(Distrust::not_signed);
    for (const auto& log : policy.log) {
        for (const auto& line : note.signatures) {
            if (!log.key.made(line)) continue;
            if (!signs(log.key, line, note.text)) return Distrust::bad_signature;
            if (log.may_sign(size)) why = std::nullopt;
            else if (why) why = Distrust::retired_key;
        }
    }
    return why;
}

std::variant<Trusted, Distrust> judge(std::string_view written, const Policy& policy) {
    const auto note = Note::parse(written);
    const auto checkpoint = note ? Checkpoint::parse(note->text) : std::nullopt;
    if (!checkpoint) return Distrust::unreadable;
    if (checkpoint->origin != policy.origin) return Distrust::other_log;
    if (const auto why = not_signed_by_log(*note, checkpoint->head.size, policy)) return *why;
    const auto witnessed = witnesses_of(*note, policy);
    if (!witnessed) return Distrust::bad_signature;
    if (witnessed->size() < policy.needed) return Distrust::too_few_witnesses;
    return Trusted{ .checkpoint = *checkpoint, .witnessed = *witnessed };
}

}

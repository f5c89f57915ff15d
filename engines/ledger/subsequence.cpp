#include "engines/ledger/subsequence.hpp"

#include "base/ensure.hpp"
#include "base/number.hpp"
#include "base/text.hpp"

#include <array>

namespace knotwork::ledger {
namespace {

constexpr std::string_view first_line = "knotwork ledger receipt v1";

// The lines after the first, in order, with what each begins with.
constexpr std::array<std::string_view, 7> beginnings{
    "log ", "size ", "root ", "person ", "entries ", "last ", "time "
};

std::optional<Hash> read_hash(std::string_view text) {
    const auto bytes = from_base64(text);
    return bytes ? Hash::of(*bytes) : std::nullopt;
}

std::optional<std::array<std::string, 7>> values_of(std::string_view text) {
    const auto lines = split(text, '\n');
    if (lines.size() != beginnings.size() + 2 || lines.front() != first_line || !lines.back().empty())
        return std::nullopt;
    std::array<std::string, 7> values;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!lines[i + 1].starts_with(beginnings[i])) return std::nullopt;
        values[i] = lines[i + 1].substr(beginnings[i].size());
    }
    return values;
}

}

void follow(const PersonHead& head, Entry& entry) {
    ensure(!entry.person.empty(), "only an entry about somebody follows another");
    entry.person_number = head.count + 1;
    entry.previous = head.last;
}

std::string Receipt::text() const {
    const std::array<std::string, 7> values{
        origin,
        std::to_string(log.size),
        to_base64(log.root.view()),
        person.text(),
        std::to_string(about.count),
        to_base64(about.last.view()),
        std::to_string(at.milliseconds),
    };
    std::string text(first_line);
    text += '\n';
    for (std::size_t i = 0; i < values.size(); ++i)
        text.append(beginnings[i]).append(values[i]) += '\n';
    return text;
}

std::optional<Receipt> Receipt::parse(std::string_view text) {
    const auto values = values_of(text);
    if (!values) return std::nullopt;
    const auto& [origin, size, root, person, count, last, at] = *values;
    const auto read_size = read_number<std::uint64_t>(size);
    const auto read_root = read_hash(root);
    const auto read_person = PersonId::parse(person);
    const auto read_count = read_number<std::uint64_t>(count);
    const auto read_last = read_hash(last);
    const auto read_at = read_number<std::int64_t>(at);
    if (!read_size || !read_root || !read_person || !read_count || !read_last || !read_at) return std::nullopt;
    Receipt receipt{
        .origin = origin,
        .person = *read_person,
        .about = { .count = *read_count, .last = *read_last },
        .log = { .size = *read_size, .root = *read_root },
        .at = { *read_at },
    };
    if (receipt.about.last.empty() != (receipt.about.count == 0) || receipt.text() != text) return std::nullopt;
    return receipt;
}

std::string handed_out(const Receipt& receipt, const SigningKey& log_key) {
    const auto text = receipt.text();
    return Note{ .text = text, .signatures = { sign_note(text, receipt.origin, log_key) } }.written();
}

std::variant<Receipt, Distrust> read_receipt(std::string_view written, const Policy& policy) {
    const auto note = Note::parse(written);
    const auto receipt = note ? Receipt::parse(note->text) : std::nullopt;
    if (!receipt) return Distrust::unreadable;
    if (receipt->origin != policy.origin) return Distrust::other_log;
    if (const auto why = not_signed_by_log(*note, receipt->log.size, policy)) return *why;
    return *receipt;
}

std::vector<ListFinding> check_list(const std::vector<Listed>& list, const Receipt& receipt, const Head& trusted) {
    std::vector<ListFinding> findings;
    const auto find = [&](ListFault fault, std::size_t place) { findings.push_back({ fault, place }); };
    if (receipt.log != trusted) find(ListFault::other_log, 0);

    PersonHead head;
    for (std::size_t place = 0; place < list.size(); ++place) {
        const auto leaf = leaf_hash(list[place].entry);
        const auto entry = decoded(list[place].entry);
        if (!entry) {
            find(ListFault::unreadable, place);
            continue;
        }
        if (entry->person != receipt.person) find(ListFault::other_person, place);
        if (entry->person_number != head.count + 1) find(ListFault::wrong_number, place);
        else if (entry->previous != head.last) find(ListFault::broken_link, place);
        if (!shows_inclusion(list[place].proof, leaf, entry->sequence, trusted.size, trusted.root))
            find(ListFault::not_in_log, place);
        head = { .count = entry->person_number, .last = leaf };
    }
    if (list.size() < receipt.about.count) find(ListFault::too_short, list.size());
    else if (list.size() > receipt.about.count) find(ListFault::too_long, receipt.about.count);
    else if (head != receipt.about) find(ListFault::other_last, list.empty() ? 0 : list.size() - 1);
    return findings;
}

}

#include "engines/ledger/export_format.hpp"

#include "engines/ledger/bytes.hpp"

#include "base/ensure.hpp"
#include "base/number.hpp"

namespace knotwork::ledger {
namespace {

constexpr std::string_view segment_line = "knotwork ledger segment v1\n";
constexpr std::string_view words_line = "knotwork ledger words file v1\n";

std::optional<std::string_view> read_long(ByteReader& in) {
    const auto size = in.number<std::uint32_t>();
    return size ? in.raw(*size) : std::nullopt;
}

void write_long(ByteWriter& out, std::string_view bytes) {
    ensure(bytes.size() <= UINT32_MAX, "a length has four bytes");
    out.number(static_cast<std::uint32_t>(bytes.size()));
    out.raw(bytes);
}

std::optional<Opening> read_opening(ByteReader& in) {
    const auto sequence = in.number<std::uint64_t>();
    const auto field = in.shortly();
    const auto salt = in.raw(salt_size);
    const auto words = read_long(in);
    const auto label = field ? Label::parse(*field) : std::nullopt;
    if (!sequence || !label || !salt || !words) return std::nullopt;
    return Opening{ .sequence = *sequence, .field = *label, .salt = std::string(*salt), .words = std::string(*words) };
}

}

std::string segment_name(std::uint64_t first) {
    const auto number = std::to_string(first);
    return std::string(20 - number.size(), '0').append(number).append(".segment");
}

std::string segment_beginning(std::uint64_t first) {
    ByteWriter out;
    out.raw(segment_line);
    out.number(first);
    return out.take();
}

void add_to_segment(std::string& segment, std::string_view entry) {
    ByteWriter out;
    write_long(out, entry);
    segment += out.take();
}

std::optional<Segment> read_segment(std::string_view bytes) {
    ByteReader in(bytes);
    if (in.raw(segment_line.size()) != segment_line) return std::nullopt;
    const auto first = in.number<std::uint64_t>();
    if (!first) return std::nullopt;
    Segment segment{ .first = *first };
    while (!in.done()) {
        const auto entry = read_long(in);
        if (!entry) return std::nullopt;
        segment.entries.push_back(*entry);
    }
    return segment;
}

std::string notes_file(const std::vector<std::string>& notes) {
    std::string file;
    for (const auto& note : notes)
        file.append("note ").append(std::to_string(note.size())).append("\n").append(note);
    return file;
}

std::optional<std::vector<std::string>> read_notes(std::string_view file) {
    std::vector<std::string> notes;
    while (!file.empty()) {
        const auto end = file.find('\n');
        if (end == std::string_view::npos || !file.starts_with("note ")) return std::nullopt;
        const auto size = read_number<std::size_t>(file.substr(5, end - 5));
        if (!size || *size > file.size() - end - 1) return std::nullopt;
        notes.emplace_back(file.substr(end + 1, *size));
        file.remove_prefix(end + 1 + *size);
    }
    return notes;
}

std::string words_file(const std::vector<Opening>& openings) {
    ByteWriter out;
    out.raw(words_line);
    for (const auto& [sequence, field, salt, words] : openings) {
        ensure(salt.size() == salt_size, "a salt has 32 bytes");
        out.number(sequence);
        out.shortly(field.text());
        out.raw(salt);
        write_long(out, words);
    }
    return out.take();
}

std::optional<std::vector<Opening>> read_words(std::string_view file) {
    ByteReader in(file);
    if (in.raw(words_line.size()) != words_line) return std::nullopt;
    std::vector<Opening> openings;
    while (!in.done()) {
        auto opening = read_opening(in);
        if (!opening) return std::nullopt;
        openings.push_back(std::move(*opening));
    }
    return openings;
}

}

#include "base/text.hpp"

#include "base/ensure.hpp"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstring>
#include <memory>

namespace knotwork {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

template <class Each>
bool every_code_point(std::string_view text, Each each) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto length = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < length;) {
        UChar32 c = 0;
        U8_NEXT(bytes, at, length, c);
        if (c < 0 || !each(static_cast<char32_t>(c))) return false;
    }
    return true;
}

// The text trimmed, when it is valid, no longer than `longest` and `allowed` says yes to every code point.
template <class Allowed>
std::optional<std::string> checked(std::string_view text, std::size_t longest, Allowed allowed) {
    text = trimmed(text);
    if (text.empty() || text.size() > longest * 4 || !every_code_point(text, allowed) || length_of(text) > longest)
        return std::nullopt;
    return std::string(text);
}

std::string with_plain_newlines(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (;;) {
        const auto end = text.find('\r');
        plain += text.substr(0, end);
        if (end == std::string_view::npos) return plain;
        text.remove_prefix(end + 1);
        if (!text.starts_with('\n')) plain += '\n';
    }
}

constexpr int most_turns = 4; // enough for every sign up to U+2FFFF

const icu::Transliterator& folder() {
    static const auto transliterator = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> made(icu::Transliterator::createInstance(
            "NFKD; [:Nonspacing Mark:] Remove; Any-Latin; Latin-ASCII; Lower; NFC", UTRANS_FORWARD, status
        ));
        ensure(U_SUCCESS(status) != 0 && made != nullptr, "ICU has no transliterator for folding names");
        return made;
    }();
    return *transliterator;
}

std::string transliterated(std::string_view text) {
    auto wide = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    folder().transliterate(wide);
    std::string narrow;
    wide.toUTF8String(narrow);
    return narrow;
}

bool is_plain_ascii(std::string_view text) {
    for (const char c : text)
        if (static_cast<unsigned char>(c) >= 0x80) return false;
    return true;
}

std::string only_words(std::string_view text) {
    std::string words;
    words.reserve(text.size());
    bool space = false;
    for (const char c : text) {
        const bool part = is_digit(c) || is_letter(c) || static_cast<unsigned char>(c) >= 0x80;
        if (!part) {
            if (c != '\'') space = true;
            continue;
        }
        if (space && !words.empty()) words += ' ';
        space = false;
        words += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return words;
}

}

bool is_utf8(std::string_view text) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto length = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < length;) {
        std::uint64_t eight = ~0ULL; // bytes at a time, for most of what comes is ASCII
        if (length - at >= 8) std::memcpy(&eight, bytes + at, 8);
        if ((eight & 0x8080808080808080) == 0) {
            at += 8;
            continue;
        }
        UChar32 c = 0;
        U8_NEXT(bytes, at, length, c);
        if (c < 0) return false;
    }
    return true;
}

std::string from_windows_1252(std::string_view bytes) {
    std::string text;
    icu::UnicodeString(bytes.data(), static_cast<std::int32_t>(bytes.size()), "windows-1252").toUTF8String(text);
    return text;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view no_break = "\xC2\xA0";
    for (;;) {
        if (text.starts_with(no_break)) text.remove_prefix(2);
        else if (text.ends_with(no_break)) text.remove_suffix(2);
        else if (!text.empty() && is_space(text.front())) text.remove_prefix(1);
        else if (!text.empty() && is_space(text.back())) text.remove_suffix(1);
        else return text;
    }
}

std::size_t length_of(std::string_view text) {
    std::size_t count = 0;
    for (const char c : text)
        count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return count;
}

// A sign of a script far away may come out as a sign nearer to us, and that one as yet another: it is looked at again
// until it stays as it is.
std::string folded(std::string_view text) {
    auto words = only_words(is_plain_ascii(text) ? text : std::string_view(transliterated(text)));
    for (int turn = 0; turn < most_turns && !is_plain_ascii(words); ++turn) {
        auto again = only_words(transliterated(words));
        if (again == words) break;
        words = std::move(again);
    }
    return words;
}

std::vector<std::string> split(std::string_view text, char at) {
    std::vector<std::string> parts;
    for (;;) {
        const auto end = text.find(at);
        parts.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

std::string lower_ascii(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

std::optional<Line> Line::parse(std::string_view text) {
    auto kept = checked(text, longest, [](char32_t c) { return !is_control(c); });
    if (!kept) return std::nullopt;
    Line line;
    line.text_ = std::move(*kept);
    return line;
}

std::optional<Prose> Prose::parse(std::string_view text) {
    auto kept = checked(with_plain_newlines(text), longest, [](char32_t c) {
        return !is_control(c) || c == '\n' || c == '\t';
    });
    if (!kept) return std::nullopt;
    Prose prose;
    prose.text_ = std::move(*kept);
    return prose;
}

std::optional<std::string> NameKind::check(std::string_view text) {
    return checked(text, Line::longest, [](char32_t c) { return !is_control(c); });
}

std::optional<std::string> EmailKind::check(std::string_view text) {
    auto kept = checked(text, 254, [](char32_t c) {
        return c > ' ' && !is_control(c) && c != '<' && c != '>' && c != ',' && c != '"';
    });
    if (!kept) return std::nullopt;
    const auto at = kept->find('@');
    if (at == 0 || at == std::string::npos || kept->find('@', at + 1) != std::string::npos) return std::nullopt;
    const auto dot = kept->rfind('.');
    if (dot == std::string::npos || dot < at + 2 || dot + 1 == kept->size()) return std::nullopt;
    return kept->substr(0, at) + lower_ascii(std::string_view(*kept).substr(at));
}

std::optional<std::string> PhoneKind::check(std::string_view text) {
    auto kept = checked(text, 30, [](char32_t c) {
        return c < 0x80 && (is_digit(static_cast<char>(c)) ||
                            std::string_view(" -()+").find(static_cast<char>(c)) != std::string_view::npos);
    });
    if (!kept || std::string_view(*kept).substr(1).find('+') != std::string_view::npos) return std::nullopt;
    const auto count = std::count_if(kept->begin(), kept->end(), is_digit);
    return count >= 7 && count <= 15 ? kept : std::nullopt;
}

// Outward code: one or two letters, a digit, perhaps one more digit or letter. Inward code: a digit and two letters.
std::optional<std::string> PostcodeKind::check(std::string_view text) {
    std::string code;
    for (const char c : trimmed(text)) {
        if (c == ' ') continue;
        if (!is_letter(c) && !is_digit(c)) return std::nullopt;
        code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    if (code.size() < 5 || code.size() > 7) return std::nullopt;
    const auto outward = code.substr(0, code.size() - 3);
    const auto inward = code.substr(code.size() - 3);
    if (!is_digit(inward[0]) || !is_letter(inward[1]) || !is_letter(inward[2]) || !is_letter(outward[0]))
        return std::nullopt;
    const auto digit = outward.find_first_of("0123456789");
    if (digit > 2 || outward.size() - digit > 2) return std::nullopt; // npos is greater than 2 too
    return outward + ' ' + inward;
}

}

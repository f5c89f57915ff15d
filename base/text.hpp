#pragma once
// Text that is checked once at the edge and trusted after: Line, Prose, and the personal kinds that cannot be logged by
// accident.
#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace knotwork {

bool is_utf8(std::string_view text);
/// The text of bytes in Windows-1252, as spreadsheets write them. Any bytes are some text in it.
std::string from_windows_1252(std::string_view bytes);
/// Without white space (including the no-break space) at either end.
std::string_view trimmed(std::string_view text);
/// The number of code points of valid UTF-8.
std::size_t length_of(std::string_view text);
/// For finding: Unicode compatibility forms, case, accents and Latin look-alikes folded, anything but letters and
/// digits one space. Apostrophes vanish: "O’Brien-Núñez" is "obrien nunez". The same on every machine and both
/// databases.
std::string folded(std::string_view text);
std::vector<std::string> split(std::string_view text, char at);
std::string lower_ascii(std::string_view text);

/// One line of text: valid UTF-8, trimmed, no control characters, 1 to 200 characters.
class Line {
public:
    static constexpr std::size_t longest = 200;
    static std::optional<Line> parse(std::string_view text);

    const std::string& text() const { return text_; }

    auto operator<=>(const Line&) const = default;

private:
    std::string text_;
};

/// Several lines: valid UTF-8, trimmed, newlines as \n, no other control characters but tabs, 1 to 20,000 characters.
class Prose {
public:
    static constexpr std::size_t longest = 20'000;
    static std::optional<Prose> parse(std::string_view text);

    const std::string& text() const { return text_; }

    auto operator<=>(const Prose&) const = default;

private:
    std::string text_;
};

/// Words about a person. There is no stream or format operator, so it cannot reach a log; a page shows it by asking for
/// shown().
template <class Kind>
class Personal {
public:
    static std::optional<Personal> parse(std::string_view text) {
        auto kept = Kind::check(text);
        if (!kept) return std::nullopt;
        Personal personal;
        personal.text_ = std::move(*kept);
        return personal;
    }

    const std::string& shown() const { return text_; }

    auto operator<=>(const Personal&) const = default;

private:
    std::string text_;
};

struct NameKind {
    static std::optional<std::string> check(std::string_view text);
};

struct EmailKind {
    static std::optional<std::string> check(std::string_view text);
};

struct PhoneKind {
    static std::optional<std::string> check(std::string_view text);
};

struct PostcodeKind {
    static std::optional<std::string> check(std::string_view text);
};

/// A person's name as they write it, 1 to 200 characters.
using Name = Personal<NameKind>;
/// An address with one @ and a dot after it, at most 254 characters, the domain in lower case. Whether it exists only a
/// message tells.
using EmailAddress = Personal<EmailKind>;
/// 7 to 15 digits, with spaces, hyphens, brackets and a leading + as typed.
using PhoneNumber = Personal<PhoneKind>;
/// The form of a United Kingdom postcode, upper case with one space: "AM1 2AB".
using Postcode = Personal<PostcodeKind>;

}

// The pieces of SQL: 'text' with '' inside it, E'text' with backslashes, "names", $tag$text$tag$, -- and /* comments,
// :placeholders and semicolons. Two colons are a cast, not a placeholder.
#include "storage/scan.hpp"

#include "base/ensure.hpp"

namespace knotwork::storage {
namespace {

bool starts_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool in_name(char c) {
    return starts_name(c) || (c >= '0' && c <= '9');
}

std::size_t end_of_name(std::string_view text, std::size_t at) {
    while (at < text.size() && in_name(text[at]))
        ++at;
    return at;
}

}

bool Scanner::after_name() const {
    return at_ > 0 && in_name(text_[at_ - 1]);
}

bool Scanner::starts_placeholder(std::size_t at) const {
    return text_[at] == ':' && at + 1 < text_.size() && starts_name(text_[at + 1]);
}

bool Scanner::starts_dollars(std::size_t at) const {
    if (text_[at] != '$' || (at > 0 && in_name(text_[at - 1]))) return false;
    const auto name = at + 1 < text_.size() && starts_name(text_[at + 1]) ? end_of_name(text_, at + 1) : at + 1;
    return name < text_.size() && text_[name] == '$';
}

std::size_t Scanner::end_of_quote(char quote, bool backslashes) const {
    for (auto at = at_ + 1; at < text_.size(); ++at) {
        if (backslashes && text_[at] == '\\') ++at;
        else if (text_[at] != quote) continue;
        else if (at + 1 < text_.size() && text_[at + 1] == quote) ++at;
        else return at + 1;
    }
    throw BrokenPromise("a statement ends inside a quote");
}

std::size_t Scanner::end_of_comment() const {
    if (text_.substr(at_, 2) == "--") {
        const auto line_end = text_.find('\n', at_);
        return line_end == std::string_view::npos ? text_.size() : line_end + 1;
    }
    const auto close = text_.find("*/", at_ + 2);
    ensure(close != std::string_view::npos, "a statement ends inside a comment");
    ensure(text_.substr(at_ + 2, close - at_ - 2).find("/*") == std::string_view::npos, "a comment opens in a comment");
    return close + 2;
}

std::size_t Scanner::end_of_dollars() const {
    const auto tag = text_.substr(at_, text_.find('$', at_ + 1) + 1 - at_);
    const auto close = text_.find(tag, at_ + tag.size());
    ensure(close != std::string_view::npos, "a statement ends inside a quote");
    return close + tag.size();
}

std::size_t Scanner::end_of_code() const {
    for (auto at = at_; at < text_.size(); ++at) {
        const auto two = text_.substr(at, 2);
        if (text_[at] == '\'' || text_[at] == '"' || text_[at] == ';' || two == "--" || two == "/*") return at;
        if (two == "::") ++at;
        else if (starts_placeholder(at) || starts_dollars(at)) return at;
    }
    return text_.size();
}

Scanner::Piece Scanner::next() {
    if (at_ == text_.size()) return {};
    const auto first = text_[at_];
    const auto two = text_.substr(at_, 2);
    auto kind = Kind::quoted;
    std::size_t end = 0;
    if (first == '\'') {
        const bool escapes = after_name() && (text_[at_ - 1] | 0x20) == 'e' && (at_ < 2 || !in_name(text_[at_ - 2]));
        end = end_of_quote(first, escapes);
    } else if (first == '"') end = end_of_quote(first, false);
    else if (starts_dollars(at_)) end = end_of_dollars();
    else if (two == "--" || two == "/*") kind = Kind::comment, end = end_of_comment();
    else if (first == ';') kind = Kind::semicolon, end = at_ + 1;
    else if (starts_placeholder(at_)) kind = Kind::placeholder, end = end_of_name(text_, at_ + 1);
    else kind = Kind::code, end = end_of_code();
    const auto piece = text_.substr(at_, end - at_);
    at_ = end;
    return { kind, piece };
}

}

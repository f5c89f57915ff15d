#pragma once
// Reads SQL as far as storage must: quotes, comments, placeholders and semicolons. It knows no grammar.
#include <cstddef>
#include <string_view>

namespace knotwork::storage {

/// Takes a text apart piece by piece; the pieces together are the text.
class Scanner {
public:
    enum class Kind { code, quoted, comment, placeholder, semicolon, end };

    struct Piece {
        Kind kind = Kind::end;
        std::string_view text{};
    };

    explicit Scanner(std::string_view text) : text_(text) {}

    /// The next piece; `end` for ever after the last. A BrokenPromise when a quote or comment is never closed, or a
    /// comment is opened inside a comment, which the two databases read differently.
    Piece next();

private:
    std::size_t end_of_code() const;
    std::size_t end_of_quote(char quote, bool backslashes) const;
    std::size_t end_of_comment() const;
    std::size_t end_of_dollars() const;
    bool after_name() const;
    bool starts_placeholder(std::size_t at) const;
    bool starts_dollars(std::size_t at) const;

    std::string_view text_;
    std::size_t at_ = 0;
};

}

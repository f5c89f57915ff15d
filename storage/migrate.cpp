// The one order of all rooms' migrations, and the statements of a script.
#include "storage/migrate.hpp"

#include "base/encoding.hpp"
#include "base/ensure.hpp"
#include "base/random.hpp"
#include "base/text.hpp"
#include "storage/scan.hpp"

#include <algorithm>

namespace knotwork::storage {
namespace {

// "2026-03-01-1200_consent.sql"
bool well_named(std::string_view name) {
    constexpr std::string_view shape = "0000-00-00-0000_";
    if (name.size() <= shape.size() + 4 || !name.ends_with(".sql")) return false;
    for (std::size_t i = 0; i < shape.size(); ++i)
        if (shape[i] == '0' ? name[i] < '0' || name[i] > '9' : name[i] != shape[i]) return false;
    return true;
}

bool comes_before(const Migration& left, const Migration& right) {
    const auto order = left.file_name().compare(right.file_name());
    return order != 0 ? order < 0 : left.path < right.path;
}

bool is_of_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

// The name between a "(" and an " IN (" at the end of a text; empty when there is none.
std::string_view name_before_list(std::string_view text) {
    constexpr std::string_view opening = " IN (";
    if (!text.ends_with(opening)) return {};
    text.remove_suffix(opening.size());
    auto from = text.size();
    while (from > 0 && is_of_name(text[from - 1]))
        --from;
    return from > 0 && text[from - 1] == '(' ? text.substr(from) : std::string_view();
}

// Writes a statement again, lists of quoted values as alternatives. A list of anything else stays as it is.
class Spelling {
public:
    void take(const Scanner::Piece& piece) {
        if (name_.empty()) return write(piece);
        const auto text = trimmed(piece.text);
        if (piece.kind == Scanner::Kind::quoted && text.starts_with('\'')) {
            alternatives_ += (alternatives_.empty() ? "" : " OR ") + name_ + " = " + std::string(text);
            list_ += piece.text;
        } else if (piece.kind == Scanner::Kind::code && text == ",") list_ += piece.text;
        else if (piece.kind == Scanner::Kind::code && text.starts_with(')') && !alternatives_.empty()) close(piece);
        else give_up(piece);
    }

    std::string text() && {
        give_up({});
        return std::move(written_);
    }

private:
    void write(const Scanner::Piece& piece) {
        written_ += piece.text;
        if (piece.kind == Scanner::Kind::code) name_ = name_before_list(written_);
    }

    void close(Scanner::Piece piece) {
        written_.resize(written_.size() - name_.size() - std::string_view(" IN (").size());
        written_ += '(' + alternatives_;
        forget();
        piece.text = piece.text.substr(piece.text.find(')'));
        write(piece);
    }

    void give_up(const Scanner::Piece& piece) {
        written_ += list_;
        forget();
        write(piece);
    }

    void forget() {
        name_.clear();
        list_.clear();
        alternatives_.clear();
    }

    std::string written_;
    std::string name_;         // of what the list that is being read is for; empty outside of one
    std::string list_;         // as it stands there
    std::string alternatives_; // and as it will
};

}

std::string_view Migration::file_name() const {
    return path.substr(path.rfind('/') + 1);
}

std::vector<Migration> merged(const std::vector<Embedded>& files) {
    std::vector<Migration> all;
    for (const auto& file : files) {
        all.push_back({ file.path, file.text, to_hex(sha256(file.text)) });
        ensure(
            well_named(all.back().file_name()),
            "a migration must be named yyyy-mm-dd-hhmm_words.sql: " + std::string(file.path)
        );
    }
    std::sort(all.begin(), all.end(), comes_before);
    for (std::size_t i = 1; i < all.size(); ++i)
        ensure(all[i - 1].path != all[i].path, "a migration is listed twice: " + std::string(all[i].path));
    return all;
}

std::vector<std::string> statements_of(std::string_view script) {
    std::vector<std::string> statements;
    std::string current;
    bool says_something = false;
    const auto end = [&] {
        if (says_something) statements.emplace_back(trimmed(current));
        current.clear();
        says_something = false;
    };
    Scanner scanner(script);
    for (auto piece = scanner.next(); piece.kind != Scanner::Kind::end; piece = scanner.next()) {
        if (piece.kind == Scanner::Kind::semicolon) {
            end();
            continue;
        }
        current += piece.text;
        if (piece.kind != Scanner::Kind::comment && !trimmed(piece.text).empty()) says_something = true;
    }
    end();
    return statements;
}

std::string spelled_out(std::string_view statement) {
    Spelling spelling;
    Scanner scanner(statement);
    for (auto piece = scanner.next(); piece.kind != Scanner::Kind::end; piece = scanner.next())
        spelling.take(piece);
    return std::move(spelling).text();
}

}

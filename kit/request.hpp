#pragma once
// What a person or another system asked, after the shell has checked every byte of it: no socket, no raw header, no
// file that was not asked for. Everything here is valid UTF-8.
#include "base/enumerators.hpp"
#include "base/field.hpp"
#include "base/id.hpp"
#include "base/text.hpp"

#include <charconv>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace knotwork::kit {

enum class Method { get, head, post, options };

/// What was typed in one field, read as a T. Rooms add their own kinds by overloading read_typed in T's namespace.
std::optional<std::string> read_typed(std::string_view typed, const std::string*);
std::optional<Line> read_typed(std::string_view typed, const Line*);
std::optional<Prose> read_typed(std::string_view typed, const Prose*);
std::optional<Date> read_typed(std::string_view typed, const Date*);
std::optional<std::int64_t> read_typed(std::string_view typed, const std::int64_t*);

template <class Kind>
std::optional<Personal<Kind>> read_typed(std::string_view typed, const Personal<Kind>*) {
    return Personal<Kind>::parse(typed);
}

template <class T>
std::optional<Id<T>> read_typed(std::string_view typed, const Id<T>*) {
    return Id<T>::parse(typed);
}

template <class Enum>

requires std::is_enum_v<Enum> std::optional<Enum> read_typed(std::string_view typed, const Enum*) {
    return named<Enum>(typed);
}

/// Named texts in the order in which they came: a query, a form or the cookies. A name may come more than once.
class Form {
public:
    Form() = default;

    Form(std::initializer_list<std::pair<std::string, std::string>> pairs) : pairs_(pairs) {}

    void add(std::string name, std::string value) { pairs_.emplace_back(std::move(name), std::move(value)); }

    /// The first value of a name, or an empty text.
    const std::string& text(std::string_view name) const;
    bool has(std::string_view name) const;
    std::vector<std::string> all(std::string_view name) const;

    /// The field with what was typed and, where it is one, the T it means. A GOV.UK date input (name-day, name-month,
    /// name-year) is read as one date, and typed keeps "day month year".
    template <class T>
    Field<T> read(std::string_view name) const {
        auto typed = typed_in(name);
        auto value = read_typed(std::string_view(typed), static_cast<const T*>(nullptr));
        return { std::move(typed), std::move(value) };
    }

    const std::vector<std::pair<std::string, std::string>>& pairs() const { return pairs_; }

    bool empty() const { return pairs_.empty(); }

private:
    std::string typed_in(std::string_view name) const;

    std::vector<std::pair<std::string, std::string>> pairs_;
};

/// Whether a field of that name holds something that is neither kept nor shown again: a password, a code, a key.
bool is_secret(std::string_view field);

/// A file that came with a form. It lies on disk under a name of ours and is removed when the request ends, unless it
/// was moved away.
struct Upload {
    std::string field;
    std::string file_name;    // as the sender named it, without folders; for showing only
    std::string content_type; // as the sender claims
    std::filesystem::path path;
    std::uint64_t size = 0;
};

struct Request {
    std::string id; // unique; in the log and on error pages
    Method method = Method::get;
    std::string path = "/"; // percent-decoded, beginning with /, without . or .. segments
    Form query{};
    Form body{};           // of a form, urlencoded or multipart
    std::string payload{}; // of any other content type, as it came
    std::string content_type{};
    std::vector<Upload> uploads{};
    Form cookies{};
    Form headers{};        // names in lower case
    std::string address{}; // of the client
    std::string origin{};  // "https://knotwork.example": where this server is reached
    bool secure = false;   // the connection, or the trusted proxy's, is TLS
};

}

#pragma once
// The forms of a source: what it is called, where it is read from and on what terms; and what the columns of its tables
// hold. Pure.
#include "base/field.hpp"
#include "kit/request.hpp"
#include "rooms/directory/feeds/feed.hpp"

namespace knotwork::directory::feeds {

struct FeedForm {
    Field<Line> name{};
    Field<Kind> kind{};
    Field<Line> address{};
    Field<Line> publisher{};
    Field<Line> licence{};
    Field<Line> attribution{};

    static FeedForm read(const kit::Form& body);
    static FeedForm holding(const Feed& feed);
};

/// The source as the form would have it; its id, kind and version are those of `before`. Refused without a name, a kind
/// or a publisher, when another source has the name, and when the address is not one of http or https.
Result<Feed> decide(const FeedForm& form, const std::optional<Feed>& before, const std::vector<Feed>& others);

/// What was chosen for each column of a table, in their order.
struct ColumnsForm {
    std::vector<Field<Meaning>> chosen{};

    static ColumnsForm read(const kit::Form& body, std::size_t columns);
    static ColumnsForm holding(const std::vector<Column>& columns);
};

/// The field of a column in that form.
std::string column_field(std::size_t column);

/// Refused when no column holds the names of services, when two columns hold what only one can, and for a choice that
/// is none.
Result<std::vector<Column>> decide(const ColumnsForm& form, const std::vector<std::string>& headings);

}

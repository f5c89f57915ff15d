#pragma once
// A statement with a name. Every line of SQL a room owns is a constant of this kind in its store.cpp; the name is what
// travels to logs, errors and slow-statement reports, the text and its values never do.
#include <string_view>

namespace knotwork::storage {

/// Placeholders are written `:about_id` and bound in the order in which they appear, each name once in a statement.
/// The text must outlive every use of it: make it a constant.
struct Sql {
    std::string_view name; // "sharing.insert_consent"
    std::string_view text;
};

}

namespace knotwork {
using storage::Sql;
}

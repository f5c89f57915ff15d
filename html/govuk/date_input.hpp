#pragma once
// A date that people know by heart, in three fields: day, month, year.
// Promise: the three are one named group with its hint and error, and with a `name` the first of them has that name as
// its id, so that an error summary can lead to it.
#include "html/govuk/field_parts.hpp"

#include <map>

namespace knotwork::govuk {

/// The short form names the date and gives back what was typed:
///   .name = "given_on", .legend = …, .value = form.given_on.typed, .error = problems["given_on"]
/// Its fields are called given_on-day, given_on-month and given_on-year.
struct DateInput {
    struct Item {
        std::string name{};
        std::string label{}; // the name, with a capital, when empty
        std::string value{};
        std::optional<bool> error{}; // which fields are wrong; all of them when there is an error and none says so
        std::string inputmode{};     // "numeric" when empty
        std::string autocomplete{};
        std::string pattern{};
        std::string id{};
        std::string classes{};
        Attributes attributes{};
    };

    /// By the whole name of a field, or by its name before the prefix.
    using Values = std::map<std::string, std::string, std::less<>>;

    std::string name{}; // in place of id and name_prefix
    TextOr<Legend> legend{};
    std::optional<Fieldset> fieldset{};
    TextOr<Hint> hint{};
    std::string value{}; // in place of values: "31 3 1980", with a space for each that is missing, or "1980-03-31"
    TextOr<ErrorMessage> error{};
    std::optional<Item> day = Item{}; // std::nullopt: a date without a day
    std::optional<Item> month = Item{};
    std::optional<Item> year = Item{};
    std::vector<Item> items{}; // in place of day, month and year
    Values values{};
    std::string name_prefix{};
    FormGroup form_group{};
    std::string id{};
    std::string classes{};
    Attributes attributes{};
};

Node date_input(const DateInput& options);

}

#pragma once
// What is known about one thing, each fact under its name, with a way to change it; in a card where there are several
// such things.
// Promise: names and facts are tied together as terms and descriptions, and each link says what it changes.
#include "html/govuk/common.hpp"

namespace knotwork::govuk {

/// summary_list({
///     .rows = {
///         { .key = "Name", .value = "Amina Yusuf" },
///         { .key = "Born", .value = html::not_recorded(), .actions = { .items = { … } } },
///     },
/// })
struct SummaryList {
    struct Action {
        std::string text{};
        Node html{};
        Url href{};
        std::string visually_hidden_text{}; // what it changes: "name"
        std::string classes{};
        Attributes attributes{};
    };

    struct Actions {
        std::vector<Action> items{};
        std::string classes{};
    };

    struct Side {
        std::string text{};
        Node html{};
        std::string classes{};
    };

    struct Row {
        TextOr<Side> key{};
        TextOr<Side> value{};
        Actions actions{};
        std::string classes{};
    };

    struct Title {
        std::string text{};
        Node html{};
        int heading_level = 2;
        std::string classes{};
    };

    struct Card {
        TextOr<Title> title{}; // the links in the card say it too, so that they differ from those of other cards
        Actions actions{};
        std::string classes{};
        Attributes attributes{};
    };

    std::optional<Card> card{};
    std::vector<Row> rows{};
    std::string classes{};
    Attributes attributes{};
};

Node summary_list(const SummaryList& options);

}

#pragma once
// What is to be done, in any order, and how far each task has come.
// Promise: each link is described by its hint and its state, so that both are heard with it.
#include "html/govuk/common.hpp"

namespace knotwork::govuk {

/// task_list({
///     .items = {
///         { .title = "Who is in the family", .href = "/family", .status = "Completed" },
///         { .title = "What they want", .href = "/wishes", .status = tag({ .text = "To do" }) },
///     },
/// })
struct TaskList {
    struct Title {
        std::string text{};
        Node html{};
        std::string classes{};
    };

    struct Status {
        std::string text{};
        Node html{};           // a tag({ … }) for what is still to be done
        std::string classes{}; // "govuk-task-list__status--cannot-start-yet"
    };

    /// A task without a title is passed over; the ids of the others stay what they were.
    struct Item {
        TextOr<Title> title{};
        Node hint{};
        Url href{}; // none: it cannot be started yet
        TextOr<Status> status{};
        std::string classes{};
    };

    std::vector<Item> items{};
    std::string id_prefix{}; // "task-list" when empty
    std::string classes{};
    Attributes attributes{};
};

Node task_list(const TaskList& options);

}

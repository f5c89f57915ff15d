#include "html/govuk/task_list.hpp"

#include "html/govuk/field_fixtures.hpp"
#include "html/govuk/fixtures.hpp"
#include "html/govuk/tag.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

TaskList::Title title_of(const Given& given) {
    return { .text = given["text"], .html = given["html"], .classes = given["classes"] };
}

Tag tag_of(const Given& given) {
    return {
        .text = given["text"],
        .html = given["html"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    };
}

// A tag is published as an option of its own; here it is markup like any other.
TaskList::Status status_of(const Given& given) {
    return {
        .text = given["text"],
        .html = given["tag"].truthy() ? tag(tag_of(given["tag"])) : Node(given["html"]),
        .classes = given["classes"],
    };
}

TaskList::Item item_of(const Given& given) {
    return {
        .title = if_any(given["title"], title_of),
        .hint = Content(given["hint"]).node(),
        .href = given["href"],
        .status = if_any(given["status"], status_of),
        .classes = given["classes"],
    };
}

// Falsy items too: they are not shown, but count.
std::vector<TaskList::Item> items_of(const Given& given) {
    std::vector<TaskList::Item> all;
    for (const auto& item : given.items())
        all.push_back(item_of(item));
    return all;
}

Node rendered(const Given& given) {
    return task_list({
        .items = items_of(given["items"]),
        .id_prefix = given["idPrefix"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("task-list", rendered);

TEST(TaskList, DescribesEachTaskByItsHintAndItsState) {
    const auto page = task_list({
        .items = {
            {
                .title = "What they want",
                .hint = "In their own words",
                .href = "/wishes",
                .status = tag({ .text = "To do" }),
            },
        },
    });
    EXPECT_EQ(description(page, find_element(page, "a")), "In their own words; To do");
}

}
}

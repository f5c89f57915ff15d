#include "html/govuk/checkboxes.hpp"

#include "html/govuk/field_fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

Node rendered(const Given& given) {
    return checkboxes({
        .name = given["name"],
        .fieldset = fieldset_if_any(given["fieldset"]),
        .hint = if_any(given["hint"], hint_of),
        .items = choices_of(given["items"]),
        .values = given["values"].texts(),
        .error = if_any(given["errorMessage"], error_of),
        .described_by = given["describedBy"],
        .form_group = form_group_of(given["formGroup"]),
        .id_prefix = given["idPrefix"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("checkboxes", rendered);

TEST(Checkboxes, AreAGroupNamedByTheQuestionAndDescribedByHintAndError) {
    const auto page = checkboxes({
        .name = "needs",
        .legend = "What would help?",
        .hint = "Tick all",
        .items = { { .value = "housing", .text = "Housing" } },
        .values = { "housing" },
        .error = "Tick one",
    });
    const auto group = find_element(page, "fieldset");
    EXPECT_EQ(words_in(group.inside.front()), "What would help?");
    EXPECT_EQ(description(page, group), "Tick all; Error: Tick one");
    EXPECT_TRUE(find_id(page, "needs").attributes.contains("checked"));
}

TEST(Checkboxes, AreEachDescribedWhenNothingGroupsThem) {
    const auto page = checkboxes({ .name = "agree", .items = { { .text = "I agree" } }, .error = "Tick the box" });
    EXPECT_EQ(description(page, find_id(page, "agree")), "Error: Tick the box");
}

}
}

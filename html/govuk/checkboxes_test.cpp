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
        .id_prefix = given["idPrefix"],
        .described_by = given["describedBy"],
        .fieldset = fieldset_if_any(given["fieldset"]),
        .hint = if_any(given["hint"], hint_of),
        .error = if_any(given["errorMessage"], error_of),
        .items = choices_of(given["items"]),
        .values = given["values"].texts(),
        .form_group = form_group_of(given["formGroup"]),
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
        .error = "Tick one",
        .items = { { .text = "Housing", .value = "housing" } },
        .values = { "housing" },
    });
    const auto group = find_element(page, "fieldset");
    EXPECT_EQ(words_in(group.inside.front()), "What would help?");
    EXPECT_EQ(description(page, group), "Tick all; Error: Tick one");
    EXPECT_TRUE(find_id(page, "needs").attributes.contains("checked"));
}

TEST(Checkboxes, AreEachDescribedWhenNothingGroupsThem) {
    const auto page = checkboxes({ .name = "agree", .error = "Tick the box", .items = { { .text = "I agree" } } });
    EXPECT_EQ(description(page, find_id(page, "agree")), "Error: Tick the box");
}

}
}

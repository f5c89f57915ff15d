#include "html/govuk/textarea.hpp"

#include "html/govuk/field_fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

Node rendered(const Given& given) {
    return textarea({
        .name = given["name"],
        .label = if_any(given["label"], label_of),
        .hint = if_any(given["hint"], hint_of),
        .value = given["value"],
        .error = if_any(given["errorMessage"], error_of),
        .rows = given["rows"].maybe<int>().value_or(5),
        .autocomplete = given["autocomplete"],
        .spellcheck = given["spellcheck"].maybe<bool>(),
        .disabled = given["disabled"],
        .described_by = given["describedBy"],
        .form_group = form_group_of(given["formGroup"]),
        .id = given["id"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("textarea", rendered);

TEST(Textarea, IsDescribedByItsHintAndError) {
    const auto page =
        textarea({ .name = "story", .label = "What happened?", .hint = "In your words", .error = "Say something" });
    EXPECT_EQ(description(page, find_id(page, "story")), "In your words; Error: Say something");
}

TEST(Textarea, GivesBackAFirstEmptyLine) {
    // A browser drops the newline after the start tag, and only that one.
    EXPECT_NE(textarea({ .value = "\ntext" }).markup().find(">\n\ntext</textarea>"), std::string::npos);
    EXPECT_NE(textarea({ .value = "text" }).markup().find(">text</textarea>"), std::string::npos);
}

}
}

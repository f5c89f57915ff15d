#include "html/govuk/input.hpp"

#include "base/result.hpp"
#include "html/govuk/field_fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

Input::Affix affix_of(const Given& given) {
    return {
        .text = given["text"],
        .html = given["html"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    };
}

Node rendered(const Given& given) {
    return input({
        .name = given["name"],
        .label = if_any(given["label"], label_of),
        .hint = if_any(given["hint"], hint_of),
        .value = given["value"],
        .error = if_any(given["errorMessage"], error_of),
        .prefix = if_any(given["prefix"], affix_of),
        .suffix = if_any(given["suffix"], affix_of),
        .type = given["type"],
        .inputmode = given["inputmode"],
        .autocomplete = given["autocomplete"],
        .autocapitalize = given["autocapitalize"],
        .spellcheck = given["spellcheck"].maybe<bool>(),
        .pattern = given["pattern"],
        .disabled = given["disabled"],
        .described_by = given["describedBy"],
        .form_group = form_group_of(given["formGroup"]),
        .input_wrapper = { .classes = given["inputWrapper"]["classes"],
                           .attributes = given["inputWrapper"]["attributes"] },
        .id = given["id"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("input", rendered);

TEST(Input, IsDescribedByItsHintAndError) {
    const auto page =
        input({ .name = "name", .label = "Full name", .hint = "As on a passport", .error = "Enter a name" });
    EXPECT_EQ(description(page, find_id(page, "name")), "As on a passport; Error: Enter a name");
}

TEST(Input, TakesItsErrorFromTheProblemsOfAForm) {
    Problems problems;
    problems.add("name", "html.not_recorded");
    const auto page = input({ .name = "name", .error = problems["name"] });
    EXPECT_EQ(description(page, find_id(page, "name")), "Error: Not recorded");
    EXPECT_EQ(input({ .name = "age", .error = problems["age"] }).markup(), input({ .name = "age" }).markup());
}

TEST(Input, TakesALabelThatSaysMoreThanItsText) {
    const auto page = input({ .name = "name", .label = Label{ .text = "Full name", .is_page_heading = true } });
    EXPECT_EQ(words_in(find_element(page, "h1")), "Full name");
}

}
}

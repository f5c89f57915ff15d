#include "html/govuk/character_count.hpp"

#include "html/govuk/field_fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

Node rendered(const Given& given) {
    return character_count({
        .name = given["name"],
        .label = if_any(given["label"], label_of),
        .hint = if_any(given["hint"], hint_of),
        .value = given["value"],
        .error = if_any(given["errorMessage"], error_of),
        .maxlength = given["maxlength"],
        .maxwords = given["maxwords"],
        .threshold = given["threshold"],
        .count_type = given["countType"],
        .rows = given["rows"].maybe<int>().value_or(5),
        .spellcheck = given["spellcheck"].maybe<bool>(),
        .form_group = form_group_of(given["formGroup"]),
        .count_message = { .classes = given["countMessage"]["classes"] },
        .id = given["id"],
        .classes = given["classes"],
        .attributes = given["attributes"],
        .textarea_description_text = given["textareaDescriptionText"],
        .characters_under_limit_text = plurals_of(given["charactersUnderLimitText"]),
        .characters_at_limit_text = given["charactersAtLimitText"],
        .characters_over_limit_text = plurals_of(given["charactersOverLimitText"]),
        .words_under_limit_text = plurals_of(given["wordsUnderLimitText"]),
        .words_at_limit_text = given["wordsAtLimitText"],
        .words_over_limit_text = plurals_of(given["wordsOverLimitText"]),
    });
}

const Adapter adapter("character-count", rendered);

TEST(CharacterCount, DescribesItsLimitWithOrWithoutScripts) {
    const auto page = character_count({ .name = "note", .label = "Note", .error = "Too long", .maxlength = 200 });
    EXPECT_EQ(description(page, find_id(page, "note")), "You can enter up to 200 characters; Error: Too long");
}

}
}

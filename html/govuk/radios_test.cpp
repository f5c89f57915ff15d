#include "html/govuk/radios.hpp"

#include "html/govuk/field_fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

Node rendered(const Given& given) {
    return radios({
        .name = given["name"],
        .fieldset = fieldset_if_any(given["fieldset"]),
        .hint = if_any(given["hint"], hint_of),
        .items = choices_of(given["items"]),
        .value = given["value"],
        .error = if_any(given["errorMessage"], error_of),
        .form_group = form_group_of(given["formGroup"]),
        .id_prefix = given["idPrefix"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("radios", rendered);

Radios answer() {
    return {
        .name = "answer",
        .legend = "Do they agree?",
        .hint = "Ask each of them",
        .items = { { .value = "yes", .text = "Yes", .hint = "All of it" }, { .value = "no", .text = "No" } },
        .value = "no",
        .error = "Say whether they agree",
    };
}

TEST(Radios, AreAGroupNamedByTheQuestionAndDescribedByHintAndError) {
    const auto page = radios(answer());
    const auto group = find_element(page, "fieldset");
    EXPECT_EQ(words_in(group.inside.front()), "Do they agree?");
    EXPECT_EQ(description(page, group), "Ask each of them; Error: Say whether they agree");
    EXPECT_EQ(description(page, find_id(page, "answer")), "All of it");
    EXPECT_EQ(description(page, find_id(page, "answer-2")), "");
}

TEST(Radios, GiveBackTheAnswer) {
    EXPECT_FALSE(find_id(radios(answer()), "answer").attributes.contains("checked"));
    EXPECT_TRUE(find_id(radios(answer()), "answer-2").attributes.contains("checked"));
}

TEST(Radios, KeepThePlaceOfAnEmptyChoice) {
    const auto page = radios({ .name = "a", .items = { { .text = "One" }, {}, { .text = "Three" } } });
    EXPECT_EQ(words_in(find_element(page, "div")), "One Three");
    EXPECT_EQ(find_id(page, "a-3").name, "input");
}

}
}

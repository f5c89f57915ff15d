#include "html/govuk/password_input.hpp"

#include "html/govuk/field_fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

Node rendered(const Given& given) {
    return password_input({
        .name = given["name"],
        .id = given["id"],
        .value = given["value"],
        .disabled = given["disabled"],
        .described_by = given["describedBy"],
        .label = if_any(given["label"], label_of),
        .hint = if_any(given["hint"], hint_of),
        .error = if_any(given["errorMessage"], error_of),
        .form_group = form_group_of(given["formGroup"]),
        .classes = given["classes"],
        .autocomplete = given["autocomplete"],
        .button = { .classes = given["button"]["classes"] },
        .show_password_text = given["showPasswordText"],
        .hide_password_text = given["hidePasswordText"],
        .show_password_aria_label_text = given["showPasswordAriaLabelText"],
        .hide_password_aria_label_text = given["hidePasswordAriaLabelText"],
        .password_shown_announcement_text = given["passwordShownAnnouncementText"],
        .password_hidden_announcement_text = given["passwordHiddenAnnouncementText"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("password-input", rendered);

TEST(PasswordInput, ShowsItsButtonOnlyWithScriptsAndSaysWhatItGoverns) {
    const auto toggle = find_element(password_input({ .name = "password", .label = "Password" }), "button");
    EXPECT_TRUE(toggle.attributes.contains("hidden"));
    EXPECT_EQ(toggle.attributes.at("aria-controls"), "password");
    EXPECT_EQ(toggle.attributes.at("aria-label"), "Show password");
}

}
}

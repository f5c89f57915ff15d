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
        .label = if_any(given["label"], label_of),
        .hint = if_any(given["hint"], hint_of),
        .value = given["value"],
        .error = if_any(given["errorMessage"], error_of),
        .autocomplete = given["autocomplete"],
        .disabled = given["disabled"],
        .described_by = given["describedBy"],
        .form_group = form_group_of(given["formGroup"]),
        .button = { .classes = given["button"]["classes"] },
        .id = given["id"],
        .classes = given["classes"],
        .attributes = given["attributes"],
        .show_password_text = given["showPasswordText"],
        .hide_password_text = given["hidePasswordText"],
        .show_password_aria_label_text = given["showPasswordAriaLabelText"],
        .hide_password_aria_label_text = given["hidePasswordAriaLabelText"],
        .password_shown_announcement_text = given["passwordShownAnnouncementText"],
        .password_hidden_announcement_text = given["passwordHiddenAnnouncementText"],
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

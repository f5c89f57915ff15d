#include "html/govuk/kept_choice.hpp"

#include "html/govuk/checkboxes.hpp"
#include "html/govuk/radios.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk {
namespace {

Choice value(const std::string& name, const std::string& text) {
    return { .value = name, .text = text };
}

KeptChoice kept(ChoiceKind kind, const std::string& name) {
    return { kind, "kind", value(name, "Is \"" + name + "\" (" + html::mark(0) + ")") };
}

TEST(KeptChoice, IsABoxAsCheckboxesWriteIt) {
    const auto written = checkboxes({
        .name = "kind",
        .items = { value("a&b", "Is \"a&b\" (3)"), value("c", "Is \"c\" (0)") },
        .values = { "c" },
    });
    const auto given = checkboxes({
        .name = "kind",
        .form_group = { .after_input = { .html = lines({
                                             kept(ChoiceKind::checkbox, "a&b").at(0, false, "3"),
                                             kept(ChoiceKind::checkbox, "c").at(1, true, "0"),
                                         }) } },
    });
    EXPECT_EQ(given.markup(), written.markup());
}

TEST(KeptChoice, IsOneOfRadiosAfterOthers) {
    const auto written = radios({
        .name = "kind",
        .items = { value("", "Any"), value("a&b", "Is \"a&b\" (3)") },
        .value = "a&b",
    });
    const auto given = radios({
        .name = "kind",
        .items = { value("", "Any") },
        .form_group = { .after_input = { .html = kept(ChoiceKind::radio, "a&b").at(1, true, "3") } },
    });
    EXPECT_EQ(given.markup(), written.markup());
}

}
}

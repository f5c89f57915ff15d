#include "html/govuk/select.hpp"

#include "html/govuk/field_fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

Select::Item item_of(const Given& given) {
    return {
        .value = given["value"].maybe<std::string>(),
        .text = given["text"],
        .selected = given["selected"].maybe<bool>(),
        .disabled = given["disabled"],
        .attributes = given["attributes"],
    };
}

Node rendered(const Given& given) {
    return select({
        .name = given["name"],
        .label = if_any(given["label"], label_of),
        .hint = if_any(given["hint"], hint_of),
        .items = given["items"].each<Select::Item>(item_of),
        .value = given["value"],
        .error = if_any(given["errorMessage"], error_of),
        .disabled = given["disabled"],
        .described_by = given["describedBy"],
        .form_group = form_group_of(given["formGroup"]),
        .id = given["id"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("select", rendered);

TEST(Select, IsDescribedByItsHintAndError) {
    const auto page = select({ .name = "agency", .label = "Agency", .hint = "Yours", .error = "Choose an agency" });
    EXPECT_EQ(description(page, find_id(page, "agency")), "Yours; Error: Choose an agency");
}

}
}

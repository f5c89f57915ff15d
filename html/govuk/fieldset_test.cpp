#include "html/govuk/fieldset.hpp"

#include "html/govuk/field_fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

Node rendered(const Given& given) {
    return fieldset(fieldset_of(given));
}

const Adapter adapter("fieldset", rendered);

TEST(Fieldset, IsNamedByItsQuestionAndCarriesWhatDescribesIt) {
    const auto page = fieldset(
        { .legend = "Where do you live?", .html = hint({ .text = "Or did", .id = "why" }), .described_by = "why" }
    );
    const auto group = find_element(page, "fieldset");
    EXPECT_EQ(group.inside.front().name, "legend");
    EXPECT_EQ(words_in(group.inside.front()), "Where do you live?");
    EXPECT_EQ(description(page, group), "Or did");
}

}
}

#include "html/moj/identity_bar.hpp"

#include "html/moj/examples.hpp"
#include "html/moj/menu_examples.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::moj::examples {
namespace {

using namespace html::testing;

Node rendered(const Given& given) {
    return identity_bar({
        .title = words_of(given["title"]),
        .menus = given["menus"].each<ButtonMenu>(button_menu_of),
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("identity-bar", rendered);

TEST(IdentityBar, SaysTheNameBeforeWhatCanBeDone) {
    const auto page = identity_bar({ .title = "Ella Hartley", .menus = { { .items = { { .text = "Add a note" } } } } });
    EXPECT_EQ(words_in(read_markup(page.markup())), "Ella Hartley Add a note");
}

}
}

#include "html/moj/button_menu.hpp"

#include "html/moj/examples.hpp"
#include "html/moj/menu_examples.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::moj::examples {
namespace {

using namespace html::testing;

Node rendered(const Given& given) {
    return button_menu(button_menu_of(given));
}

const Adapter adapter("button-menu", rendered);

TEST(ButtonMenu, IsButtonsSideBySideWithoutScripts) {
    const auto page = button_menu({ .items = { { .text = "Accept" }, { .text = "Print", .href = "/print" } } });
    EXPECT_EQ(words_in(find_element(page, "button")), "Accept");
    EXPECT_EQ(find_element(page, "a").attributes["role"], "button");
    EXPECT_EQ(page.markup().find(" hidden"), std::string::npos);
}

TEST(ButtonMenu, StopsTheSecondClick) {
    const auto page = button_menu({ .items = { { .text = "Send", .prevent_double_click = true } } });
    EXPECT_EQ(find_element(page, "button").attributes["data-prevent-double-click"], "true");
}

}
}

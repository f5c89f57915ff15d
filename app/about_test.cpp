#include "app/about.hpp"

#include "html/words.hpp"
#include "kit/testing.hpp"

#include <gtest/gtest.h>

namespace knotwork::app {
namespace {

TEST(About, TellsOfCookiesLicenceAndSource) {
    kit::testing::load_all_words();
    const auto plain = kit::testing::gallery_signed_out("app/about/plain", about_page("", false));
    EXPECT_NE(plain.find(html::escaped(words("app.about_page.cookies.session"))), std::string::npos);
    EXPECT_EQ(plain.find(html::escaped(words("app.about_page.demonstration"))), std::string::npos);
    EXPECT_NE(plain.find(html::escaped(words("app.about_page.places.text"))), std::string::npos);
    const auto full =
        kit::testing::gallery("app/about/with_source", about_page("https://knotwork.example/source", true));
    EXPECT_NE(full.find("href=\"https://knotwork.example/source\""), std::string::npos);
    EXPECT_NE(full.find(html::escaped(words("app.about_page.demonstration"))), std::string::npos);
    EXPECT_EQ(
        kit::testing::gallery("app/about/bad_source", about_page("javascript:alert(1)", false)).find("javascript"),
        std::string::npos
    );
}

}
}

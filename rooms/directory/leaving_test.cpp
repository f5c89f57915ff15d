// Leaving at once, what paper says of itself, and whom to ask when a page does not help.
#include "rooms/directory/leaving.hpp"

#include "kit/testing.hpp"
#include "rooms/accounts/accounts.hpp"
#include "rooms/directory/parts.hpp"
#include "rooms/directory/service_page.hpp"
#include "rooms/directory/testing_town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace knotwork::directory {
namespace {

using kit::testing::World;
using ::testing::HasSubstr;
using ::testing::Not;

class Leaving : public ::testing::Test {
protected:
    World world = World::of(
        "ambermouth",
        { .rooms = { &accounts::room, &room }, .viewers = accounts::viewers("a key for tests, long enough") }
    );

    std::string body(const std::string& address) { return world.anyone().get(address).body; }

    static std::string page(std::string_view key) { return "/services/" + service_called(key).text(); }

    void set(const char* name, const char* value) {
        ASSERT_TRUE(world.settings().set(name, value, Settings::Source::flag));
    }
};

const auto button = HasSubstr(R"(data-module="govuk-exit-this-page")");

TEST_F(Leaving, IsOfferedWhereItIsDangerousToRead) {
    for (const auto& address : { page("refuge"),
                                 std::string("/services?category=domestic_abuse"),
                                 std::string("/services?q=my+husband+hits+me") }) {
        const auto shown = body(address);
        EXPECT_THAT(shown, button) << address;
        EXPECT_THAT(shown, HasSubstr(R"(href="https://www.bbc.co.uk/weather")"));
        EXPECT_LT(shown.find("govuk-exit-this-page"), shown.find("<h1")) << address;
    }
    for (const auto& address : { page("rhyme_time"), std::string("/services"), std::string("/services?q=library") })
        EXPECT_THAT(body(address), Not(button)) << address;
    const auto quietly = world.anyone().post_without_token("/services", { { "q", "domestic abuse" } });
    EXPECT_THAT(quietly.body, button);
}

TEST_F(Leaving, LeadsWhereTheSettingSays) {
    set("service.exit", "https://weather.example/");
    EXPECT_THAT(body(page("refuge")), HasSubstr(R"(href="https://weather.example/")"));
    for (const auto* bad : { "javascript:alert(1)", "", "/services" }) {
        set("service.exit", bad);
        EXPECT_THAT(body(page("refuge")), HasSubstr(R"(href="https://www.bbc.co.uk/weather")")) << bad;
    }
}

TEST(DangerousToRead, HasTheButtonAboveItsTitle) {
    kit::testing::load_all_words();
    const auto& service = ambermouth().services.front();
    const ServiceView view{ .entry = *shown_to(Audience::everyone, ambermouth().entry_of(service)),
                            .today = *parse_date("2026-03-02"),
                            .exit = "https://weather.example/" };
    const auto page = kit::testing::gallery_signed_out("directory/service/dangerous", service_page(view));
    EXPECT_THAT(page, HasSubstr(R"(href="https://weather.example/")"));
}

TEST(DangerousToRead, IsKnownByItsNameInEveryTaxonomy) {
    EXPECT_TRUE(is_dangerous_to_read({ .name = *Line::parse("Support after Domestic Violence") }));
    EXPECT_TRUE(is_dangerous_to_read({ .name = *Line::parse("Domestic abuse") }));
    EXPECT_FALSE(is_dangerous_to_read({ .name = *Line::parse("Domestic appliances") }));
}

TEST_F(Leaving, PaperSaysWhereItIsFromAndOfWhichDay) {
    EXPECT_THAT(
        body(page("rhyme_time")),
        HasSubstr("http://127.0.0.1:8080" + page("rhyme_time") + ", as it said on 2 March 2026")
    );
    const auto list = "/services/list/" + service_called("debt_advice").text();
    EXPECT_THAT(body(list), HasSubstr("http://127.0.0.1:8080" + list + ", as it said on 2 March 2026"));
    EXPECT_THAT(body("/services?q=library"), HasSubstr("8080/services?q=library, as it said on 2 March 2026"));
    const auto quietly = world.anyone().post_without_token("/services", { { "q", "library" } }).body;
    EXPECT_THAT(quietly, HasSubstr(">As it said on 2 March 2026<"));
}

TEST_F(Leaving, PagesThatSayWhatWentWrongSayWhomToAsk) {
    EXPECT_THAT(body("/services/no-such-page"), Not(HasSubstr(words("kit.contact"))));
    set("service.contact", "help@knotwork.example");
    EXPECT_THAT(body("/services/no-such-page"), HasSubstr(R"(href="mailto:help@knotwork.example")"));
    EXPECT_THAT(world.anyone().post_without_token("/services/list", {}).body, HasSubstr(words("kit.contact")));
    EXPECT_THAT(body("/services"), Not(HasSubstr(words("kit.contact"))));
    set("service.contact", "0117 496 0123");
    EXPECT_THAT(body("/services/no-such-page"), HasSubstr(words("kit.contact") + " 0117 496 0123"));
    set("service.contact", "javascript:alert(1)");
    EXPECT_THAT(body("/services/no-such-page"), Not(HasSubstr("href=\"javascript")));
}

TEST(Ages, AreSaidInYearsOnce) {
    kit::testing::load_all_words();
    EXPECT_EQ(spoken_ages({ 8, 18 }), "8 to 18 years");
    EXPECT_EQ(spoken_ages({ 1, 5 }), "1 to 5 years");
    EXPECT_EQ(spoken_ages({ 7, 7 }), "7 years");
    EXPECT_EQ(spoken_ages({ 1.5, 5 }), "18 months to 5 years");
    EXPECT_EQ(spoken_ages({ 0.5, 1 }), "6 months to 1 year");
    EXPECT_EQ(spoken_ages({ std::nullopt, 5 }), "birth to 5 years");
}

}
}

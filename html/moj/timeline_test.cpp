#include "html/moj/timeline.hpp"

#include "base/enumerators.hpp"
#include "html/moj/examples.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::moj::examples {
namespace {

using namespace html::testing;

/// A format in the letters of moment.js says how much of the day is known, and so does the timestamp.
When when_of(const Given& given) {
    const std::string timestamp = given["timestamp"];
    if (given["format"].truthy()) return RoughDate::parse(timestamp).value();
    const auto type = named<DateType>(std::string(given["type"])).value();
    if (const auto at = Instant::parse(timestamp)) return { *at, type };
    return { parse_date(timestamp).value(), type };
}

Timeline::Item item_of(const Given& given) {
    return {
        .label = words_of(given["label"]),
        .text = given["text"],
        .html = given["html"],
        .datetime = when_of(given["datetime"]),
        .byline = words_of(given["byline"]),
        .classes = given["classes"],
        .attributes = given["attributes"],
    };
}

Node rendered(const Given& given) {
    return timeline({
        .items = given["items"].each<Timeline::Item>(item_of),
        .heading_level = given["headingLevel"].maybe<int>().value_or(2),
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("timeline", rendered);

TEST(Timeline, PutsEachEntryUnderAHeading) {
    const auto page = timeline({
        .items = { { .label = "Moved to Ambermouth",
                     .text = "From Southferry.",
                     .datetime = RoughDate::parse("2017-03").value() } },
        .heading_level = 3,
    });
    EXPECT_EQ(words_in(find_element(page, "h3")), "Moved to Ambermouth");
    const auto time = find_element(page, "time");
    EXPECT_EQ(words_in(time), "March 2017");
    EXPECT_EQ(time.attributes.at("datetime"), "2017-03");
}

TEST(Timeline, SaysNothingOfATimeThatIsNotKnown) {
    const auto page = timeline({ .items = { { .label = "Concern raised", .text = "By a neighbour." } } });
    EXPECT_EQ(page.markup().find("<time"), std::string::npos);
}

}
}

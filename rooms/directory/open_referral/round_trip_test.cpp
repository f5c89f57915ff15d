// What this house writes for others, it reads again: the words, prices, times, areas and ways in of every service of
// the town, as the API writes them, through the reader of feeds.
#include "rooms/directory/feeds/testing_feeds.hpp"
#include "rooms/directory/open_referral/payload.hpp"
#include "rooms/directory/open_referral/testing_feed.hpp"

#include <gmock/gmock.h>

namespace knotwork::directory::open_referral {
namespace {

Service read_again(const Feed& feed, std::uint32_t at) {
    std::string text;
    Writer to(text);
    write_service(to, feed, at, Depth::full);
    auto reading = feeds::read_item(feeds::a_source(), text);
    auto* read = std::get_if<feeds::Read>(&reading);
    if (!read) throw std::runtime_error("our own service is put aside: " + text);
    return std::move(read->entry.service);
}

// Identities are of the source, and so are places, for which sessions are compared by their order.
Schedule without_identity(Schedule schedule) {
    schedule.id = {};
    schedule.location.reset();
    return schedule;
}

auto sorted(std::vector<Schedule> schedules) {
    std::vector<std::string> all;
    for (const auto& one : schedules) {
        const auto plain = without_identity(one);
        std::string text(name_of(plain.frequency));
        for (const auto& day : plain.days)
            text += ' ' + day;
        text += ' ' + std::to_string(plain.interval) + ' ' + (plain.opens ? plain.opens->text() : "-") + ' ' +
                (plain.closes ? plain.closes->text() : "-") + ' ' + (plain.note ? plain.note->text() : "-");
        text += ' ' + (plain.valid_from ? text_of(*plain.valid_from) : "-") + ' ' +
                (plain.valid_to ? text_of(*plain.valid_to) : "-");
        all.push_back(std::move(text));
    }
    std::sort(all.begin(), all.end());
    return all;
}

TEST(OurOwnServices, ComeBackWithWhatCostsNothingAndWhatWasNotSaid) {
    const auto key = ambermouth().services.front().id;
    const auto feed = town_feed([&](Entry& entry) {
        if (entry.service.id != key) return;
        entry.service.cost = CostKind::some_free;
        entry.service.fees.reset();
        entry.service.costs = { { "Child", { 0 }, "session" },
                                { "Adult", { 350 }, "half day" },
                                { "Tea", { 50 }, "" } };
        entry.service.accepting.reset();
    });
    const auto at = *feed->find(key);
    const auto was = feed->entry(at).service;
    const auto is = read_again(*feed, at);
    EXPECT_EQ(is.costs, was.costs);
    EXPECT_EQ(is.cost, was.cost);
    EXPECT_FALSE(is.fees);
    EXPECT_FALSE(is.accepting.has_value());
}

TEST(OurOwnServices, ComeBackAsTheyWere) {
    const auto feed = town_feed();
    for (const auto at : feed->services) {
        const auto& was = feed->entry(at).service;
        const auto is = read_again(*feed, at);
        const auto& name = was.name.text();
        EXPECT_EQ(is.name, was.name);
        EXPECT_EQ(is.description, was.description) << name;
        EXPECT_EQ(is.status, was.status) << name;
        EXPECT_EQ(is.alert, was.alert) << name;
        EXPECT_EQ(is.url, was.url) << name;
        EXPECT_EQ(is.email, was.email) << name;
        EXPECT_EQ(is.ages, was.ages) << name;
        EXPECT_EQ(is.eligibility, was.eligibility) << name;
        EXPECT_EQ(is.interpreters, was.interpreters) << name;
        EXPECT_EQ(is.fees, was.fees) << name;
        EXPECT_EQ(is.cost, was.cost) << name;
        EXPECT_EQ(is.who_may_refer, was.who_may_refer) << name;
        EXPECT_EQ(is.waiting, was.waiting) << name;
        EXPECT_EQ(is.weeks_to_wait, was.weeks_to_wait) << name;
        EXPECT_EQ(is.accepting, was.accepting) << name;
        EXPECT_EQ(is.urls, was.urls) << name;
        EXPECT_EQ(is.capacity, was.capacity) << name;
        EXPECT_EQ(is.costs, was.costs) << name;
        EXPECT_EQ(is.assured, was.assured) << name;
        EXPECT_EQ(is.areas, was.areas) << name;
        EXPECT_EQ(is.routes, was.routes) << name;
        EXPECT_EQ(is.needs, was.needs) << name;
        EXPECT_EQ(is.terms.size(), was.terms.size()) << name;
        EXPECT_EQ(is.places.size(), was.places.size()) << name;
        EXPECT_EQ(is.phones.size(), was.phones.size()) << name;
        EXPECT_EQ(sorted(is.schedules), sorted(was.schedules)) << name;
    }
}

}
}

#include "rooms/directory/search/search.hpp"

#include "rooms/directory/search/suggest.hpp"
#include "rooms/directory/search/testing_facts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <random>

namespace knotwork::directory::search {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;
using Ids = std::vector<std::string>;

class Search : public ::testing::Test {
protected:
    const Index index{ small_town() };

    Found ask(Query query) const { return search(index, query); }

    Ids ids(Query query) const { return ids_of(index, ask(std::move(query))); }

    Reason why(std::string words) const {
        const auto found = ask({ .words = std::move(words) });
        return found.hits.at(0).why.at(0);
    }

    Near at(Point point, std::string_view area) const { return { point, index.around(area) }; }
};

TEST_F(Search, FindsWordsByTheirStems) {
    EXPECT_THAT(ids({ .words = "swimming lesson" }), ElementsAre("swim"));
}

TEST_F(Search, SaysWhyAServiceWasFound) {
    EXPECT_EQ(why("swim").kind, Reason::Kind::name);
    EXPECT_EQ(why("parenting").kind, Reason::Kind::term);
    EXPECT_EQ(why("playful").kind, Reason::Kind::words);
    EXPECT_EQ(why("trust").kind, Reason::Kind::organisation);
    EXPECT_EQ(why("naughty step"), (Reason{ Reason::Kind::synonym, "naughty step", "Parenting support" }));
    EXPECT_EQ(why("swimm"), (Reason{ Reason::Kind::spelling, "swimm", "swim" }));
}

TEST_F(Search, UnderstandsPeoplesWords) {
    EXPECT_EQ(ids({ .words = "naughty step" }).front(), "calm");
    EXPECT_EQ(ids({ .words = "SLT" }).front(), "words");
}

TEST_F(Search, ReadsAnAgeInPassingAndDoesNotMissIt) {
    const auto reading = read(index, "my 3 year old wont talk");
    EXPECT_EQ(reading.ages, (Ages{ 3, 3 }));
    EXPECT_EQ(read(index, "18 months").ages, (Ages{ 1.5, 1.5 }));
    EXPECT_EQ(read(index, "aged 7").ages, (Ages{ 7, 7 }));
    EXPECT_TRUE(read(index, "year 7 maths").ages.any());
    EXPECT_EQ(ids({ .words = "my 3 year old wont talk" }).front(), "words");
}

TEST_F(Search, ReadsAPlaceAndADayInPassing) {
    EXPECT_EQ(ids({ .words = "football on gorse hill" }).front(), "estate_club");
    EXPECT_EQ(read(index, "saturdays").days, 1U << 5);
    const auto found = ask({ .words = "supper gorse hill" });
    EXPECT_THAT(found.hits.at(0).why, Contains(Reason{ Reason::Kind::place, "Gorse Hill", "Gorse Hill" }));
}

TEST_F(Search, SaysWhichWordsLeadNowhere) {
    const auto found = ask({ .words = "xylophone" });
    EXPECT_EQ(found.not_known, Ids{ "xylophone" });
    EXPECT_EQ(found.before_filters, 0U);
}

TEST_F(Search, SaysWhatAMisspeltWordWasTakenFor) {
    EXPECT_THAT(ask({ .words = "swimm" }).read_as, ElementsAre(std::pair<std::string, std::string>("swimm", "swim")));
}

TEST_F(Search, ShowsEverythingByNameWhenNothingIsAsked) {
    EXPECT_THAT(ids({}), ElementsAre("calm", "words", "estate_club", "swim", "line"));
}

TEST_F(Search, MeasuresToTheNearestPlaceOfAService) {
    const auto found = ask({ .near = at({ 0, -5000 }, "south") });
    ASSERT_EQ(ids_of(index, found).front(), "calm");
    EXPECT_EQ(found.hits.front().metres, 100);
}

TEST_F(Search, LeavesOutWhatServesOtherPlacesUnlessAsked) {
    Query query{ .near = at({ 0, 5000 }, "north") };
    EXPECT_THAT(ids(query), UnorderedElementsAre("calm", "swim", "line", "estate_club"));
    query.serving = false;
    EXPECT_EQ(ids(query).size(), 5U);
}

TEST_F(Search, KeepsWhatHasNoPlaceHoweverNearTheRestMustBe) {
    EXPECT_THAT(ids({ .near = at({ 0, 5000 }, "north"), .within = 200 }), UnorderedElementsAre("calm", "line"));
}

TEST_F(Search, MatchesAgesThatOverlap) {
    EXPECT_THAT(ids({ .ages = { 3.5, 3.5 } }), UnorderedElementsAre("calm", "words", "line"));
    EXPECT_THAT(ids({ .ages = { 3.6, 3.6 } }), UnorderedElementsAre("calm", "line"));
}

TEST_F(Search, WantsAllKindsOfAccessAtOnePlace) {
    EXPECT_THAT(
        ids({ .choices = { { Facet::accessibility, "lift" }, { Facet::accessibility, "hoist" } } }), ElementsAre("calm")
    );
    EXPECT_THAT(
        ids({ .choices = { { Facet::accessibility, "lift" }, { Facet::accessibility, "car_park" } } }), IsEmpty()
    );
}

TEST_F(Search, WantsTheTimeOnTheDayThatWasChosen) {
    EXPECT_THAT(ids({ .choices = { { Facet::day, "SA" } } }), UnorderedElementsAre("words", "swim"));
    EXPECT_THAT(ids({ .window = { 11 * 60 + 30, {} }, .choices = { { Facet::day, "SA" } } }), ElementsAre("swim"));
    EXPECT_THAT(ids({ .window = { 15 * 60, {} }, .choices = { { Facet::day, "SA" } } }), IsEmpty());
    EXPECT_THAT(ids({ .window = { 15 * 60 + 30, 18 * 60 } }), ElementsAre("swim"));
}

TEST_F(Search, ForgetsSessionsThatAreOver) {
    auto facts = small_town();
    facts.services[1].sessions[0].last = parse_date("2026-02-28");
    const Index later(facts);
    Query query{ .today = parse_date("2026-03-02"), .choices = { { Facet::day, "SA" } } };
    EXPECT_THAT(ids_of(later, search(later, query)), ElementsAre("swim"));
}

TEST_F(Search, KnowsWhoHasRoomAndTakesReferrals) {
    EXPECT_THAT(ids({ .places_free = true }), ElementsAre("words"));
    EXPECT_THAT(ids({ .accepting = true }), UnorderedElementsAre("calm", "words")); // two have not said it
}

TEST_F(Search, PutsThoseThatSayNoBehindThoseThatSayNothing) {
    auto facts = small_town();
    auto pool = facts.services[2];
    pool.id = "another pool";
    pool.accepting.reset();
    facts.services.push_back(pool);
    const Index pools(facts);
    EXPECT_THAT(ids_of(pools, search(pools, { .words = "lessons" })), ElementsAre("another pool", "swim"));
}

TEST_F(Search, IsNeverADeadEnd) {
    const auto found = ask({ .words = "swim", .ages = { 2, 2 }, .choices = { { Facet::cost, "paid" } } });
    EXPECT_EQ(found.total, 0U);
    ASSERT_EQ(found.held_back.size(), 2U);
    EXPECT_EQ(found.held_back[0].filter.kind, Filter::Kind::ages);
    EXPECT_EQ(found.held_back[0].without, 1U);
    EXPECT_EQ(found.held_back[0].alone, 0U);
    EXPECT_EQ(found.held_back[1].without, 0U);
    EXPECT_EQ(found.held_back[1].alone, 1U);
    EXPECT_TRUE(found.way_out.filters.empty()); // one is enough
}

TEST_F(Search, NamesTheFewestFiltersToDropWhenOneIsNotEnough) {
    const Choice language{ Facet::language, "xx" };
    const Choice need{ Facet::need, "autism" };
    const auto found = ask({ .choices = { language, { Facet::cost, "paid" }, need } });
    EXPECT_EQ(found.total, 0U);
    for (const auto& held : found.held_back)
        EXPECT_EQ(held.without, 0U);
    EXPECT_EQ(found.held_back.at(1).alone, 1U);
    EXPECT_EQ(
        found.way_out.filters,
        (std::vector<Filter>{ { Filter::Kind::choice, language }, { Filter::Kind::choice, need } })
    );
    EXPECT_EQ(found.way_out.results, 1U);
}

TEST_F(Search, SaysWhatThereIsWithoutWordsThatLeadNowhere) {
    EXPECT_EQ(ask({ .words = "xqzvw", .choices = { { Facet::cost, "free" } } }).without_words, 3U);
}

TEST_F(Search, SaysWhichOfTheFiltersAServiceAnswers) {
    using Kind = Reason::Kind;
    Query query{ .near = at({ 0, -5000 }, "south"), .within = 9000, .ages = { 2, 2 } };
    query.choices = { { Facet::cost, "free" }, { Facet::route, "gp" }, { Facet::day, "SA" } };
    query.accepting = query.places_free = true;
    const auto found = ask(query);
    ASSERT_THAT(ids_of(index, found), ElementsAre("words"));
    EXPECT_THAT(
        found.hits[0].why,
        ElementsAre(
            Reason{ Kind::serves_near },
            Reason{ Kind::distance },
            Reason{ Kind::ages },
            Reason{ .kind = Kind::session, .session = 0 },
            Reason{ .kind = Kind::choice, .found = "free", .facet = Facet::cost },
            Reason{ .kind = Kind::choice, .found = "gp", .facet = Facet::route },
            Reason{ Kind::accepting },
            Reason{ Kind::places_free }
        )
    );
}

TEST_F(Search, TakesSilenceForNoReason) {
    // The pool says whom it serves as little as the night line says for what ages it is.
    const auto found = ask({ .near = at({ 0, 100 }, "north"), .ages = { 5, 5 } });
    ASSERT_THAT(ids_of(index, found), ElementsAre("swim", "calm", "line"));
    EXPECT_THAT(found.hits[0].why, ElementsAre(Reason{ Reason::Kind::distance }, Reason{ Reason::Kind::ages }));
    EXPECT_THAT(found.hits[2].why, ElementsAre(Reason{ Reason::Kind::serves_near }));
    EXPECT_THAT(ask({}).hits[0].why, IsEmpty());
}

TEST_F(Search, GivesTheSessionsThatAnswerATime) {
    const auto evening = ask({ .window = { 15 * 60, {} } });
    ASSERT_THAT(ids_of(index, evening), ElementsAre("swim"));
    EXPECT_THAT(evening.hits[0].why, ElementsAre(Reason{ .kind = Reason::Kind::session, .session = 1 }));
    const auto both = ask({ .choices = { { Facet::day, "MO" }, { Facet::day, "SA" } } });
    ASSERT_THAT(ids_of(index, both), ElementsAre("swim"));
    EXPECT_EQ(both.hits[0].why.size(), 2U);
}

TEST_F(Search, AnswersPageByPageInOneOrder) {
    Ids pages;
    for (std::size_t offset = 0; offset < 6; offset += 2)
        for (const auto& id : ids({ .offset = offset, .limit = 2 }))
            pages.push_back(id);
    EXPECT_EQ(pages, ids({}));
}

TEST_F(Search, SuggestsWhatMayBeTyped) {
    const auto texts = [&](std::string_view typed) {
        Ids texts;
        for (const auto& one : suggest(index, typed, 5))
            texts.push_back(one.text);
        return texts;
    };
    EXPECT_THAT(texts("pare"), ElementsAre("Parenting support"));
    EXPECT_THAT(texts("night l"), ElementsAre("Night line"));
    EXPECT_THAT(texts("tantr"), ElementsAre("tantrums"));
    EXPECT_THAT(texts("nigt"), ElementsAre("Night line"));
    EXPECT_THAT(texts("p"), IsEmpty());
}

// ---- what always holds

RC_GTEST_PROP(SearchAlways, AFurtherFilterNeverAddsAResult, ()) {
    const Index index(any_town());
    const auto query = any_query(index);
    const auto all = ids_of(index, search(index, query));
    for (const auto& filter : filters_of(query)) {
        const auto wider = ids_of(index, search(index, without(query, filter)));
        for (const auto& id : all)
            RC_ASSERT(std::find(wider.begin(), wider.end(), id) != wider.end());
    }
}

RC_GTEST_PROP(SearchAlways, TheNumberBesideAValueIsWhatChoosingItGives, ()) {
    const Index index(any_town());
    const auto query = any_query(index);
    const auto found = search(index, query);
    for (const auto& count : found.counts) {
        auto chosen = query;
        if (takes_one(count.facet))
            std::erase_if(chosen.choices, [&](const Choice& choice) { return choice.facet == count.facet; });
        chosen.choices.push_back({ count.facet, std::string(count.value) });
        RC_ASSERT(search(index, chosen).total == count.count);
    }
    auto accepting = query;
    accepting.accepting = true;
    RC_ASSERT(search(index, accepting).total == found.accepting);
    auto with_room = query;
    with_room.places_free = true;
    RC_ASSERT(search(index, with_room).total == found.places_free);
    RC_ASSERT(search(index, without(query, Filter{ Filter::Kind::serving })).total == found.anywhere);
    RC_ASSERT(found.within.size() == (query.near ? query.distances.size() : 0));
    for (std::size_t i = 0; i < found.within.size(); ++i) {
        auto nearer = query;
        nearer.within = query.distances[i];
        RC_ASSERT(search(index, nearer).total == found.within[i]);
    }
    for (std::size_t i = 0; i < query.windows.size(); ++i) {
        auto then = query;
        then.window = query.windows[i];
        RC_ASSERT(search(index, then).total == found.windows.at(i));
    }
}

RC_GTEST_PROP(SearchAlways, WhatIsFoundByWordsSaysByWhich, ()) {
    const Index index(any_town());
    const auto query = any_query(index);
    const auto found = search(index, query);
    RC_PRE(!query.words.empty() && found.not_known.empty());
    for (const auto& hit : found.hits)
        RC_ASSERT(std::any_of(hit.why.begin(), hit.why.end(), [](const Reason& why) { return !why.typed.empty(); }));
}

RC_GTEST_PROP(SearchAlways, ThereIsAWayOutOfNothing, ()) {
    const Index index(any_town());
    const auto query = any_query(index);
    const auto found = search(index, query);
    RC_PRE(found.total == 0 && found.before_filters > 0);
    bool one_is_enough = false;
    for (const auto& held : found.held_back) {
        RC_ASSERT(search(index, without(query, held.filter)).total == held.without);
        one_is_enough = one_is_enough || held.without > 0;
    }
    RC_ASSERT(one_is_enough == found.way_out.filters.empty());
    if (one_is_enough) return;
    RC_ASSERT(found.way_out.results > 0);
    RC_ASSERT(search(index, without(query, found.way_out.filters)).total == found.way_out.results);
    for (const auto& filter : found.way_out.filters) {
        auto fewer = found.way_out.filters;
        std::erase(fewer, filter);
        RC_ASSERT(search(index, without(query, fewer)).total == 0);
    }
}

RC_GTEST_PROP(SearchAlways, AgesOverlapTheSameBothWays, ()) {
    const auto some = [] {
        Ages ages;
        if (*rc::gen::arbitrary<bool>()) ages.from = *rc::gen::inRange(0, 200) / 10.0;
        if (*rc::gen::arbitrary<bool>()) ages.until = *rc::gen::inRange(0, 200) / 10.0;
        return ages;
    };
    const auto left = some();
    const auto right = some();
    RC_ASSERT(overlap(left, right) == overlap(right, left));
}

RC_GTEST_PROP(SearchAlways, AServiceWithoutAPlaceIsNotToldApartByDistance, ()) {
    auto facts = any_town();
    for (auto& service : facts.services)
        service.places.clear();
    const Index index(facts);
    auto query = any_query(index);
    query.near = Near{ { 0, 0 }, index.around("estate") };
    const auto here = search(index, query);
    query.near->point = { *rc::gen::inRange(-90000, 90000), *rc::gen::inRange(-90000, 90000) };
    const auto there = search(index, query);
    RC_ASSERT(ids_of(index, here) == ids_of(index, there));
    for (const auto& hit : there.hits)
        RC_ASSERT(!hit.metres);
}

RC_GTEST_PROP(SearchAlways, AMeaningOfSeveralWordsNeedsThemAll, ()) {
    Facts facts{ .version = "many" };
    facts.synonyms = { { { "zigzag" }, { "apple bramble cherry" } } };
    std::vector<std::string> having_all;
    std::minstd_rand chance(*rc::gen::inRange(1U, 1U << 20));
    const std::array<std::uint_fast32_t, 3> often{ 1 + chance() % 12, 1 + chance() % 12, 1 + chance() % 12 };
    for (int i = 0; i < 400; ++i) {
        ServiceFacts service{ .id = "s" + std::to_string(i), .name = "Club" };
        bool all = true;
        for (std::size_t word = 0; word < often.size(); ++word) {
            const bool has = chance() % often[word] != 0; // one in so many lacks it
            if (has) service.description += std::array{ "apple ", "bramble ", "cherry " }[word];
            all = all && has;
        }
        if (all) having_all.push_back(service.id);
        facts.services.push_back(std::move(service));
    }
    const Index index(facts);
    RC_ASSERT(search(index, { .words = "zigzag" }).total == having_all.size());
}

RC_GTEST_PROP(SearchAlways, AFewOfManyAreTheFirstOfAll, ()) {
    auto facts = any_town();
    for (int i = 0; facts.services.size() < 600; ++i) {
        facts.services.push_back(facts.services[static_cast<std::size_t>(i)]);
        facts.services.back().id += " again";
        facts.services.back().name += " " + std::to_string(i);
    }
    const Index index(facts);
    auto query = any_query(index);
    auto few = query;
    few.limit = 20;
    const auto all = ids_of(index, search(index, query));
    const auto first = ids_of(index, search(index, few));
    RC_ASSERT(std::equal(first.begin(), first.end(), all.begin()));
}

RC_GTEST_PROP(SearchAlways, WhateverIsTypedIsReadWithoutHarm, (const std::string& typed)) {
    const Index index(small_town());
    const auto found = search(index, { .words = typed });
    RC_ASSERT(found.total <= index.size());
    RC_ASSERT(suggest(index, typed, 8).size() <= 8U);
}

}
}

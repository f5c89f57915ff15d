#pragma once
// For tests of the search: a handful of services that can be read at a glance, and any number made by chance.
#include "rooms/directory/search/search.hpp"

#include <rapidcheck.h>

namespace knotwork::directory::search {

/// A town of two wards, one of them with an estate, and five services.
inline Facts small_town() {
    Facts facts{ .version = "small town" };
    facts.areas = {
        { "town", "Littlehaven", "", { 0, 0 } },
        { "north", "North Shore", "town", { 0, 5000 } },
        { "estate", "Gorse Hill", "north", { 0, 6000 } },
        { "south", "South Bank", "town", { 0, -5000 } },
    };
    facts.terms = {
        { "parenting", "Parenting support", "Family support" },
        { "speech", "Speech, language and communication needs", "Special needs" },
        { "swimming", "Sports and recreation", "Activities" },
    };
    facts.synonyms = { { { "naughty step", "tantrums" }, { "Parenting support" } }, { { "slt" }, { "talk" } } };
    ServiceFacts calm{ .id = "calm", .name = "Calmer days", .organisation = "Early help", .organisation_id = "eh" };
    calm.description = "A course for parents of under-fives.";
    calm.terms = { "parenting" };
    calm.modes = { "in_person", "online" };
    calm.cost = "free";
    calm.routes = { "self" };
    calm.ages = { 1, 5 };
    calm.places = { { Point{ 0, 5100 }, "north", { "lift", "hoist" } },
                    { Point{ 0, -5100 }, "south", { "car_park" } } };
    calm.sessions = { { 1, 9 * 60, 11 * 60 } };
    calm.areas = { "town" };
    ServiceFacts words{ .id = "words", .name = "First words", .organisation = "Health", .organisation_id = "h" };
    words.description = "A playful group for two year olds who talk less than you would expect.";
    words.terms = { "speech" };
    words.modes = { "in_person" };
    words.cost = "free";
    words.routes = { "self", "gp" };
    words.ages = { 1.5, 3.5 };
    words.places = { { Point{ 0, -4900 }, "south", { "lift" } } };
    words.sessions = { { 1U << 5, 10 * 60, 11 * 60 } };
    words.areas = { "south" };
    words.places_free = 3;
    ServiceFacts swim{ .id = "swim", .name = "Learn to swim", .organisation = "Sports trust", .organisation_id = "st" };
    swim.description = "Lessons for children, with a quiet one on Saturdays.";
    swim.terms = { "swimming" };
    swim.modes = { "in_person" };
    swim.cost = "paid";
    swim.routes = { "self" };
    swim.ages = { 4, 16 };
    swim.places = { { Point{ 0, 0 }, "town", { "hoist" } } };
    swim.sessions = { { 1U << 5, 8 * 60, 12 * 60 }, { 1, 16 * 60, 18 * 60 } };
    swim.accepting = false;
    calm.accepting = words.accepting = true;
    ServiceFacts line{ .id = "line", .name = "Night line", .organisation = "Health", .organisation_id = "h" };
    line.description = "Somebody to talk to when you cannot sleep.";
    line.modes = { "phone" };
    line.cost = "free";
    line.routes = { "self" };
    line.areas = { "town" };
    ServiceFacts estate{
        .id = "estate_club", .name = "Gorse Hill club", .organisation = "Neighbours", .organisation_id = "n"
    };
    estate.description = "Football and a hot supper.";
    estate.terms = { "swimming" };
    estate.modes = { "in_person" };
    estate.cost = "low_cost";
    estate.routes = { "self" };
    estate.ages = { 8, 16 };
    estate.places = { { Point{ 0, 6050 }, "estate", {} } };
    estate.areas = { "estate" };
    facts.services = { calm, words, swim, line, estate };
    return facts;
}

inline std::vector<std::string> ids_of(const Index& index, const Found& found) {
    std::vector<std::string> ids;
    for (const auto& hit : found.hits)
        ids.push_back(index.facts().services[hit.service].id);
    return ids;
}

inline rc::Gen<std::vector<std::string>> some_of(std::vector<std::string> values) {
    return rc::gen::map(
        rc::gen::container<std::vector<bool>>(values.size(), rc::gen::arbitrary<bool>()),
        [values](const std::vector<bool>& chosen) {
            std::vector<std::string> some;
            for (std::size_t i = 0; i < values.size(); ++i)
                if (chosen[i]) some.push_back(values[i]);
            return some;
        }
    );
}

inline ServiceFacts any_service(const std::string& id) {
    using namespace rc;
    const auto words = std::vector<std::string>{ "swim", "talk", "calm", "club", "baby", "debt", "night" };
    const auto pick = [&](const std::vector<std::string>& from) { return *gen::elementOf(from); };
    ServiceFacts service{ .id = id };
    service.name = pick(words) + " " + pick(words);
    service.organisation = pick(words);
    service.organisation_id = pick({ "o1", "o2" });
    service.description = pick(words) + " for " + pick(words);
    service.terms = *some_of({ "parenting", "speech", "swimming" });
    service.modes = *some_of({ "phone", "online" });
    service.languages = *some_of({ "en", "pl" });
    service.routes = *some_of({ "self", "gp" });
    service.cost = pick({ "free", "paid" });
    if (*gen::arbitrary<bool>()) service.ages.from = *gen::inRange(0, 12);
    if (*gen::arbitrary<bool>()) service.ages.until = service.ages.from.value_or(0) + *gen::inRange(0, 8);
    const auto places = *gen::inRange(0, 3);
    for (int i = 0; i < places; ++i)
        service.places.push_back({ Point{ *gen::inRange(-6000, 6000), *gen::inRange(-6000, 6000) },
                                   pick({ "north", "south", "estate" }),
                                   *some_of({ "lift", "hoist", "car_park" }) });
    const auto sessions = *gen::inRange(0, 3);
    for (int i = 0; i < sessions; ++i) {
        const auto opens = *gen::inRange(6, 20) * 60;
        service.sessions.push_back({ static_cast<std::uint8_t>(*gen::inRange(1, 128)), opens, opens + 90 });
        if (*gen::inRange(0, 3) == 0) service.sessions.back().last = parse_date(pick({ "2026-02-28", "2026-03-31" }));
    }
    service.areas = *some_of({ "north", "south", "estate" });
    if (*gen::arbitrary<bool>()) service.accepting = *gen::arbitrary<bool>();
    service.running = *gen::arbitrary<bool>();
    if (*gen::arbitrary<bool>()) service.places_free = *gen::inRange(0, 3);
    return service;
}

inline Facts any_town() {
    auto facts = small_town();
    facts.services.clear();
    const auto count = *rc::gen::inRange(1, 40);
    for (int i = 0; i < count; ++i)
        facts.services.push_back(any_service("s" + std::to_string(i)));
    return facts;
}

inline Query any_query(const Index& index) {
    using namespace rc;
    Query query{ .limit = 1000 };
    query.words = *gen::element<std::string>("", "swim", "talk club", "naughty step", "swimm", "calm night baby");
    if (*gen::arbitrary<bool>()) query.near = Near{ { 0, *gen::inRange(-6000, 6000) }, index.around("estate") };
    query.serving = *gen::arbitrary<bool>();
    if (*gen::arbitrary<bool>()) query.within = *gen::inRange(100, 9000);
    if (*gen::arbitrary<bool>()) query.ages = { *gen::inRange(0, 18), {} };
    if (*gen::arbitrary<bool>()) query.window.from = *gen::inRange(0, 24) * 60;
    if (*gen::arbitrary<bool>()) query.window.until = *gen::inRange(1, 25) * 60;
    if (*gen::arbitrary<bool>()) query.today = parse_date("2026-03-02");
    query.distances = { 100, 3000, 9000 };
    query.windows = { { {}, 12 * 60 }, { 12 * 60, 17 * 60 }, { 17 * 60, {} } };
    for (const auto& day : *some_of({ "MO", "SA" }))
        if (*gen::inRange(0, 3) == 0) query.choices.push_back({ Facet::day, day });
    for (const auto& access : *some_of({ "lift", "hoist" }))
        if (*gen::inRange(0, 3) == 0) query.choices.push_back({ Facet::accessibility, access });
    if (*gen::inRange(0, 3) == 0) query.choices.push_back({ Facet::cost, "free" });
    if (*gen::inRange(0, 4) == 0) query.choices.push_back({ Facet::language, "pl" });
    if (*gen::inRange(0, 6) == 0) query.choices.push_back({ Facet::need, "nobody has it" });
    query.accepting = *gen::inRange(0, 4) == 0;
    return query;
}

}

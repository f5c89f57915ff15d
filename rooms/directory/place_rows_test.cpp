#include "rooms/directory/place_rows.hpp"

#include "rooms/directory/service_form.hpp"
#include "rooms/directory/service_words.hpp"
#include "rooms/directory/testing_town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace knotwork::directory {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const Date today = *parse_date("2026-03-02");
const Point quay{ 686000, 345000 };

Surroundings around() {
    auto town = around_ambermouth();
    town.postcodes = { { "AM12AB", { quay, "E99000101" } } };
    return town;
}

Entry rhyme_time() {
    return town_entry("rhyme_time");
}

Result<Entry> decided(const kit::Form& typed, const Entry& before = rhyme_time()) {
    auto form = ServiceForm::read(typed_into(ServiceForm::holding(before).typed(), typed));
    form.complete(before, around());
    return decide(form, before, today, around());
}

std::string refused(const kit::Form& typed, const char* field) {
    const auto after = decided(typed);
    if (after) return "nothing";
    const auto* say = after.problem().fields[field];
    return say ? say->key : "something else";
}

// A sixth place, after the five that it has.
kit::Form hall(const kit::Form& besides = {}) {
    return typed_into(
        { { "places.5.id", "" },
          { "places.5.name", "Quay Hall" },
          { "places.5.type", "physical" },
          { "places.5.address", "2 Quay Street\r\nAmbermouth" },
          { "places.5.postcode", "am1 2ab" },
          { "places.5.accessibility", "lift" },
          { "places.5.accessibility", "hearing_loop" },
          { "places.5.visibility", "everyone" } },
        besides
    );
}

TEST(PlaceRows, AddAPlaceWhereItsPostcodeIs) {
    const auto after = decided(hall());
    ASSERT_TRUE(after);
    ASSERT_THAT(after->locations, SizeIs(6));
    const auto& place = after->locations.back();
    EXPECT_EQ(place.name.text(), "Quay Hall");
    EXPECT_EQ(place.address->text(), "2 Quay Street\nAmbermouth");
    EXPECT_EQ(place.postcode->shown(), "AM1 2AB");
    EXPECT_EQ(place.point, quay);
    EXPECT_EQ(place.area, "E99000101");
    EXPECT_EQ(after->service.places.back().location, place.id);
    auto same = *after;
    same.locations.pop_back();
    same.service.places.pop_back();
    EXPECT_EQ(same, rhyme_time()); // and nothing else
}

TEST(PlaceRows, AddAPlaceOfWhichNotEverybodyMayKnow) {
    const auto after = decided(hall({ { "places.5.visibility", "hidden" } }));
    ASSERT_TRUE(after);
    EXPECT_EQ(after->locations.back().visibility, Visibility::hidden);
    EXPECT_THAT(shown_to(Audience::everyone, *after)->locations, SizeIs(5));
    EXPECT_EQ(
        refused(hall({ { "places.5.visibility", "" } }), "places.5.visibility"), "directory.form.visibility.missing"
    );
}

TEST(PlaceRows, MeasureNothingToAPostcodeThatNobodyKnows) {
    const auto unknown = decided(hall({ { "places.5.postcode", "ZZ9 9ZZ" } }));
    ASSERT_TRUE(unknown);
    EXPECT_EQ(unknown->locations.back().postcode->shown(), "ZZ9 9ZZ");
    EXPECT_FALSE(unknown->locations.back().point);
    EXPECT_EQ(
        refused(hall({ { "places.5.postcode", "by the church" } }), "places.5.postcode"),
        "directory.form.places.postcode.not_one"
    );
    EXPECT_EQ(refused(hall({ { "places.5.name", "" } }), "places.5.name"), "directory.form.places.name.missing");
}

TEST(PlaceRows, AreNothingWhenNothingIsTyped) {
    const auto after = decided({ { "places.5.id", "" },
                                 { "places.5.name", " " },
                                 { "places.5.type", "physical" },
                                 { "places.5.visibility", "" } });
    ASSERT_TRUE(after);
    EXPECT_EQ(*after, rhyme_time());
}

TEST(PlaceRows, ChangeWhatIsSaidOfAPlace) {
    auto before = rhyme_time();
    const auto& was = before.locations.front();
    const auto moved = decided({ { "places.0.postcode", "AM1 2AB" } });
    ASSERT_TRUE(moved);
    EXPECT_EQ(moved->locations.front().point, quay);
    EXPECT_EQ(moved->locations.front().id, was.id);
    EXPECT_EQ(moved->locations.front().accessibility, was.accessibility); // in the order it had
    EXPECT_EQ(moved->service, before.service);
    EXPECT_FALSE(decided({ { "places.0.postcode", "ZZ9 9ZZ" } })->locations.front().point);
    EXPECT_FALSE(decided({ { "places.0.postcode", "" } })->locations.front().point);
    const auto fewer = decided({ { "places.0.accessibility", "lift" }, { "places.0.name", "The library" } });
    EXPECT_THAT(fewer->locations.front().accessibility, ElementsAre(Access::lift));
    EXPECT_EQ(fewer->locations.front().point, was.point);

    before.locations.front().point.reset(); // the postcode was not known when it was typed, and is now
    before.locations.front().postcode = Postcode::parse("AM1 2AB");
    EXPECT_EQ(decided({ { "name", "Rhymes" } }, before)->locations.front().point, quay);
}

TEST(PlaceRows, EndAPlaceButNotTheTimesThatAreOnlyThere) {
    const kit::Form ended{ { "places.0.removed", "yes" } };
    EXPECT_EQ(refused(ended, "sessions.0.place"), "directory.form.sessions.place.gone");
    const auto without = decided(typed_into(ended, { { "sessions.0.removed", "yes" } }));
    ASSERT_TRUE(without);
    EXPECT_THAT(without->service.places, SizeIs(4));
    EXPECT_THAT(without->locations, SizeIs(4));
    EXPECT_THAT(without->service.schedules, SizeIs(4));
    const auto elsewhere =
        decided(typed_into(ended, { { "sessions.0.place", rhyme_time().locations.back().id.text() } }));
    ASSERT_TRUE(elsewhere);
    EXPECT_EQ(elsewhere->service.schedules.front().location, rhyme_time().locations.back().id);
}

TEST(PlaceRows, LetATimeBeAtThePlaceThatIsAdded) {
    const auto added = place_added(rhyme_time().service.id).text();
    const auto after = decided(hall({ { "sessions.0.place", added } }));
    ASSERT_TRUE(after);
    EXPECT_EQ(after->service.schedules.front().location, after->locations.back().id);
    EXPECT_EQ(refused({ { "sessions.0.place", added } }, "sessions.0.place"), "directory.form.sessions.place.gone");
}

TEST(PlaceRows, SayNothingOfAPlaceWhenTheyOnlySayWhoMayKnowOfIt) {
    const auto before = rhyme_time();
    kit::Form form;
    const auto held = ServiceForm::holding(before.service).typed(); // as it was once sent
    for (const auto& [name, value] : held.pairs())
        form.add(name, name == "places.1.visibility" ? "hidden" : value);
    const auto after = decide(ServiceForm::read(form), before, today);
    ASSERT_TRUE(after);
    EXPECT_EQ(after->locations, before.locations);
    EXPECT_EQ(after->service.places[1].visibility, Visibility::hidden);
}

TEST(PlaceRows, AreToldInWords) {
    kit::testing::load_all_words();
    const auto before = rhyme_time();
    const auto held = ServiceForm::holding(before).typed();
    auto form = ServiceForm::read(typed_into(held, hall({ { "places.1.removed", "yes" } })));
    EXPECT_THAT(differences(held, ServiceForm::holding(before).typed()), IsEmpty());
    const auto different = differences(held, form.typed());
    ASSERT_THAT(different, SizeIs(1));
    const auto names = names_for(before);
    const auto was = split(value_in_words("places", different.front().was, names), '\n');
    const auto now = split(value_in_words("places", different.front().now, names), '\n');
    EXPECT_THAT(was, SizeIs(5));
    EXPECT_THAT(now, SizeIs(5));
    EXPECT_EQ(now.back(), "Quay Hall, 2 Quay Street, Ambermouth, AM1 2AB, hearing loop, lift (Everyone)");
    EXPECT_EQ(
        value_in_words("places", before.service.places.front().id.text() + "\thidden", names),
        "Central Library (Only the people of your agency)"
    );
    form.rows.places.back().type = Field<LocationType>::holding("postal", LocationType::postal);
    const auto postal = value_in_words("places", rows_text(form.typed(), "places"), names);
    EXPECT_THAT(postal, ::testing::HasSubstr("An address for letters"));
}

}
}

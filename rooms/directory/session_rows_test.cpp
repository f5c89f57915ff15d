#include "rooms/directory/session_rows.hpp"

#include "rooms/directory/service_form.hpp"
#include "rooms/directory/testing_town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace knotwork::directory {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Service one_place() {
    Service service{ .id = Id<Service>::of_label("a service") };
    service.places = { { Id<ServiceAtLocation>::of_label("at the hall"), Id<Location>::of_label("the hall") } };
    return service;
}

kit::Form row(const std::vector<std::pair<std::string, std::string>>& cells) {
    kit::Form form;
    form.add("sessions.0.id", "");
    for (const auto& [name, value] : cells)
        form.add("sessions.0." + name, value);
    return form;
}

struct Decided {
    std::vector<Schedule> schedules;
    Problems problems;
};

Decided decided(const kit::Form& form, Service service = one_place()) {
    Problems problems;
    decide(ServiceRows::read(form).sessions, service, problems);
    return { service.schedules, problems };
}

TEST(SessionRows, SayWhatPeopleSayOfTimes) {
    const auto made = decided(row({ { "every", "weekly" },
                                    { "days", "WE" },
                                    { "days", "MO" },
                                    { "opens", "9.30am" },
                                    { "closes", "noon" },
                                    { "place", Id<Location>::of_label("the hall").text() },
                                    { "until-day", "17" },
                                    { "until-month", "7" },
                                    { "until-year", "2026" },
                                    { "note", "Not in the holidays" } }));
    EXPECT_FALSE(made.problems);
    ASSERT_THAT(made.schedules, SizeIs(1));
    const auto& session = made.schedules.front();
    EXPECT_THAT(session.days, ElementsAre("MO", "WE"));
    EXPECT_EQ(session.opens->text(), "09:30");
    EXPECT_EQ(session.closes->text(), "12:00");
    EXPECT_EQ(session.location, Id<Location>::of_label("the hall"));
    EXPECT_EQ(session.valid_to, parse_date("2026-07-17"));
    EXPECT_EQ(session.note->text(), "Not in the holidays");
}

TEST(SessionRows, SayWhichOfTheMonth) {
    const auto made = decided(row({ { "every", "last" }, { "days", "FR" } }));
    EXPECT_THAT(made.schedules.front().days, ElementsAre("-1FR"));
    EXPECT_EQ(made.schedules.front().frequency, Frequency::monthly);
}

TEST(SessionRows, AreRefusedWhereTheyCannotBe) {
    const auto wrong = [](const std::vector<std::pair<std::string, std::string>>& cells, const char* cell) {
        const auto made = decided(row(cells));
        const auto* say = made.problems["sessions.0." + std::string(cell)];
        return say ? say->key : std::string();
    };
    EXPECT_EQ(wrong({ { "every", "weekly" }, { "note", "x" } }, "days"), "directory.form.sessions.days.missing");
    EXPECT_EQ(wrong({ { "every", "daily" }, { "days", "MO" } }, "every"), "directory.form.sessions.every.missing");
    EXPECT_EQ(wrong({ { "every", "unchanged" }, { "days", "MO" } }, "every"), "directory.form.sessions.every.missing");
    EXPECT_EQ(
        wrong({ { "every", "weekly" }, { "days", "MO" }, { "opens", "teatime" } }, "opens"),
        "directory.form.sessions.time.not_one"
    );
    EXPECT_EQ(
        wrong({ { "every", "weekly" }, { "days", "MO" }, { "opens", "3pm" }, { "closes", "2pm" } }, "closes"),
        "directory.form.sessions.closes.backwards"
    );
    EXPECT_EQ(wrong({ { "every", "fortnightly" }, { "days", "MO" } }, "from"), "directory.form.sessions.from.missing");
    EXPECT_EQ(
        wrong(
            { { "every", "weekly" }, { "days", "MO" }, { "from", "2026-05-01" }, { "until", "2026-04-01" } }, "until"
        ),
        "directory.form.sessions.until.backwards"
    );
    EXPECT_EQ(
        wrong({ { "every", "weekly" }, { "days", "MO" }, { "until", "soon" } }, "until"), "directory.form.date.not_one"
    );
}

TEST(SessionRows, KeepRulesThatNoFormSays) {
    auto service = one_place();
    service.schedules = { { .id = Id<Schedule>::of_label("odd"),
                            .frequency = Frequency::monthly,
                            .days = { "1TU", "3TU" },
                            .opens = ClockTime{ 600 } } };
    kit::Form form;
    ServiceRows::holding(service).add_typed(form);
    EXPECT_EQ(form.text("sessions.0.every"), "unchanged");
    const auto kept = decided(form, service);
    EXPECT_FALSE(kept.problems);
    EXPECT_EQ(kept.schedules, service.schedules);
    form.add("sessions.0.removed", "yes");
    EXPECT_THAT(decided(form, service).schedules, IsEmpty());
}

TEST(SessionRows, AreNotAtAPlaceWhereTheServiceIsNot) {
    auto elsewhere =
        row({ { "every", "weekly" }, { "days", "MO" }, { "place", Id<Location>::of_label("elsewhere").text() } });
    const auto made = decided(elsewhere);
    const auto* say = made.problems["sessions.0.place"];
    ASSERT_TRUE(say);
    EXPECT_EQ(say->key, "directory.form.sessions.place.gone");
    elsewhere.add("sessions.0.removed", "yes");
    EXPECT_FALSE(decided(elsewhere).problems);
}

TEST(SessionRows, AreTheSameHoweverTheyAreWritten) {
    Service service = one_place();
    service.schedules = { { .id = Id<Schedule>::of_label("mornings"),
                            .days = { "MO" },
                            .opens = ClockTime{ 570 },
                            .valid_from = parse_date("2026-03-02") } };
    kit::Form held;
    ServiceRows::holding(service).add_typed(held);
    kit::Form typed{ { "sessions.0.id", service.schedules.front().id.text() },
                     { "sessions.0.every", "weekly" },
                     { "sessions.0.days", "MO" },
                     { "sessions.0.opens", "9:30am" },
                     { "sessions.0.from-day", "2" },
                     { "sessions.0.from-month", "3" },
                     { "sessions.0.from-year", "2026" } };
    kit::Form sent;
    ServiceRows::read(typed).add_typed(sent);
    EXPECT_EQ(rows_text(sent, "sessions"), rows_text(held, "sessions"));
    const auto read = read_session_text(rows_text(held, "sessions"));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->schedule.days, service.schedules.front().days);
    EXPECT_EQ(read->schedule.opens, service.schedules.front().opens);
    EXPECT_FALSE(read_session_text("Mondays at ten"));
}

}
}

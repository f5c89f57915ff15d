#include "rooms/directory/open_referral/asked.hpp"

#include <gtest/gtest.h>

namespace knotwork::directory::open_referral {
namespace {

std::string refused(const kit::Form& query) {
    const auto asked = read_asked(query, {});
    return asked ? "" : asked.problem().fields.all().front().field;
}

TEST(AskedByPrograms, IsReadInEveryFormThatPublishersUse) {
    const auto asked = read_asked(
        { { "page", "3" },
          { "per_page", "7" },
          { "day", "Tuesday" },
          { "start_time", "09:30:00" },
          { "end_time", "17:00Z" },
          { "minimum_age", "1.5" },
          { "postcode", "am1 2ab" },
          { "proximity", "1500" },
          { "full", "true" },
          { "minimal", "0" } },
        {}
    );
    ASSERT_TRUE(bool(asked));
    EXPECT_EQ(asked->page, 3u);
    EXPECT_EQ(asked->per_page, 7u);
    EXPECT_EQ(asked->day, "TU");
    EXPECT_EQ(asked->start, ClockTime{ 570 });
    EXPECT_EQ(asked->end, ClockTime{ 1020 });
    EXPECT_EQ(asked->minimum_age, 1.5);
    EXPECT_EQ(asked->postcode, "AM12AB");
    EXPECT_EQ(asked->proximity, 1500);
    EXPECT_TRUE(asked->full);
    EXPECT_FALSE(asked->minimal);
    EXPECT_FALSE(asked->lines);
}

TEST(AskedByPrograms, IsRefusedByTheNameOfWhatCannotBeRead) {
    EXPECT_EQ(refused({ { "page", "0" } }), "page");
    EXPECT_EQ(refused({ { "page", "-1" } }), "page");
    EXPECT_EQ(refused({ { "page", "two" } }), "page");
    EXPECT_EQ(refused({ { "per_page", "1001" } }), "per_page");
    EXPECT_EQ(refused({ { "per_page", "" } }), "per_page");
    EXPECT_EQ(refused({ { "taxonomy_term_id", "parks" } }), "taxonomy_term_id");
    EXPECT_EQ(refused({ { "organization_id", "7" } }), "organization_id");
    EXPECT_EQ(refused({ { "modified_after", "yesterday" } }), "modified_after");
    EXPECT_EQ(refused({ { "minimum_age", "young" } }), "minimum_age");
    EXPECT_EQ(refused({ { "age", "nan" } }), "age");
    EXPECT_EQ(refused({ { "day", "Blursday" } }), "day");
    EXPECT_EQ(refused({ { "start_time", "25:00" } }), "start_time");
    EXPECT_EQ(refused({ { "postcode", "nowhere" } }), "postcode");
    EXPECT_EQ(refused({ { "proximity", "500" } }), "proximity");
    EXPECT_EQ(refused({ { "format", "xml" } }), "format");
    EXPECT_EQ(refused({ { "full", "maybe" } }), "full");
    EXPECT_EQ(refused({ { "utm_source", "a newsletter" } }), "");
}

TEST(AskedByPrograms, MayBeWantedInLinesByNameOrByHeader) {
    EXPECT_TRUE(read_asked({ { "format", "ndjson" } }, {})->whole);
    EXPECT_FALSE(read_asked({ { "format", "ndjson" }, { "page", "2" } }, {})->whole);
    const kit::Form accept{ { "accept", "application/x-ndjson" } };
    EXPECT_TRUE(read_asked({}, accept)->lines);
    EXPECT_FALSE(read_asked({ { "format", "json" } }, accept)->lines);
}

TEST(AskedByPrograms, MomentsAreReadWithTheirOffsets) {
    const auto nine = Instant::parse("2026-03-02T09:00:00.000Z");
    for (const auto* text : { "2026-03-02T09:00:00.000Z",
                              "2026-03-02T09:00:00Z",
                              "2026-03-02T09:00",
                              "2026-03-02T10:00:00+01:00",
                              "2026-03-02T10:00:00 01:00",
                              "2026-03-02T04:30:00-04:30" })
        EXPECT_EQ(read_moment(text), nine) << text;
    EXPECT_EQ(read_moment("2026-03-02"), Instant::parse("2026-03-02T00:00:00.000Z"));
    for (const auto* text :
         { "", "2026", "2026-02-30", "2026-03-02T", "2026-03-02T9", "2026-03-02Tnoon", "2026-03-02T09:00:99Z" })
        EXPECT_EQ(read_moment(text), std::nullopt) << text;
}

}
}

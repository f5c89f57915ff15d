#include "rooms/noticeboard/store.hpp"

#include "kit/embedded.hpp"
#include "kit/testing.hpp"
#include "rooms/accounts/accounts.hpp"

#include <gtest/gtest.h>

#include "storage/testing.hpp"

namespace knotwork::noticeboard {
namespace {

using kit::testing::town_hour;

class NoticeStore : public storage::testing::EachDatabase {
protected:
    NoticeStore() : database(fresh_database(embedded_migrations())) {
        database->write([](Tx& tx) {
            accounts::room.load_town(tx, kit::testing::source_root() / "towns/ambermouth", town_hour);
        });
    }

    // Written so many minutes after the town's hour, by somebody who works there.
    Notice write(const std::string& text, int minutes) {
        const auto at = town_hour + std::chrono::minutes(minutes);
        return database->write([&](Tx& tx) {
            const auto writer = accounts::list_workers(tx, day_in_london(town_hour)).at(0).id;
            const Notice notice{ new_id<Notice>(at), *Prose::parse(text), writer, at };
            add(tx, notice);
            return notice;
        });
    }

    std::vector<std::string> latest(std::int64_t most) {
        std::vector<std::string> texts;
        for (const auto& notice : database->read([&](Tx& tx) { return latest_notices(tx, most); }))
            texts.push_back(notice.text.text());
        return texts;
    }

    std::unique_ptr<storage::Database> database;
};

EACH_DATABASE(NoticeStore);

TEST_P(NoticeStore, ReadsBackWhatWasAdded) {
    const auto written = write("The hall is closed.\nUse the side door.", 0);
    const auto read = database->read([](Tx& tx) { return latest_notices(tx, 1); });
    ASSERT_EQ(read.size(), 1u);
    EXPECT_EQ(read[0].id, written.id);
    EXPECT_EQ(read[0].text, written.text);
    EXPECT_EQ(read[0].written_by, written.written_by);
    EXPECT_EQ(read[0].written_at, written.written_at);
}

TEST_P(NoticeStore, ShowsTheNewestFirstAndNoMoreThanAsked) {
    write("second", 2);
    write("first", 1);
    write("third", 3);
    EXPECT_EQ(latest(2), (std::vector<std::string>{ "third", "second" }));
    EXPECT_EQ(latest(50).size(), 3u);
}

}
}

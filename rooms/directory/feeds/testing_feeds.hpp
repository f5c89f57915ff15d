#pragma once
// For tests: a web of pages that a test writes, services as feeds write them, and a run from its beginning to its end.
#include "kit/testing.hpp"
#include "rooms/directory/feeds/feed_store.hpp"
#include "rooms/directory/feeds/importing.hpp"

#include <deque>

namespace knotwork::directory::feeds {

/// Answers what it was told to, in turn where an address was told several; anything else is refused.
class PaperWeb : public Web {
public:
    void say(const std::string& address, std::string body) {
        answers_[address].push_back({ Trouble::none, std::move(body) });
    }

    void fail(const std::string& address, Trouble trouble) { answers_[address].push_back({ trouble }); }

    Answer get(const std::string& address) override {
        asked.push_back(address);
        auto found = answers_.find(address);
        if (found == answers_.end()) return { Trouble::refused };
        auto answer = found->second.front();
        if (found->second.size() > 1) found->second.pop_front();
        return answer;
    }

    std::vector<std::string> asked;

private:
    std::map<std::string, std::deque<Answer>> answers_;
};

inline const Instant hour = kit::testing::town_hour;

inline Feed a_feed(std::string_view name = "Westshire", Kind kind = Kind::open_referral_3) {
    return { .id = Id<Feed>::of_label(name),
             .name = *Line::parse(name),
             .kind = kind,
             .address = "https://westshire.example/api",
             .publisher = *Line::parse("Westshire Council"),
             .licence = Line::parse("Open Government Licence 3.0"),
             .added_at = hour };
}

inline Source a_source(Kind kind = Kind::open_referral_3) {
    return { .feed = a_feed().id, .kind = kind, .name = a_feed().name, .ask_price = *Line::parse("Ask") };
}

/// A service of 3.0 with what `more` says of it: members, each after a comma.
inline std::string service_json(std::string_view id, std::string_view name, std::string_view more = "") {
    return R"({"id":")" + std::string(id) + R"(","name":")" + std::string(name) +
           R"(","status":"active","description":"What it is","organization":{"id":"org-1","name":"Westshire Play",)"
           R"("description":"A charity"},"phones":[{"id":"p)" +
           std::string(id) + R"(","number":"01632 960 111"}])" + std::string(more) + "}";
}

inline std::string page_json(const std::vector<std::string>& services, int total, int pages = 1) {
    std::string contents;
    for (const auto& one : services)
        contents += (contents.empty() ? "" : ",") + one;
    return R"({"total_items":)" + std::to_string(total) + R"(,"total_pages":)" + std::to_string(pages) +
           R"(,"contents":[)" + contents + "]}";
}

/// A run of a file, read and staged.
inline Run staged(storage::Database& database, const Feed& feed, const std::string& file) {
    PaperWeb web;
    const auto run =
        database.write([&](Tx& tx) { return begin(tx, feed, storage::Bytes{ file }, std::nullopt, hour); });
    read(database, web, run->id, hour, std::chrono::minutes(4));
    return *database.read([&](Tx& tx) { return find_run(tx, run->id); });
}

inline Run accepted(storage::Database& database, const Run& staged, Instant now = hour) {
    (void)database.write([&](Tx& tx) { return accept(tx, staged.id); });
    settle(database, staged.id, now);
    return *database.read([&](Tx& tx) { return find_run(tx, staged.id); });
}

inline Run taken_back(storage::Database& database, const Run& accepted) {
    (void)database.write([&](Tx& tx) { return reverse(tx, accepted.id, hour); });
    take_back(database, accepted.id, hour);
    return *database.read([&](Tx& tx) { return find_run(tx, accepted.id); });
}

}

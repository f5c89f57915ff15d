// How fast services of others are brought in: 25,000 of them, some six kilobytes each, from a file through reading,
// staging and carrying out, on a fresh SQLite database; then the same file again, when nothing may be written. The bar
// is 2,000 services a second. The floor is what the database itself takes for the same rows: services that have been
// read already, put with their places and sources in as large transactions, without staging or looking for what was
// there.
#include "base/clock.hpp"
#include "kit/embedded.hpp"
#include "rooms/directory/feeds/identity.hpp"
#include "rooms/directory/feeds/testing_feeds.hpp"
#include "rooms/directory/store.hpp"
#include "rooms/directory/testing_bars.hpp"
#include "storage/testing.hpp"

#include <cstdio>

namespace knotwork::directory::feeds {
namespace {

constexpr double least_a_second = 2'000;
constexpr std::size_t together = 50;

std::string described(int i) {
    std::string text;
    while (text.size() < 4000)
        text += "We help families of every kind with play, sleep, food and company, number " + std::to_string(i) + ". ";
    return text;
}

std::string one_service(int i) {
    const auto number = std::to_string(i);
    const auto place = std::to_string(i / 3);
    return R"({"id":"svc-)" + number + R"(","name":"Play and Stay )" + number +
           R"(","status":"active","description":")" + described(i) + R"(","organization":{"id":"org-)" +
           std::to_string(i / 25) + R"(","name":"Agency )" + std::to_string(i / 25) +
           R"(","description":"A charity"},"url":"https://agency.example/)" + number +
           R"(","minimum_age":0,"maximum_age":5,"phones":[{"id":"p1","number":"01632 960 111"},{"id":"p2","number":"01632 960 222"}],)"
           R"("contacts":[{"id":"c1","name":"Jo Bloggs","email":"jo@agency.example"}],"cost_options":[{"option":"Child","amount":2.5,)"
           R"("amount_description":"session"}],"languages":[{"code":"en"}],"attributes":[{"taxonomy_term":{"name":"Kind )" +
           std::to_string(i % 40) +
           R"("}},{"taxonomy_term":{"name":"Play"}}],"schedules":[{"freq":"WEEKLY","byday":"MO,WE","opens_at":"09:30","closes_at":"11:00"}],)"
           R"("service_at_locations":[{"id":"sal","location":{"id":"loc-)" +
           place + R"(","name":"Hall )" + place +
           R"(","location_type":"physical","latitude":51.45,"longitude":-2.58,"addresses":[{"address_1":"1 High Street",)"
           R"("city":"Westbury","state_province":"Westshire","postal_code":"BS1 4NZ"}]}}]})";
}

double seconds(std::chrono::nanoseconds time) {
    return static_cast<double>(time.count()) / 1e9;
}

double say(const char* name, std::size_t services, double taken, double floor) {
    const auto rate = static_cast<double>(services) / taken;
    std::printf("%-44s %7.0f services/s", name, rate);
    if (floor > 0) std::printf("   %.2f of the floor", rate / floor);
    std::printf("\n");
    return rate;
}

std::vector<Read> read_all(const std::vector<std::string>& items) {
    std::vector<Read> all;
    for (const auto& item : items)
        all.push_back(std::get<Read>(read_item(a_source(), item)));
    return all;
}

void put_bare(Tx& tx, const Read& read, const std::string& source) {
    store::put(tx, read.entry.organisation);
    store::put(tx, read.taxonomy);
    for (const auto& term : read.terms)
        store::put(tx, term);
    for (const auto& location : read.entry.locations)
        store::put(tx, location);
    store::put(tx, read.entry.service);
    put(tx, Record{ a_feed().id, read.key, read.entry.service.id, "", source, false });
}

double measure_floor(const std::vector<std::string>& items) {
    const auto database = storage::testing::fresh_database(embedded_migrations());
    database->write([](Tx& tx) { add(tx, a_feed()); });
    const auto read = read_all(items);
    const Stopwatch watch;
    for (std::size_t from = 0; from < read.size(); from += together)
        database->write([&](Tx& tx) {
            for (auto i = from; i < std::min(from + together, read.size()); ++i)
                put_bare(tx, read[i], items[i]);
        });
    return say("floor: the same rows, put and nothing else", items.size(), seconds(watch.elapsed()), 0);
}

}

bool measure_imports(std::size_t services) {
    kit::testing::load_all_words();
    std::vector<std::string> items;
    for (int i = 0; i < static_cast<int>(services); ++i)
        items.push_back(one_service(i));
    const auto floor = measure_floor(items);
    const auto file = page_json(items, static_cast<int>(services));
    const auto database = storage::testing::fresh_database(embedded_migrations());
    database->write([](Tx& tx) { add(tx, a_feed()); });
    const Stopwatch staging;
    const auto run = staged(*database, a_feed(), file);
    const auto staged_in = seconds(staging.elapsed());
    const Stopwatch settling;
    const auto done = accepted(*database, run);
    const auto settled_in = seconds(settling.elapsed());
    say("feed: read and staged", services, staged_in, floor);
    say("feed: carried out", services, settled_in, floor);
    const auto rate = say("feed: imported, from file to directory", services, staged_in + settled_in, floor);
    const Stopwatch again;
    const auto second = staged(*database, a_feed(), file);
    say("feed: the same file again", services, seconds(again.elapsed()), floor);
    std::printf(
        "%-44s %lld added, %lld written the second time\n",
        "",
        static_cast<long long>(done.settled),
        static_cast<long long>(second.to_settle())
    );
    return at_least("feed: imported", rate, "services/s", least_a_second);
}

}

// How fast the directory is found in: 25,000 services made from Ambermouth's by a seeded generator, asked, by one
// and by 32 at once, what families and workers ask, with a postcode's place, an age and words. The bar is 30 ms for 99
// of 100 questions; app_bench measures the same over the wire. Ends with 1 when a bar is missed, its own or one of the
// others it runs. "directory_bench 500" tries it with 500 services, which proves nothing.
#include "rooms/directory/testing_bars.hpp"
#include "rooms/directory/testing_town.hpp"

#include "base/clock.hpp"
#include "base/log.hpp"

#include <algorithm>
#include <cstdio>
#include <deque>
#include <mutex>
#include <random>
#include <thread>

namespace knotwork::directory {

namespace feeds {
bool measure_imports(std::size_t services); // feeds/feeds_bench.cpp
}

namespace geography {
bool measure_postcodes(); // geography/geography_bench.cpp
}

namespace open_referral {
bool measure_walk(std::size_t services); // open_referral/walk_bench.cpp
}

namespace {

constexpr double most_milliseconds = 30;
constexpr int across = 60'000; // metres: a county

// As many services as are wanted, each with the shape of one of Ambermouth's, its words mixed with another's, its
// places anywhere in the county, and a name that is nearly its own.
search::Facts county(std::size_t count) {
    std::mt19937 dice(20260302);
    const auto town = ambermouth_facts(Audience::everyone);
    auto facts = town;
    facts.services.clear();
    const auto pick = [&](std::size_t below) { return std::uniform_int_distribution<std::size_t>(0, below - 1)(dice); };
    const auto metres = [&] { return static_cast<std::int32_t>(pick(across)); };
    for (std::size_t i = 0; i < count; ++i) {
        auto service = town.services[pick(town.services.size())];
        const auto& other = town.services[pick(town.services.size())];
        service.id = Id<Service>::of_label("bench " + std::to_string(i)).text();
        service.name += " " + town.areas[pick(town.areas.size())].name + " " + std::to_string(i % 977);
        service.description += " " + other.description;
        service.organisation = other.organisation + " " + std::to_string(i % 1000);
        service.organisation_id = "organisation " + std::to_string(i % 1000);
        for (auto& place : service.places)
            place.point = Point{ 640'000 + metres(), 300'000 + metres() };
        if (i % 3 == 0) service.areas = { town.areas[pick(town.areas.size())].key };
        facts.services.push_back(std::move(service));
    }
    return facts;
}

std::vector<search::Query> questions(const search::Index& index) {
    std::vector<search::Query> all;
    const auto text = file_text(kit::testing::source_root() / "rooms/directory/quality/queries.txt");
    double age = 0;
    for (const auto& line : split(text, '\n')) {
        const auto arrow = line.find(" => ");
        if (line.starts_with('#') || arrow == std::string::npos) continue;
        age = age > 17 ? 0 : age + 0.5;
        search::Query query{ .words = line.substr(0, arrow),
                             .near = search::Near{ { 670'000, 330'000 }, index.around("E99000101") },
                             .ages = { age, age } };
        all.push_back(query);
        query.choices = { { search::Facet::cost, "free" }, { search::Facet::category, "parenting_support" } };
        query.within = 16'000;
        all.push_back(std::move(query));
    }
    return all;
}

double milliseconds(std::chrono::nanoseconds time) {
    return static_cast<double>(time.count()) / 1e6;
}

/// Returns the time that 99 of 100 were within.
double report(const char* name, std::vector<double> times) {
    std::sort(times.begin(), times.end());
    const auto at = [&](double share) {
        return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
    };
    std::printf("%-44s p50 %7.2f ms   p99 %7.2f ms   of %zu\n", name, at(0.5), at(0.99), times.size());
    return at(0.99);
}

// As many ask at once as there are connections, and the machine has so many hands: each who asks waits for a hand and
// for the answer, and asks again.
double measure_at_once(const char* name, const search::Index& index, const std::vector<search::Query>& asked) {
    constexpr std::size_t askers = 32;
    std::mutex mutex;
    std::deque<Stopwatch> waiting(askers);
    std::size_t next = 0;
    std::vector<double> times;
    const auto work = [&] {
        for (;;) {
            std::unique_lock lock(mutex);
            if (next == asked.size() * 4) return;
            const auto& query = asked[next++ % asked.size()];
            const auto since = waiting.front();
            waiting.pop_front();
            lock.unlock();
            (void)search::search(index, query);
            lock.lock();
            times.push_back(milliseconds(since.elapsed()));
            waiting.emplace_back();
        }
    };
    std::vector<std::thread> hands;
    for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i)
        hands.emplace_back(work);
    for (auto& hand : hands)
        hand.join();
    return report(name, std::move(times));
}

template <class Work>
void measure(const char* name, int rounds, Work&& work) {
    std::vector<double> times;
    for (int round = 0; round < rounds; ++round)
        work([&](auto&& one) {
            const Stopwatch watch;
            one();
            times.push_back(milliseconds(watch.elapsed()));
        });
    report(name, std::move(times));
}

bool run(std::size_t services) {
    auto facts = county(services);
    const Stopwatch watch;
    const search::Index index(std::move(facts));
    std::printf("%-44s %11.0f ms   of %zu services\n", "the index", milliseconds(watch.elapsed()), services);
    const auto asked = questions(index);
    measure("place + age + words, with facet counts", 5, [&](auto&& time) {
        for (const auto& query : asked)
            time([&] { (void)search::search(index, query); });
    });
    const auto at_once = measure_at_once("the same, asked by 32 at once", index, asked);
    measure("everything, no words", 20, [&](auto&& time) { time([&] { (void)search::search(index, {}); }); });
    measure("suggestions, letter by letter", 3, [&](auto&& time) {
        for (const auto& query : asked)
            for (std::size_t letters = 2; letters <= std::min<std::size_t>(query.words.size(), 8); ++letters)
                time([&] { (void)search::suggest(index, query.words.substr(0, letters), 8); });
    });
    return at_most("p99 of a search, asked by 32 at once", at_once, "ms", most_milliseconds);
}

}
}

int main(int words, char** word) {
    using namespace knotwork;
    log::open({}, log::Level::error);
    const std::size_t services = words > 1 ? std::stoul(word[1]) : 25'000;
    const bool found = directory::run(services);
    const bool walked = directory::open_referral::measure_walk(services);
    const bool placed = directory::geography::measure_postcodes();
    const bool imported = directory::feeds::measure_imports(services);
    return found && walked && placed && imported ? 0 : 1;
}

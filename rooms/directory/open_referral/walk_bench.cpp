// How fast a program walks the whole directory, page by page and then id by id, through the dispatcher and a database
// of 25,000 services; and how long the page of one service takes. Each beside its floor: the smallest answer and the
// smallest page that the same dispatcher gives in the same run. The bar is 5,000 services a second.
#include "html/prose.hpp"
#include "rooms/directory/testing_bars.hpp"
#include "rooms/directory/testing_county.hpp"

#include "base/clock.hpp"

#include <cstdio>

namespace knotwork::directory::open_referral {
namespace {

constexpr double least_a_second = 5'000;

Result<kit::Response> smallest_page(kit::Ctx&) {
    return kit::show(kit::page({ .title = "A page", .content = html::paragraph("A sentence.") }));
}

const kit::Room floor_room{
    .name = "floor",
    .open = [](kit::Router& router) { router.get("/floor", kit::anyone, smallest_page); },
};

class Asker {
public:
    explicit Asker(kit::testing::World& world) : world_(world) {}

    std::string operator()(const std::string& path, kit::Form query = {}) {
        auto response = world_.dispatcher().answer_now({ .id = "bench", .path = path, .query = std::move(query) });
        ensure(response.status == 200, "the benchmark was refused at " + path);
        bytes += response.body.size();
        return std::move(response.body);
    }

    std::size_t bytes = 0;

private:
    kit::testing::World& world_;
};

// Microseconds for one of `count` answers.
template <class Work>
double each(std::size_t count, Work&& work) {
    const Stopwatch watch;
    for (std::size_t i = 0; i < count; ++i)
        work(i);
    return static_cast<double>(watch.elapsed().count()) / 1e3 / static_cast<double>(count);
}

void say(const char* name, double microseconds, double floor) {
    std::printf(
        "%-44s %9.0f a second %10.1f us   %5.1f of its floor\n",
        name,
        1e6 / microseconds,
        microseconds,
        microseconds / floor
    );
}

std::vector<std::string> all_ids(Asker& ask) {
    std::vector<std::string> ids;
    const auto lines = ask("/open-referral/services", { { "format", "ndjson" }, { "minimal", "true" } });
    for (const auto& line : split(lines, '\n'))
        if (line.size() > 43) ids.push_back(line.substr(7, 36));
    return ids;
}

double measure_pages(Asker& ask, const char* name, const char* full, std::size_t count, double floor) {
    constexpr std::size_t on_a_page = 100;
    const auto pages = (count + on_a_page - 1) / on_a_page;
    const auto page = each(pages, [&](std::size_t at) {
        ask("/open-referral/services", { { "page", std::to_string(at + 1) }, { "per_page", "100" }, { "full", full } });
    });
    say(name, page / on_a_page, floor);
    return page / on_a_page;
}

}

bool measure_walk(std::size_t services) {
    auto world = county(services, floor_room);
    Asker ask(world);
    const auto ids = all_ids(ask);
    ensure(ids.size() >= services, "the county has fewer services than were put into it");
    const auto root = each(5'000, [&](std::size_t) { ask("/open-referral"); });
    say("the API's root", root, root);
    const auto by_pages = measure_pages(ask, "a service of a walk by pages", "false", ids.size(), root);
    measure_pages(ask, "the same, everything nested", "true", ids.size(), root);
    ask.bytes = 0;
    const auto one = each(ids.size(), [&](std::size_t at) { ask("/open-referral/services/" + ids[at]); });
    say("a service of a walk by ids", one, root);
    std::printf(
        "%-44s %9.1f kB\n",
        "what is said of one service",
        static_cast<double>(ask.bytes) / 1e3 / static_cast<double>(ids.size())
    );
    const auto page = each(2'000, [&](std::size_t) { ask("/floor"); });
    say("the smallest page", page, page);
    say("a service's page", each(2'000, [&](std::size_t at) { ask("/services/" + ids[at * 7 % ids.size()]); }), page);
    const bool pages_well = at_least("a walk by pages", 1e6 / by_pages, "services/s", least_a_second);
    return at_least("a walk by ids", 1e6 / one, "services/s", least_a_second) && pages_well;
}

}

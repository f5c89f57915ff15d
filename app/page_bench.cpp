// How long the page of a service takes through the whole server, as a browser asks for it: Ambermouth's services one
// after another, beside an empty page that goes the same way in the same run. Prints the figures and their ratio.
#include "app/page_bench.hpp"

#include "base/clock.hpp"
#include "html/prose.hpp"
#include "kit/testing.hpp"
#include "rooms/accounts/accounts.hpp"
#include "rooms/directory/directory.hpp"
#include "shell/testing.hpp"

#include <cstdio>
#include <stdexcept>

namespace knotwork::app {
namespace {

constexpr int rounds = 9;
constexpr std::size_t in_each = 300;
constexpr double most_times_floor = 3;

Result<kit::Response> empty_page(kit::Ctx&) {
    return kit::show(kit::page({ .title = "A page", .content = html::paragraph("A sentence.") }));
}

}

const kit::Room floor_room{
    .name = "floor",
    .open = [](kit::Router& router) { router.get("/floor", kit::anyone, empty_page); },
};

namespace {

std::vector<std::string> service_pages(kit::testing::World& world) {
    std::vector<std::string> paths;
    world.database().read([&](storage::Tx& tx) {
        directory::each_entry(tx, directory::Audience::everyone, [&](const directory::Entry& entry) {
            paths.push_back("/services/" + entry.service.id.text());
        });
    });
    return paths;
}

class Asker {
public:
    explicit Asker(std::uint16_t port) : client_(port) {}

    // Microseconds for each of so many pages, in the middle.
    double median(const std::vector<std::string>& paths) {
        std::vector<double> took;
        for (std::size_t i = 0; i < in_each; ++i) {
            const Stopwatch asked;
            client_.send(shell::testing::get(paths[i % paths.size()], "Accept-Encoding: gzip, deflate, br\r\n"));
            const auto answer = client_.answer();
            if (!answer || answer->status != 200) throw std::runtime_error("a page did not come");
            took.push_back(std::chrono::duration<double, std::micro>(asked.elapsed()).count());
        }
        return app::median(std::move(took));
    }

private:
    shell::testing::Client client_;
};

}

bool measure_pages() {
    auto world = kit::testing::World::of(
        "ambermouth",
        { .rooms = { &accounts::room, &directory::room, &floor_room },
          .viewers = accounts::viewers("a key for the benchmark, long enough") }
    );
    const std::vector<std::string> floor{ "/floor" };
    const auto services = service_pages(world);
    shell::testing::Stage stage;
    const auto open = [&](const std::vector<std::string>& paths) {
        for (const auto& path : paths)
            stage.play.on_later(path, [&](const kit::Request& request, shell::testing::Play::Reply reply) {
                world.dispatcher().answer(request, std::move(reply));
            });
    };
    open(floor);
    open(services);
    world.anyone().get("/services"); // somebody has searched, as on any server that is used
    Asker asker(stage.port());
    std::vector<double> floors, pages, ratios;
    for (int round = 0; round < rounds; ++round) {
        floors.push_back(asker.median(floor));
        pages.push_back(asker.median(services));
        ratios.push_back(pages.back() / floors.back());
    }
    const auto ratio = median(ratios);
    const bool well = ratio <= most_times_floor;
    std::printf(
        "%-34s %8.0f us, empty page %.0f us, ratio %.2f (bar %.0f): %s\n",
        "a service's page, compressed",
        median(pages),
        median(floors),
        ratio,
        most_times_floor,
        well ? "well" : "MISSED"
    );
    return well;
}

}

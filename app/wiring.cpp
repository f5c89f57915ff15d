#include "app/wiring.hpp"

#include "app/about.hpp"
#include "kit/drafts.hpp"
#include "rooms/accounts/accounts.hpp"
#include "rooms/directory/directory.hpp"
#include "shell/site.hpp"

#include <algorithm>

namespace knotwork::app {

namespace fs = std::filesystem;

const std::vector<const kit::Room*>& rooms() {
    static const std::vector<const kit::Room*> all{ &accounts::room, &directory::room, &shell::room, &about };
    return all;
}

House::House(
    const Settings& settings, storage::Database& database, const Clock& clock, kit::Assets assets, std::string key
)
    : viewers(accounts::viewers(std::move(key))), services{ .settings = settings,
                                                            .clock = clock,
                                                            .viewers = *viewers,
                                                            .assets = std::move(assets) },
      dispatcher(router, database, services) {
    kit::open_drafts(router);
    for (const auto* room : rooms()) {
        room->open(router);
        if (room->wire) room->wire(services);
    }
}

void load_town(storage::Database& database, const fs::path& folder, Instant now) {
    database.write([&](storage::Tx& tx) {
        for (const auto* room : rooms())
            if (room->load_town) room->load_town(tx, folder, now);
    });
}

std::vector<std::string> towns_in(const fs::path& folder) {
    std::vector<std::string> towns;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error))
        if (fs::exists(entry.path() / "town.json")) towns.push_back(entry.path().filename().string());
    std::sort(towns.begin(), towns.end());
    return towns;
}

void make_data_folder(const Settings& settings) {
    const fs::path data = settings.text("data");
    if (fs::create_directories(data)) fs::permissions(data, fs::perms::owner_all);
}

}

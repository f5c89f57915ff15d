#include "app/wiring.hpp"

#include "app/about.hpp"
#include "app/town_store.hpp"
#include "kit/drafts.hpp"
#include "rooms/accounts/accounts.hpp"
#include "rooms/directory/directory.hpp"
#include "rooms/people/people.hpp"
#include "rooms/sharing/sharing.hpp"
#include "shell/site.hpp"

#include <algorithm>

namespace knotwork::app {

namespace fs = std::filesystem;

const std::vector<const kit::Room*>& rooms() {
    static const std::vector<const kit::Room*> all{ &accounts::room, &directory::room, &people::room,
                                                    &sharing::room,  &shell::room,     &about };
    return all;
}

House::House(
    const Settings& settings, storage::Database& database, const Clock& clock, kit::Assets assets, std::string key
)
    : ledger(sharing::ledger(key)), viewers(accounts::viewers(std::move(key))), services{ .settings = settings,
                                                                                          .clock = clock,
                                                                                          .viewers = *viewers,
                                                                                          .ledger = ledger.get(),
                                                                                          .assets = std::move(assets) },
      dispatcher(router, database, services) {
    kit::open_drafts(router);
    for (const auto* room : rooms()) {
        room->open(router);
        if (room->wire) room->wire(services);
    }
}

namespace {

void load_town_in(storage::Tx& tx, const fs::path& folder, Instant now) {
    for (const auto* room : rooms())
        if (room->load_town) room->load_town(tx, folder, now);
    keep_town(tx, folder.filename().string(), now);
}

}

void load_town(storage::Database& database, const fs::path& folder, Instant now) {
    database.write([&](storage::Tx& tx) { load_town_in(tx, folder, now); });
}

bool load_town_once(storage::Database& database, const fs::path& folder, Instant now) {
    return database.write([&](storage::Tx& tx) {
        if (town_is_kept(tx, folder.filename().string())) return false;
        load_town_in(tx, folder, now);
        return true;
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

// Serving, and the towns that can be served.
#include "shell/serve.hpp"

#include "app/commands.hpp"
#include "app/control.hpp"
#include "app/key.hpp"
#include "app/wiring.hpp"
#include "base/clock.hpp"
#include "base/log.hpp"
#include "html/words.hpp"
#include "kit/embedded.hpp"
#include "rooms/accounts/accounts.hpp"
#include "rooms/sharing/sharing.hpp"
#include "shell/assets.hpp"

namespace knotwork::app {
namespace {

// What has to live as long as the server: the house, and the ear for commands. With the server the log of uses is
// opened and, after the last request, signed.
struct Served {
    storage::Database& database;
    House house;
    Control control;

    Served(const Settings& settings, storage::Database& opened, const kit::Assets& assets, std::string key)
        : database(opened), house(settings, database, Clock::real(), assets, std::move(key)),
          control(settings, database) {
        sharing::open_ledger(*house.ledger, database, Clock::real().now());
    }

    Served(const Served&) = delete;
    Served& operator=(const Served&) = delete;

    ~Served() {
        try {
            sharing::close_ledger(*house.ledger, database, Clock::real().now());
        } catch (const std::exception& error) { // the entries are kept, and are signed when a server starts again
            log::error("the log of uses was not signed", { { "error", error.what() } });
        }
    }
};

std::filesystem::path towns_folder(const Settings& settings) {
    return shell::share_folder(settings.text("share")) / "towns";
}

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (const auto& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

// The folder of a town, or nothing after having said which towns there are.
std::optional<std::filesystem::path> folder_of(Desk& desk, const std::string& name) {
    const auto towns = towns_folder(desk.settings);
    const auto there = towns_in(towns);
    if (std::find(there.begin(), there.end(), name) != there.end()) return towns / name;
    desk.out.warn(words("app.town.unknown", { { "town", name }, { "towns", listed(there) } }));
    return std::nullopt;
}

// Invented people may only be loaded where everybody is invented.
bool may_load_town(Desk& desk, storage::Database& database) {
    Settings demonstration = desk.settings;
    if (!demonstration.set("demonstration", "yes", Settings::Source::flag)) return false;
    const auto safe = database.read([&](Tx& tx) { return accounts::demonstration_is_safe(tx, demonstration); });
    if (!safe) desk.out.warn(words(safe.problem().say));
    return bool(safe);
}

void must_be_safe(storage::Database& database, const Settings& settings) {
    const auto safe = database.read([&](Tx& tx) { return accounts::demonstration_is_safe(tx, settings); });
    if (!safe) throw storage::Refused(words(safe.problem().say));
}

}

storage::Database& Desk::unmigrated() {
    if (running) return *running;
    if (!opened) make_data_folder(settings);
    if (!opened) opened = storage::Database::open(storage::DatabaseSettings::from(settings));
    return *opened;
}

storage::Database& Desk::database() {
    auto& found = unmigrated();
    if (!running) found.migrate(embedded_migrations(), Clock::real().now());
    return found;
}

int serve(Desk& desk, const Serve& what) {
    if (desk.running) {
        desk.out.warn(words("app.serve.running"));
        return 1;
    }
    auto settings = desk.settings;
    std::optional<std::filesystem::path> town_folder;
    if (!what.town.empty()) {
        town_folder = folder_of(desk, what.town);
        if (!town_folder || !settings.set("demonstration", "yes", Settings::Source::flag)) return 1;
    }
    make_data_folder(settings);
    const auto put_together = [&](storage::Database& database, const kit::Assets& assets) {
        must_be_safe(database, settings);
        auto key = installation_key(settings, database, Clock::real().now());
        if (town_folder) load_town_once(database, *town_folder, Clock::real().now());
        const auto served = std::make_shared<Served>(settings, database, assets, std::move(key));
        const auto& house = served->house;
        return shell::House{ house.router, house.dispatcher, house.services, served };
    };
    const auto say = [&](std::string_view line) { desk.out.say(line); };
    return shell::serve({ .settings = settings, .put_together = put_together, .say = say });
}

int town(Desk& desk, const Town& what) {
    if (what.list || what.name.empty()) {
        for (const auto& name : towns_in(towns_folder(desk.settings)))
            desk.out.say(what.json ? json_line({ { "name", name } }) : name);
        return 0;
    }
    const auto folder = folder_of(desk, what.name);
    if (!folder) return 1;
    auto& database = desk.database();
    if (!may_load_town(desk, database)) return 1;
    load_town(database, *folder, Clock::real().now());
    if (what.json) desk.out.say(json_line({ { "loaded", what.name } }));
    else desk.out.say(words("app.town.loaded", { { "town", what.name } }));
    return 0;
}

}

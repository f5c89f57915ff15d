// Commands for whoever looks after an installation: its tables, its settings, its health.
#include "app/commands.hpp"
#include "app/key.hpp"
#include "base/clock.hpp"
#include "base/enumerators.hpp"
#include "base/log.hpp"
#include "html/words.hpp"
#include "kit/embedded.hpp"
#include "shell/assets.hpp"
#include "storage/connection_string.hpp"

#include <filesystem>
#include <fstream>
#include <unistd.h>

namespace knotwork::app {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t room_needed = 1'000'000'000; // bytes; below it an operator should act

void say_migration(Desk& desk, const storage::MigrationState& state, bool json) {
    const auto applied = state.applied_at ? std::optional(state.applied_at->text()) : std::nullopt;
    if (json) desk.out.say(json_line({ { "path", state.path }, { "applied_at", applied } }));
    else if (!applied) desk.out.say(words("app.migrate.pending", { { "path", state.path } }));
    else desk.out.say(words("app.migrate.applied", { { "path", state.path }, { "at", *applied } }));
}

enum class Verdict { well, look, bad };

struct Finding {
    std::string about; // "data", "database": a word for scripts
    Verdict verdict = Verdict::well;
    std::string sentence;
};

Finding found(std::string about, Verdict verdict, std::string_view key, const With& with = {}) {
    return { std::move(about), verdict, words(key, with) };
}

Finding check_data_folder(const Desk& desk) {
    const auto& folder = desk.settings.text("data");
    const With with{ { "folder", folder } };
    if (!fs::is_directory(folder)) return found("data", Verdict::look, "app.doctor.data.absent", with);
    if (::access(folder.c_str(), R_OK | W_OK | X_OK) != 0)
        return found("data", Verdict::bad, "app.doctor.data.closed", with);
    const auto others = fs::perms::others_read | fs::perms::others_write | fs::perms::others_exec;
    if ((fs::status(folder).permissions() & others) != fs::perms::none)
        return found("data", Verdict::look, "app.doctor.data.open", with);
    return found("data", Verdict::well, "app.doctor.data.well", with);
}

Finding check_room(const Desk& desk) {
    std::error_code error;
    const auto space = fs::space(desk.settings.text("data"), error);
    const With with{ { "megabytes", std::to_string(error ? 0 : space.available / 1'000'000) } };
    if (error) return found("disk", Verdict::look, "app.doctor.disk.unknown");
    return space.available < room_needed ? found("disk", Verdict::bad, "app.doctor.disk.low", with)
                                         : found("disk", Verdict::well, "app.doctor.disk.well", with);
}

// Looking must not make one.
bool has_database(const Desk& desk) {
    return desk.running || !desk.settings.text("storage.postgres").empty() ||
           fs::exists(storage::DatabaseSettings::from(desk.settings).sqlite);
}

Finding check_database(Desk& desk) {
    try {
        if (!has_database(desk)) return found("database", Verdict::look, "app.doctor.database.absent");
        auto& database = desk.database();
        const auto health = database.health();
        if (!health.can_read || !health.can_write)
            return found("database", Verdict::bad, "app.doctor.database.ill", { { "trouble", health.trouble } });
        const auto engine = std::string(name_of(health.engine));
        return found("database", Verdict::well, "app.doctor.database.well", { { "engine", engine } });
    } catch (const std::exception& error) {
        return found("database", Verdict::bad, "app.doctor.database.ill", { { "trouble", error.what() } });
    }
}

Finding check_key(Desk& desk) {
    try {
        if (!has_database(desk)) return found("key", Verdict::look, "app.doctor.key.none");
        switch (key_state(desk.settings, desk.database())) {
        case KeyState::none_yet:
            return found("key", Verdict::look, "app.doctor.key.none");
        case KeyState::belongs:
            return found("key", Verdict::well, "app.doctor.key.belongs");
        default:
            return found("key", Verdict::bad, "app.doctor.key.wrong");
        }
    } catch (const storage::Refused& refused) {
        return { "key", Verdict::bad, refused.what() };
    } catch (const std::exception&) { // the finding about the database says why
        return found("key", Verdict::look, "app.doctor.key.unknown");
    }
}

Finding check_share(const Desk& desk) {
    const auto assets = shell::assets_in(shell::share_folder(desk.settings.text("share")));
    const With with{ { "folder", assets.string() } };
    return fs::exists(assets / "manifest.json") ? found("assets", Verdict::well, "app.doctor.assets.well", with)
                                                : found("assets", Verdict::bad, "app.doctor.assets.absent", with);
}

Finding check_tls(const Desk& desk) {
    const auto& certificate = desk.settings.text("server.certificate");
    const auto& key = desk.settings.text("server.key");
    const bool local =
        desk.settings.text("server.address").starts_with("127.") || desk.settings.text("server.address") == "::1";
    if (certificate.empty() != key.empty()) return found("tls", Verdict::bad, "app.doctor.tls.half");
    if (certificate.empty())
        return local ? found("tls", Verdict::well, "app.doctor.tls.local")
                     : found("tls", Verdict::look, "app.doctor.tls.none");
    for (const auto& file : { certificate, key })
        if (!std::ifstream(file)) return found("tls", Verdict::bad, "app.doctor.tls.unreadable", { { "file", file } });
    return found("tls", Verdict::well, "app.doctor.tls.well");
}

Finding check_demonstration(const Desk& desk) {
    return desk.settings.yes("demonstration") ? found("demonstration", Verdict::look, "app.doctor.demonstration.on")
                                              : found("demonstration", Verdict::well, "app.doctor.demonstration.off");
}

// smtps://name:password@mail.example: all between the name and the last @ is the password, whatever is in it.
std::string without_mail_password(const std::string& url) {
    const auto at = url.rfind('@');
    if (at == std::string::npos) return url;
    const auto scheme = url.find("://");
    const auto name = scheme == std::string::npos ? 0 : scheme + 3;
    const auto colon = url.find(':', name);
    if (colon >= at) return url;
    return url.substr(0, colon + 1) + storage::hidden + url.substr(at);
}

// What a setting holds, as it may stand in a terminal and in whatever keeps what a terminal said.
std::string shown(const Desk& desk, std::string_view name) {
    const auto& value = desk.settings.text(name);
    if (name == "storage.postgres") return storage::without_passwords(value);
    return name == "mail.smtp" ? without_mail_password(value) : value;
}

void say_finding(Desk& desk, const Finding& finding, bool json) {
    const auto verdict = std::string(name_of(finding.verdict));
    if (json)
        desk.out.say(json_line({ { "about", finding.about }, { "verdict", verdict }, { "sentence", finding.sentence } })
        );
    else desk.out.say(words("app.doctor." + verdict, { { "sentence", finding.sentence } }));
}

}

int migrate(Desk& desk, const Migrate& what) {
    auto& database = desk.running ? *desk.running : desk.unmigrated();
    const auto& files = embedded_migrations();
    const auto states = what.only_list ? database.migrations(files) : database.migrate(files, Clock::real().now());
    for (const auto& state : states)
        say_migration(desk, state, what.json);
    return 0;
}

int list_settings(Desk& desk, const Listing& what) {
    for (const auto& one : Settings::declared()) {
        const auto value = shown(desk, one.name);
        const auto source = std::string(name_of(desk.settings.source(one.name)));
        if (what.json)
            desk.out.say(
                json_line({ { "name", one.name }, { "value", value }, { "source", source }, { "about", one.about } })
            );
        else
            desk.out.say(words(
                "app.settings.line",
                { { "name", std::string(one.name) },
                  { "value", value },
                  { "source", source },
                  { "about", std::string(one.about) } }
            ));
    }
    return 0;
}

int doctor(Desk& desk, const Listing& what) {
    bool well = true;
    for (const auto& finding : { check_data_folder(desk),
                                 check_room(desk),
                                 check_database(desk),
                                 check_key(desk),
                                 check_share(desk),
                                 check_tls(desk),
                                 check_demonstration(desk) }) {
        well = well && finding.verdict != Verdict::bad;
        say_finding(desk, finding, what.json);
    }
    return well ? 0 : 1;
}

int adopt_key(Desk& desk, const Listing& what) {
    if (!stands_alone(desk)) return 1;
    const auto file = adopt_key(desk.settings, desk.database(), Clock::real().now());
    if (what.json) desk.out.say(json_line({ { "adopted", file } }));
    else desk.out.say(words("app.key.adopted", { { "file", file } }));
    return 0;
}

}

// Commands that copy everything out of a database or into one.
#include "app/commands.hpp"
#include "app/wiring.hpp"
#include "html/words.hpp"
#include "kit/embedded.hpp"
#include "storage/archive.hpp"
#include "storage/backup.hpp"

namespace knotwork::app {
namespace {

using storage::DatabaseSettings;

storage::OnProgress shown(Desk& desk, const char* label_key) {
    return [&desk, label = words(label_key)](const storage::Progress& at) {
        desk.out.progress(label, static_cast<std::uint64_t>(at.done), static_cast<std::uint64_t>(at.total));
    };
}

int report(Desk& desk, const storage::Backup& made, bool json) {
    const auto bytes = std::to_string(made.bytes);
    if (json) desk.out.say(json_line({ { "path", made.path }, { "sha256", made.checksum }, { "bytes", made.bytes } }));
    else
        desk.out.say(
            words("app.copy.made", { { "path", made.path }, { "bytes", bytes }, { "checksum", made.checksum } })
        );
    return 0;
}

}

bool stands_alone(Desk& desk) {
    if (desk.running) desk.out.warn(words("app.stop_first"));
    return desk.running == nullptr;
}

int backup(Desk& desk, const CopyOut& what) {
    return report(desk, desk.database().backup(desk.path(what.path), shown(desk, "app.backup.progress")), what.json);
}

int restore(Desk& desk, const CopyIn& what) {
    if (!stands_alone(desk)) return 1;
    make_data_folder(desk.settings);
    const auto into = DatabaseSettings::from(desk.settings);
    storage::restore_backup(desk.path(what.path), into, embedded_migrations(), shown(desk, "app.restore.progress"));
    desk.out.say(what.json ? json_line({ { "restored", desk.path(what.path) } }) : words("app.restore.done"));
    return 0;
}

int export_all(Desk& desk, const CopyOut& what) {
    return report(
        desk,
        storage::export_archive(desk.database(), desk.path(what.path), shown(desk, "app.export.progress")),
        what.json
    );
}

int import_all(Desk& desk, const CopyIn& what) {
    if (!stands_alone(desk)) return 1;
    make_data_folder(desk.settings);
    const auto database = storage::Database::open(DatabaseSettings::from(desk.settings));
    storage::import_archive(*database, desk.path(what.path), embedded_migrations(), shown(desk, "app.import.progress"));
    desk.out.say(what.json ? json_line({ { "imported", desk.path(what.path) } }) : words("app.import.done"));
    return 0;
}

}

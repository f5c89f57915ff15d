#include "app/command_line.hpp"

#include "app/commands.hpp"
#include "app/control.hpp"
#include "base/text.hpp"
#include "html/words.hpp"
#include "kit/embedded.hpp"
#include "shell/serve.hpp"
#include "storage/failure.hpp"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <map>
#include <sstream>
#include <variant>

extern char** environ; // NOLINT(readability-redundant-declaration): POSIX leaves the declaration to the program

namespace knotwork::app {
namespace {

constexpr const char* usual_file = "/etc/knotwork/knotwork.conf";
constexpr int not_understood = 2;

// "server.port" is given as --server-port.
std::string flag_of(std::string_view name) {
    std::string flag = "--" + std::string(name);
    std::replace(flag.begin(), flag.end(), '.', '-');
    return flag;
}

// Everything that can be written on the command line, and what was.
class Line {
public:
    Line() : app_(words("app.about"), "knotwork") {
        app_.require_subcommand(1);
        app_.set_version_flag("--version", words("app.version", { { "version", KNOTWORK_VERSION } }));
        app_.footer(words("app.footer"));
        app_.add_option("--config", file_, words("app.config.about"));
        for (const auto& setting : Settings::declared())
            app_.add_option(flag_of(setting.name), flags_[setting.name], std::string(setting.about))
                ->group(words("app.settings.group"));
        app_.fallthrough();
        add_serving();
        add_copying();
        add_people();
        add_geography();
        add_feeds();
        add_open_data();
        add_ledger();
        add_care();
    }

    /// What was chosen, to be carried out at a desk; or the exit code when there is nothing to carry out.
    std::variant<std::function<int(Desk&)>, int> read(const std::vector<std::string>& arguments, Output& out) {
        try {
            app_.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend())
            ); // the library wants them last first
        } catch (const CLI::ParseError& error) {
            if (const auto unknown = unknown_command()) {
                out.warn(*unknown);
                return not_understood;
            }
            std::ostringstream to_read, went_wrong;
            const int code = app_.exit(error, to_read, went_wrong);
            if (!to_read.str().empty()) out.say(trimmed(to_read.str()));
            if (!went_wrong.str().empty()) out.warn(trimmed(went_wrong.str()));
            return code == 0 ? 0 : not_understood;
        }
        return chosen_;
    }

    // A file, then the environment, then flags.
    Result<Settings> settings() const {
        Settings settings;
        if (!file_.empty()) TRY(settings.read_file(file_));
        else if (std::filesystem::exists(usual_file)) TRY(settings.read_file(usual_file));
        TRY(settings.read_environment(environ));
        for (const auto& [name, value] : flags_)
            if (!value.empty()) TRY(settings.set(name, value, Settings::Source::flag));
        return settings;
    }

private:
    // The sentence about a word that stands where a command should, and is none. The library only says that one is
    // missing.
    std::optional<std::string> unknown_command() const {
        const auto* last = &app_;
        std::string typed = "knotwork";
        while (!last->get_subcommands().empty()) {
            last = last->get_subcommands().front();
            typed += ' ' + last->get_name();
        }
        const auto known = last->get_subcommands([](const CLI::App*) { return true; });
        const auto rest = app_.remaining(true);
        const auto word =
            std::find_if(rest.begin(), rest.end(), [](const std::string& one) { return !one.starts_with('-'); });
        if (known.empty() || word == rest.end()) return std::nullopt;
        std::string names;
        for (const auto* one : known)
            names += (names.empty() ? "" : ", ") + one->get_name();
        return words(
            "app.unknown_command", { { "word", *word }, { "commands", names }, { "help", typed + " --help" } }
        );
    }

    CLI::App* command(const char* name, CLI::App* under = nullptr) {
        auto key = std::string("app.") + (under ? under->get_name() + "_" : "") + name + ".about";
        return (under ? under : &app_)->add_subcommand(name, words(key));
    }

    // Runs `action` with the settings and `what` when the command was chosen.
    template <class What>
    void does(CLI::App* command, int (*action)(Desk&, const What&), What& what) {
        command->callback([this, action, &what] {
            chosen_ = [action, &what](Desk& desk) { return action(desk, what); };
        });
    }

    void add_serving() {
        auto* serving = command("serve");
        serving->add_option("--port", flags_["server.port"], words("app.serve.port"));
        serving->add_option("--town", serve_.town, words("app.serve.town"));
        does(serving, serve, serve_);
        auto* towns = command("town");
        towns->add_option("name", town_.name, words("app.town.name"));
        towns->add_flag("--list", town_.list, words("app.town.list"));
        towns->add_flag("--json", town_.json, words("app.json"));
        does(towns, town, town_);
    }

    void add_copying() {
        auto* backing_up = command("backup");
        backing_up->add_option("file", backup_.path, words("app.backup.file"))->required();
        backing_up->add_flag("--json", backup_.json, words("app.json"));
        does(backing_up, backup, backup_);
        auto* restoring = command("restore");
        restoring->add_option("file", restore_.path, words("app.restore.file"))->required();
        restoring->add_flag("--json", restore_.json, words("app.json"));
        does(restoring, restore, restore_);
        auto* exporting = command("export");
        exporting->add_option("file", export_.path, words("app.export.file"))->required();
        exporting->add_flag("--json", export_.json, words("app.json"));
        does(exporting, export_all, export_);
        auto* importing = command("import");
        importing->add_option("file", import_.path, words("app.import.file"))->required();
        importing->add_flag("--json", import_.json, words("app.json"));
        does(importing, import_all, import_);
    }

    void add_people() {
        auto* users = command("user");
        users->require_subcommand(1);
        auto* inviting = command("invite", users);
        inviting->add_option("email", invite_.email, words("app.user_invite.email"))->required();
        inviting->add_option("--name", invite_.name, words("app.user_invite.name"))->required();
        inviting->add_option("--agency", invite_.agency, words("app.user_invite.agency"))->required();
        inviting->add_flag("--json", invite_.json, words("app.json"));
        does(inviting, invite_user, invite_);
        auto* listing = command("list", users);
        listing->add_flag("--json", list_.json, words("app.json"));
        does(listing, list_users, list_);
        auto* ending = command("end", users);
        ending->add_option("email", end_.email, words("app.user_end.email"))->required();
        ending->add_flag("--json", end_.json, words("app.json"));
        does(ending, end_user, end_);
    }

    void add_geography() {
        auto* geography = command("geography");
        geography->require_subcommand(1);
        auto* postcodes = command("postcodes", geography);
        postcodes->add_option("file", postcodes_.files, words("app.geography_postcodes.file"))->required()->expected(1);
        postcodes->add_flag("--json", postcodes_.json, words("app.json"));
        does(postcodes, import_postcodes, postcodes_);
        auto* areas = command("areas", geography);
        areas->add_option("files", areas_.files, words("app.geography_areas.files"))->required();
        areas->add_flag("--json", areas_.json, words("app.json"));
        does(areas, import_areas, areas_);
    }

    void add_feeds() {
        auto* feeds = command("feed");
        feeds->require_subcommand(1);
        auto* importing = command("import", feeds);
        importing->add_option("name", feed_.name, words("app.feed_import.name"))->required();
        importing->add_option("file", feed_.file, words("app.feed_import.file"));
        importing->add_flag("--accept", feed_.accept, words("app.feed_import.accept"));
        importing->add_flag("--rows", feed_.rows, words("app.feed_import.rows"));
        importing->add_flag("--json", feed_.json, words("app.json"));
        does(importing, import_feed, feed_);
        auto* listing = command("list", feeds);
        listing->add_flag("--json", feeds_.json, words("app.json"));
        does(listing, list_feeds, feeds_);
    }

    void add_open_data() {
        auto* directory = command("directory");
        directory->require_subcommand(1);
        auto* exporting = command("export", directory);
        exporting->add_option("file", open_data_.path, words("app.directory_export.file"))->required();
        exporting->add_flag("--json", open_data_.json, words("app.json"));
        does(exporting, export_directory, open_data_);
    }

    void add_ledger() {
        auto* ledger = command("ledger");
        ledger->require_subcommand(1);
        auto* exporting = command("export", ledger);
        exporting->add_option("folder", ledger_.folder, words("app.ledger_export.folder"))->required();
        exporting->add_option("--need", ledger_.needed, words("app.ledger_export.need"));
        exporting->add_flag("--words", ledger_.with_words, words("app.ledger_export.words"));
        does(exporting, export_ledger, ledger_);
        auto* verifying = command("verify", ledger);
        verifying->add_option("folder", ledger_.folder, words("app.ledger_verify.folder"));
        verifying->add_option("--policy", ledger_.policy, words("app.ledger_verify.policy"));
        verifying->add_option("--held", ledger_.held, words("app.ledger_verify.held"));
        does(verifying, verify_ledger, ledger_);
        auto* signing = command("checkpoint", ledger);
        signing->add_flag("--request", ledger_.request, words("app.ledger_checkpoint.request"));
        signing->add_option("--since", ledger_.since, words("app.ledger_checkpoint.since"));
        signing->add_option("--to", ledger_.to, words("app.ledger.to"));
        does(signing, sign_ledger, ledger_);
        auto* keys = command("key", ledger);
        does(keys, show_ledger_keys, ledger_);
        auto* witness = command("witness", ledger);
        witness->require_subcommand(1);
        auto* trusting = command("trust", witness);
        trusting->add_option("key", ledger_.key, words("app.witness_trust.key"))->required();
        does(trusting, trust_ledger_witness, ledger_);
        auto* witnessing = command("sign", witness);
        witnessing->add_option("file", ledger_.file, words("app.witness_sign.file"))->required();
        witnessing->add_option("--log", ledger_.key, words("app.witness_sign.log"))->required();
        witnessing->add_option("--to", ledger_.to, words("app.ledger.to"));
        does(witnessing, witness_ledger, ledger_);
        auto* keeping = command("keep", witness);
        keeping->add_option("file", ledger_.file, words("app.witness_keep.file"))->required();
        does(keeping, keep_ledger_cosignatures, ledger_);
        for (auto* one : { exporting, verifying, signing, keys, trusting, witnessing, keeping })
            one->add_flag("--json", ledger_.json, words("app.json"));
    }

    void add_care() {
        auto* migrating = command("migrate");
        migrating->add_flag("--list", migrate_.only_list, words("app.migrate.list"));
        migrating->add_flag("--json", migrate_.json, words("app.json"));
        does(migrating, migrate, migrate_);
        auto* checking = command("doctor");
        checking->add_flag("--json", doctor_.json, words("app.json"));
        does(checking, doctor, doctor_);
        auto* showing = command("settings");
        showing->add_flag("--json", showing_.json, words("app.json"));
        does(showing, list_settings, showing_);
        auto* keys = command("key");
        keys->require_subcommand(1);
        auto* adopting = command("adopt", keys);
        adopting->add_flag("--json", adopt_.json, words("app.json"));
        does(adopting, adopt_key, adopt_);
    }

    CLI::App app_;
    std::string file_;
    std::map<std::string_view, std::string> flags_;
    std::function<int(Desk&)> chosen_;
    Serve serve_;
    Town town_;
    CopyOut backup_, export_, open_data_;
    CopyIn restore_, import_;
    InviteUser invite_;
    ImportFeed feed_;
    Listing feeds_;
    Listing list_, doctor_, showing_, adopt_;
    EndUser end_;
    Geography postcodes_, areas_;
    Migrate migrate_;
    LedgerTold ledger_;
};

// The log of a command that stands alone: only what somebody must know, lest it fall between the bars of progress.
void open_log(const Settings& settings, Output& out) {
    try {
        shell::open_log(settings, log::Level::warning);
    } catch (const std::exception& error) {
        log::open("", log::Level::warning);
        out.warn(words("app.log.closed", { { "error", std::string(trimmed(error.what())) } }));
    }
}

// Carries out `action`, and turns whatever goes wrong into a sentence.
int carried_out(const std::function<int(Desk&)>& action, Desk& desk) {
    try {
        return action(desk);
    } catch (const storage::Failure& failure) {
        desk.out.warn(failure.what());
    } catch (const std::exception& error) {
        desk.out.warn(words("app.failed", { { "error", error.what() } }));
    }
    return 1;
}

}

int run_inside(
    const std::vector<std::string>& arguments,
    Output& out,
    const Settings& settings,
    storage::Database& running,
    const std::string& folder
) {
    Line line;
    const auto read = line.read(arguments, out);
    if (const auto* code = std::get_if<int>(&read)) return *code;
    Desk desk{ .settings = settings, .out = out, .folder = folder, .running = &running };
    return carried_out(std::get<0>(read), desk);
}

int run(int count, const char* const* words_typed) {
    load_words(embedded_words());
    const std::vector<std::string> arguments(words_typed + 1, words_typed + count);
    Terminal terminal;
    Line line;
    const auto read = line.read(arguments, terminal);
    if (const auto* code = std::get_if<int>(&read)) return *code;
    const auto settings = line.settings();
    if (!settings) {
        terminal.warn(words(settings.problem().say));
        return not_understood;
    }
    open_log(*settings, terminal);
    const auto folder = std::filesystem::current_path();
    if (const auto code = ask_running_server(*settings, arguments, folder.string(), terminal)) return *code;
    Desk desk{ .settings = *settings, .out = terminal, .folder = folder };
    return carried_out(std::get<0>(read), desk);
}

}

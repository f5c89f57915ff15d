// Commands about the log of uses: to check it, to hand it to whoever checks it without us, and to have it signed by
// partners as they have theirs signed here.
#include "app/commands.hpp"
#include "app/key.hpp"
#include "base/clock.hpp"
#include "html/words.hpp"
#include "rooms/sharing/ledger/auditing.hpp"
#include "rooms/sharing/ledger/witnessing.hpp"

#include <fstream>
#include <iterator>

namespace knotwork::app {
namespace {

namespace fs = std::filesystem;

std::string key_of(Desk& desk) {
    return installation_key(desk.settings, desk.database(), Clock::real().now());
}

sharing::OnEntries shown(Desk& desk, const char* label_key) {
    return [&desk, label = words(label_key)](std::uint64_t done, std::uint64_t total) {
        desk.out.progress(label, done, total);
    };
}

int refuse(Desk& desk, const Problem& problem) {
    desk.out.warn(words(problem.say));
    return 1;
}

std::string read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw storage::Refused(words("sharing.ledger.unreadable", { { "file", path } }));
    return { std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>() };
}

// To the file that was named, byte by byte; else to whoever asked, without the last line's end, which they add.
int hand_out(Desk& desk, const LedgerTold& what, std::string text) {
    if (what.to.empty()) {
        if (!what.json && text.ends_with('\n')) text.pop_back();
        desk.out.say(what.json ? json_line({ { "note", text } }) : text);
        return 0;
    }
    const auto path = desk.path(what.to);
    std::ofstream file(path, std::ios::binary);
    file << text;
    file.close();
    if (!file) throw storage::Refused(words("sharing.ledger.export.not_written", { { "file", path } }));
    desk.out.say(what.json ? json_line({ { "written", path } }) : words("app.ledger.written", { { "file", path } }));
    return 0;
}

std::vector<std::string> held_by_others(Desk& desk, const std::vector<std::string>& files) {
    std::vector<std::string> held;
    for (const auto& file : files)
        for (auto& note : sharing::notes_in(desk.path(file)))
            held.push_back(std::move(note));
    return held;
}

int report(Desk& desk, const sharing::LedgerReport& found, bool json) {
    for (const auto& sentence : found.wrong)
        desk.out.say(json ? json_line({ { "wrong", sentence } }) : sentence);
    const auto faults = static_cast<std::int64_t>(found.faults), entries = static_cast<std::int64_t>(found.entries);
    if (json) desk.out.say(json_line({ { "entries", entries }, { "faults", faults } }));
    else if (found.faults == 0)
        desk.out.say(words("app.ledger_verify.well", { { "entries", std::to_string(entries) } }));
    else
        desk.out.say(words(
            "app.ledger_verify.wrong", { { "entries", std::to_string(entries) }, { "faults", std::to_string(faults) } }
        ));
    return found.faults == 0 ? 0 : 1;
}

}

int export_ledger(Desk& desk, const LedgerTold& what) {
    const sharing::LedgerKeys keys(key_of(desk));
    const fs::path folder = desk.path(what.folder);
    const auto made = sharing::export_ledger(
        desk.database(),
        keys,
        { .folder = folder, .witnesses_needed = what.needed, .with_words = what.with_words },
        Clock::real().now(),
        shown(desk, "app.ledger_export.progress")
    );
    const auto entries = static_cast<std::int64_t>(made.entries);
    if (what.json) desk.out.say(json_line({ { "folder", folder.string() }, { "entries", entries } }));
    else
        desk.out.say(
            words("app.ledger_export.done", { { "folder", folder.string() }, { "entries", std::to_string(entries) } })
        );
    return 0;
}

int verify_ledger(Desk& desk, const LedgerTold& what) {
    const auto held = held_by_others(desk, what.held);
    if (what.folder.empty())
        return report(
            desk, sharing::audit_database(desk.database(), held, shown(desk, "app.ledger_verify.progress")), what.json
        );
    const auto policy = what.policy.empty() ? std::string() : desk.path(what.policy);
    return report(
        desk,
        sharing::audit_folder(desk.path(what.folder), policy, held, shown(desk, "app.ledger_verify.progress")),
        what.json
    );
}

int sign_ledger(Desk& desk, const LedgerTold& what) {
    const sharing::LedgerKeys keys(key_of(desk));
    auto& database = desk.database();
    database.write([&](Tx& tx) { sign_what_is_new(tx, keys, Clock::real().now()); }, storage::Order::queue);
    const auto text = database.read([&](Tx& tx) -> Result<std::string> {
        if (what.request) return sharing::request_for_witness(tx, what.since);
        if (auto note = sharing::last_checkpoint(tx)) return std::move(*note);
        return Problem::of(Problem::Kind::not_found, Say{ "sharing.ledger.empty" });
    });
    return text ? hand_out(desk, what, *text) : refuse(desk, text.problem());
}

int show_ledger_keys(Desk& desk, const LedgerTold& what) {
    const auto key = key_of(desk);
    const auto log = desk.database().read([](Tx& tx) { return sharing::ledger_policy(tx, 0).log; });
    const auto witness = sharing::Witness(key).key().text();
    const auto current = log.empty() ? std::string() : log.back().key.text();
    if (what.json) desk.out.say(json_line({ { "log", current }, { "witness", witness } }));
    else {
        desk.out.say(
            log.empty() ? words("app.ledger_key.no_log") : words("app.ledger_key.log", { { "key", current } })
        );
        desk.out.say(words("app.ledger_key.witness", { { "key", witness } }));
    }
    return 0;
}

int trust_ledger_witness(Desk& desk, const LedgerTold& what) {
    const auto done =
        desk.database().write([&](Tx& tx) { return sharing::trust_witness(tx, what.key, Clock::real().now()); });
    if (!done) return refuse(desk, done.problem());
    desk.out.say(what.json ? json_line({ { "trusted", what.key } }) : words("app.witness_trust.done"));
    return 0;
}

int witness_ledger(Desk& desk, const LedgerTold& what) {
    const sharing::Witness witness(key_of(desk));
    const auto folder = fs::path(desk.settings.text("data")) / "witnessed";
    const auto note = witness.sign(read_file(desk.path(what.file)), what.key, folder, Clock::real().now());
    return note ? hand_out(desk, what, *note) : refuse(desk, note.problem());
}

int keep_ledger_cosignatures(Desk& desk, const LedgerTold& what) {
    const auto text = read_file(desk.path(what.file));
    const auto added = desk.database().write([&](Tx& tx) { return sharing::keep_cosignatures(tx, text); });
    if (!added) return refuse(desk, added.problem());
    if (what.json) desk.out.say(json_line({ { "added", *added } }));
    else desk.out.say(words("app.witness_keep.done", { { "count", std::to_string(*added) } }));
    return 0;
}

}

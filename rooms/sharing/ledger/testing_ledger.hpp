#pragma once
// What tests of the log share: invented notes, waiting for the log, and everything that is stored, put together for the
// auditor.
#include "engines/access/access.hpp"
#include "engines/access/testing_permitted.hpp"
#include "engines/ledger/testing_log.hpp"
#include "rooms/sharing/ledger/checkpoint_store.hpp"
#include "rooms/sharing/ledger/kept_ledger.hpp"
#include "rooms/sharing/ledger/reading.hpp"
#include "rooms/sharing/ledger/reading_store.hpp"
#include "storage/database.hpp"

#include <future>

namespace knotwork::sharing::testing {

inline constexpr Instant nine{ 1772442000000 }; // 2 March 2026, 9am in London
inline const std::string server_key = "the key of an installation in tests";

inline Id<people::Person> child(std::string_view name) {
    return Id<people::Person>::of_label(name);
}

inline ledger::Label label(std::string_view text) {
    return *ledger::Label::parse(text);
}

/// Somebody of the school saw something about a child.
inline kit::Note seen(const Id<people::Person>& person, Instant at = nine) {
    kit::Note note;
    note.entry.at = at;
    note.entry.worker = Id<accounts::Worker>::of_label("amir");
    note.entry.post = Id<accounts::Post>::of_label("pastoral lead");
    note.entry.agency = Id<accounts::Agency>::of_label("school");
    note.entry.person = person;
    note.entry.object_kind = label("record");
    note.entry.categories = { label("education") };
    note.entry.action = label("see");
    note.entry.purpose = label("early_help");
    note.entry.outcome = label("permitted");
    note.entry.reason = label("all_well");
    return note;
}

inline kit::Note searched(std::string typed, Instant at = nine) {
    auto note = seen({}, at);
    note.entry.act = ledger::Act::searched;
    note.words.push_back({ label("search_terms"), std::move(typed) });
    return note;
}

/// The facts of an invented world, as a request that asked them hands them over, with what the engine answered.
struct Decided {
    std::shared_ptr<kit::DecidedOn> decided;
    std::vector<access::Decision> decisions;
};

inline Decided decided_in(const access::testing::World& world, std::size_t questions = 1) {
    auto decided = std::make_shared<kit::DecidedOn>(kit::DecidedOn{
        .id = Uuid::at(nine),
        .policy = std::make_shared<const access::Policy>(world.policy),
        .actor = world.actor,
        .dossier = world.dossier,
        .asked = {},
    });
    Decided made{ decided, {} };
    for (std::size_t i = 0; i < questions; ++i) {
        decided->asked.push_back(world.asked);
        decided->asked.back().category = static_cast<access::Category>(i % enumerators<access::Category>.size());
        made.decisions.push_back(
            access::decide(*decided->policy, decided->actor, decided->dossier, decided->asked.back())
        );
    }
    return made;
}

/// Waits for what `ask(durable)` promises; what went wrong is thrown.
template <class Ask>
void wait_for(Ask ask) {
    const auto done = std::make_shared<std::promise<void>>();
    auto told = done->get_future();
    ask([done](const std::exception_ptr& failure) {
        if (failure) done->set_exception(failure);
        else done->set_value();
    });
    told.get();
}

inline void append(kit::Ledger& ledger, storage::Database& database, std::vector<kit::Note> notes) {
    wait_for([&](auto durable) { ledger.append(database, std::move(notes), durable); });
}

inline void collect(kit::Ledger& ledger, storage::Database& database) {
    wait_for([&](auto durable) { ledger.collect(database, durable); });
}

/// All that is stored of a log.
struct Stored {
    std::vector<std::string> bytes{};
    std::vector<ledger::Entry> entries{};
    ledger::Policy policy{};
    ledger::Evidence evidence{};
    std::optional<LedgerHead> head{};
};

inline Stored stored(storage::Database& database) {
    return database.read([](Tx& tx) {
        Stored all{ .policy = ledger_policy(tx, 0), .head = read_head(tx) };
        each_entry(tx, 0, UINT64_MAX >> 1, [&](EntryRow&& row) {
            all.entries.push_back(*ledger::decoded(row.bytes.raw));
            all.bytes.push_back(std::move(row.bytes.raw));
        });
        each_checkpoint(tx, [&](std::string&& note) { all.evidence.checkpoints.push_back(std::move(note)); });
        each_words(tx, UINT64_MAX >> 1, [&](WordsRow&& row) {
            all.evidence.openings.push_back({ static_cast<std::uint64_t>(row.sequence),
                                              label(row.field),
                                              std::move(row.salt.raw),
                                              std::move(row.words.raw) });
        });
        return all;
    });
}

/// Everything that the auditor finds in what is stored, once the log has signed all of it.
inline std::vector<ledger::Finding> audited(storage::Database& database, Instant now = nine) {
    database.write([&](Tx& tx) { sign_what_is_new(tx, LedgerKeys(server_key), now); }, storage::Order::queue);
    const auto all = stored(database);
    return ledger::testing::checked(all.bytes, all.evidence, all.policy);
}

}

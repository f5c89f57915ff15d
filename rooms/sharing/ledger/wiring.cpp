// The log of uses as the house is handed it, from starting a server to stopping it.
#include "rooms/sharing/ledger/wiring.hpp"

#include "rooms/sharing/ledger/checkpoint_store.hpp"
#include "rooms/sharing/ledger/kept_ledger.hpp"
#include "rooms/sharing/looking/indexing.hpp"
#include "rooms/sharing/sharing.hpp"

#include <future>

namespace knotwork::sharing {
namespace {

KeptLedger& ours(kit::Ledger& ledger) {
    auto* kept = dynamic_cast<KeptLedger*>(&ledger);
    ensure(kept != nullptr, "another ledger than the sharing room's was wired");
    return *kept;
}

void sign_now(const LedgerKeys& keys, storage::Database& database, Instant now) {
    database.write([&](Tx& tx) { sign_what_is_new(tx, keys, now); }, storage::Order::queue);
}

// Waits until what `ask` asked for is durable.
template <class Ask>
void wait_for(Ask ask) {
    const auto done = std::make_shared<std::promise<void>>();
    ask([done](const std::exception_ptr& failure) {
        if (failure) done->set_exception(failure);
        else done->set_value();
    });
    done->get_future().get();
}

// An act of the system's own, which makes the log longer than it was for the key before.
kit::Note key_taken_up(Instant now) {
    kit::Note note;
    note.entry.at = now;
    note.entry.act = ledger::Act::system;
    note.entry.action = *ledger::Label::parse("key_taken_up");
    note.entry.outcome = *ledger::Label::parse("done");
    return note;
}

}

std::unique_ptr<kit::Ledger> ledger(std::string_view key) {
    return std::make_unique<KeptLedger>(key);
}

void open_ledger(kit::Ledger& ledger, storage::Database& database, Instant now) {
    auto& kept = ours(ledger);
    wait_for([&](const auto& durable) { kept.collect(database, durable); });
    const bool holds_key = database.read([&](Tx& tx) { return present_key(tx, kept.keys()).has_value(); });
    if (!holds_key) wait_for([&](const auto& durable) { kept.append(database, { key_taken_up(now) }, durable); });
    sign_now(kept.keys(), database, now);
}

void close_ledger(kit::Ledger& ledger, storage::Database& database, Instant now) {
    sign_now(ours(ledger).keys(), database, now);
}

void wire_ledger(kit::Services& services) {
    services.jobs.on(std::string(sign_job), [](kit::JobCtx& ctx) -> Result<Done> {
        if (auto* kept = dynamic_cast<KeptLedger*>(ctx.services.ledger)) sign_now(kept->keys(), ctx.database, ctx.now);
        // What is new is read for the guardians of whom it concerns, too.
        ctx.database.write([&](Tx& tx) { kit::enqueue(tx, { std::string(read_uses_job) }, ctx.now); });
        return Done{};
    });
}

}

#include "rooms/sharing/ledger/kept_ledger.hpp"

#include "base/log.hpp"
#include "rooms/sharing/ledger/batch.hpp"
#include "storage/database.hpp"

#include <deque>
#include <iterator>
#include <mutex>

namespace knotwork::sharing {
namespace {

using Durable = std::function<void(std::exception_ptr)>;

constexpr std::uint64_t filed_when_idle = 64;
constexpr std::uint64_t most_unfiled = 16'384; // a page about somebody reads through all that is not filed: some 10 ms

/// Somebody who waits: for entries to be made of their notes, or of what was left.
struct Waiter {
    std::vector<Prepared> notes{};
    bool for_left = false;
    Durable durable{};
};

}

struct KeptLedger::Parts : std::enable_shared_from_this<KeptLedger::Parts> {
    explicit Parts(std::string_view installation_key) : keys(installation_key) {}

    // One transaction and those who wait for it.
    struct Trip {
        Trip(const LedgerKeys& keys, const Remembered& remembered) : batch(keys, remembered) {}

        Batch batch;
        std::vector<Waiter> waiters{};
        bool taken = false;      // by a first run; a second takes nobody else along
        std::uint64_t files = 0; // so many entries, and does nothing else
        bool more_left = false;  // than one transaction takes
    };

    void queue(storage::Database& database, Waiter waiter) {
        {
            const std::lock_guard lock(mutex);
            waiting.push_back(std::move(waiter));
            if (on_the_way) return;
            on_the_way = true;
        }
        set_out(database);
    }

    void set_out(storage::Database& database, std::uint64_t to_file = 0) {
        auto trip = std::make_shared<Trip>(keys, remembered);
        trip->files = to_file;
        trip->taken = to_file > 0;
        const auto self = shared_from_this();
        database.write_later(
            [self, trip](Tx& tx) { return self->run(tx, *trip); },
            [self, trip, &database](const std::exception_ptr& failure) { self->arrive(database, *trip, failure); },
            storage::Order::queue
        );
    }

    storage::Keep run(Tx& tx, Trip& trip) {
        if (trip.files > 0) return trip.batch.file(tx, trip.files), storage::Keep::yes;
        take_along(trip);
        std::vector<const Prepared*> notes;
        bool for_left = false;
        for (const auto& waiter : trip.waiters) {
            for_left = for_left || waiter.for_left;
            for (const auto& note : waiter.notes)
                notes.push_back(&note);
        }
        trip.more_left = trip.batch.run(tx, notes, for_left);
        return storage::Keep::yes;
    }

    // Everybody who waits, as long as there is room; whoever brings more than fits travels alone.
    void take_along(Trip& trip) {
        if (std::exchange(trip.taken, true)) return;
        const std::lock_guard lock(mutex);
        std::size_t notes = 0;
        while (!waiting.empty()) {
            notes += waiting.front().notes.size();
            if (!trip.waiters.empty() && notes > Batch::most_notes) break;
            trip.waiters.push_back(std::move(waiting.front()));
            waiting.pop_front();
        }
    }

    // The next trip sets out before anybody is told of this one, so that the disk does not wait for them.
    void arrive(storage::Database& database, Trip& trip, const std::exception_ptr& failure) {
        take_along(trip); // when it could not even run
        std::vector<Waiter> told;
        bool again = false;
        std::uint64_t to_file = 0;
        {
            const std::lock_guard lock(mutex);
            if (!failure) trip.batch.keep_in(remembered);
            for (auto& waiter : trip.waiters) {
                if (!failure && waiter.for_left && trip.more_left) waiting.push_front({ {}, true, waiter.durable });
                else told.push_back(std::move(waiter));
            }
            if (!failure) to_file = due_for_filing(trip.batch.unfiled());
            again = on_the_way = !waiting.empty() || to_file > 0;
        }
        if (again) set_out(database, to_file);
        for (const auto& waiter : told)
            tell(waiter, failure);
    }

    // A few whenever nobody waits; while somebody always does, very many, seldom.
    std::uint64_t due_for_filing(std::uint64_t unfiled) const {
        if (unfiled >= most_unfiled) return unfiled;
        return waiting.empty() && unfiled >= filed_when_idle ? filed_when_idle : 0;
    }

    // One who throws keeps nobody else waiting.
    static void tell(const Waiter& waiter, const std::exception_ptr& failure) {
        try {
            waiter.durable(failure);
        } catch (const std::exception& error) {
            log::error("whoever waited for the log threw", { { "error", error.what() } });
        }
    }

    const LedgerKeys keys;
    PolicyBytes policies;

    std::mutex mutex;
    std::deque<Waiter> waiting;
    bool on_the_way = false;
    Remembered remembered; // read by the one trip that is on its way; changed between two, with the mutex held
};

KeptLedger::KeptLedger(std::string_view installation_key) : parts_(std::make_shared<Parts>(installation_key)) {}

KeptLedger::~KeptLedger() = default;

const LedgerKeys& KeptLedger::keys() const {
    return parts_->keys;
}

void KeptLedger::append(storage::Database& database, std::vector<kit::Note> notes, Durable durable) {
    if (notes.empty()) return durable(nullptr);
    Waiter waiter{ .durable = std::move(durable) };
    try {
        waiter.notes = prepared(std::move(notes), parts_->policies);
    } catch (...) {
        return waiter.durable(std::current_exception());
    }
    parts_->queue(database, std::move(waiter));
}

void KeptLedger::leave(storage::Tx& tx, const std::vector<kit::Note>& notes) {
    std::vector<DecisionRow> decisions;
    for (const auto& note : prepared(notes, parts_->policies)) {
        insert_left(tx, Uuid::at(note.entry.at), left_bytes(note));
        if (!note.decision || (!decisions.empty() && decisions.back().id == note.decision->id)) continue;
        const auto& made = *note.decision;
        keep_large_facts(tx, *made.policy);
        const FactsRow facts[] = { { made.actor.hash, { made.actor.bytes } },
                                   { made.dossier.hash, { made.dossier.bytes } } };
        keep_facts(tx, facts);
        decisions.push_back({ made.id, made.policy->hash, made.actor.hash, made.dossier.hash, { made.questions } });
    }
    insert_decisions(tx, decisions);
}

void KeptLedger::collect(storage::Database& database, Durable durable) {
    parts_->queue(database, { .for_left = true, .durable = std::move(durable) });
}

}

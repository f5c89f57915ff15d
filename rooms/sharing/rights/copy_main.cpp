// What it takes to put together a copy of 2,000 statements and 5,000 uses, as a guardian asks for it: every statement
// through the access engine, all uses told in words, everything held against what must not leave, and the page and the
// data kept. Beside it the floor: reading the same rows and doing nothing with them.
//
//   a whole copy      less than 1 s
//
// Ends with 1 when the bar is missed.
#include "base/log.hpp"
#include "engines/access/decision.hpp"
#include "kit/testing.hpp"
#include "rooms/accounts/accounts.hpp"
#include "rooms/people/people.hpp"
#include "rooms/sharing/sharing.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <future>

namespace knotwork::sharing {
namespace {

using Clock = std::chrono::steady_clock;
using kit::testing::World;

constexpr int statements = 2'000;
constexpr int uses = 5'000;
constexpr int turns = 5;
constexpr double bar = 1'000; // milliseconds
constexpr const char* key = "a key for the bench, long enough";

const auto oscar = Id<people::Person>::of_label("oscar_farrant");
const auto agency = Id<accounts::Agency>::of_label("childrens_services");

constexpr Sql remove_words{ "bench.remove_words", "DELETE FROM people_word" };
constexpr Sql remove_said{ "bench.remove_said", R"(
    DELETE FROM people_statement WHERE person_id = :person_id AND kind NOT IN ('given_name', 'family_name'))" };
constexpr Sql remove_related{ "bench.remove_related", "DELETE FROM people_relationship" };
constexpr Sql insert_said{ "bench.insert_said", R"(
    INSERT INTO people_statement (id, record_id, person_id, kind, value, opinion, marks, recorded_at)
    SELECT CAST(:id AS id_text), r.id, r.person_id, CAST(:kind AS text), CAST(:value AS text), 0, '',
           CAST(:at AS instant_text)
    FROM people_record r WHERE r.person_id = :person_id AND r.agency_id = :agency_id)" };
constexpr Sql select_said{ "bench.select_said", "SELECT value FROM people_statement WHERE person_id = :person_id" };
constexpr Sql select_entries{ "bench.select_entries", R"(
    SELECT e.bytes FROM sharing_ledger_person p JOIN sharing_ledger_entry e ON e.sequence = p.sequence
    WHERE p.person_id = :person_id)" };

double since(Clock::time_point begun) {
    return std::chrono::duration<double, std::milli>(Clock::now() - begun).count();
}

kit::Note use(int number, Instant at) {
    const auto label = [](std::string_view text) { return *ledger::Label::parse(text); };
    kit::Note note;
    note.entry.at = at;
    note.entry.worker = Id<accounts::Worker>::of_label(number % 2 == 0 ? "grace_adeyemi" : "ruth_calder");
    note.entry.post = Id<accounts::Post>::of_label("grace_adeyemi_social_worker");
    note.entry.agency = agency;
    note.entry.person = oscar;
    note.entry.object_kind = label("record");
    note.entry.categories = { label(number % 3 == 0 ? "chronology" : "identity") };
    note.entry.action = label("see");
    note.entry.purpose = label(number % 5 == 0 ? "safeguarding" : "child_in_need");
    note.entry.outcome = label("permitted");
    note.entry.reason = label("own_agency");
    return note;
}

void fill(World& world) {
    const auto now = world.clock().now();
    world.database().write([&](Tx& tx) {
        tx.run(remove_words);
        tx.run(remove_related);
        tx.run(remove_said, oscar);
        for (int i = 0; i < statements; ++i)
            tx.run(
                insert_said,
                new_id<people::Statement>(now),
                i % 4 == 0 ? "event" : "note",
                "On day " + std::to_string(i) +
                    " he came to the office after school, was tired, and spoke about the football. He had eaten and "
                    "was dressed for the weather. It was agreed that he would be seen again before the holidays.",
                now,
                oscar,
                agency
            );
    });
    const auto log = ledger(key);
    world.database().write([&](Tx& tx) {
        std::vector<kit::Note> notes;
        for (int i = 0; i < uses; ++i)
            notes.push_back(use(i, now));
        log->leave(tx, notes);
    });
    std::promise<void> durable;
    log->collect(world.database(), [&](std::exception_ptr) { durable.set_value(); });
    durable.get_future().wait();
}

double floor_of(World& world) {
    const auto begun = Clock::now();
    std::size_t bytes = 0;
    world.database().read([&](Tx& tx) {
        for (const auto& value : tx.all<std::string>(select_said, oscar))
            bytes += value.size();
        tx.each<storage::Bytes>(
            select_entries, [&](const storage::Bytes& entry) { bytes += entry.raw.size(); }, oscar
        );
        return 0;
    });
    return bytes > 0 ? since(begun) : 0;
}

std::string url(const std::string& path) {
    return "/people/" + oscar.text() + path + "?for=rights_request";
}

double one_copy(kit::testing::Person& guardian) {
    const auto asked = guardian.post(
        url("/rights"),
        { { "kind", "access" },
          { "asked_by", "Leanne Farrant" },
          { "capacity", "parental_responsibility" },
          { "received_on", "2026-02-20" },
          { "identity", "known" },
          { "identity_how", "Known here" } }
    );
    const auto from = asked.location.find("/rights/");
    const auto request = asked.location.substr(from, asked.location.find('?') - from);
    const auto begun = Clock::now();
    const auto reply = guardian.post(url(request + "/copy"), {});
    const auto taken = since(begun);
    if (reply.status == 303) return taken;
    std::fprintf(stderr, "the copy was not prepared: %d\n", reply.status);
    std::exit(1);
}

int run() {
    auto world = World::of(
        "ambermouth",
        { .rooms = { &accounts::room, &people::room, &room }, .viewers = accounts::viewers(key), .ledger = ledger(key) }
    );
    fill(world);
    auto guardian = world.as("helen_marchetti");
    const auto post = Id<accounts::Post>::of_label("helen_marchetti_data_protection_officer");
    guardian.post("/post", { { "post", post.text() } });
    double slowest = 0;
    double floor = 0;
    for (int turn = 0; turn < turns; ++turn) {
        floor = std::max(floor, floor_of(world));
        slowest = std::max(slowest, one_copy(guardian));
    }
    std::printf(
        "a copy of %d statements and %d uses: %.0f ms at the slowest of %d\n", statements, uses, slowest, turns
    );
    std::printf("reading the same rows plainly: %.0f ms\n", floor);
    return slowest <= bar ? 0 : 1;
}

}
}

int main() {
    return knotwork::sharing::run();
}

// The SQL of how usable what a run read is.
#include "rooms/directory/feeds/usability.hpp"

namespace knotwork::directory::feeds {
namespace {

constexpr Sql put_usability{ "directory.put_feed_usability", R"(
    INSERT INTO directory_feed_usability (run_id, services, usable, valid_id, name, status, description, url,
        organisation, contact, place, times, eligibility, cost)
    VALUES (:run_id, :services, :usable, :valid_id, :name, :status, :description, :url, :organisation, :contact, :place,
        :times, :eligibility, :cost)
    ON CONFLICT (run_id) DO UPDATE SET services = excluded.services, usable = excluded.usable,
        valid_id = excluded.valid_id, name = excluded.name, status = excluded.status,
        description = excluded.description, url = excluded.url, organisation = excluded.organisation,
        contact = excluded.contact, place = excluded.place, times = excluded.times,
        eligibility = excluded.eligibility, cost = excluded.cost)" };
constexpr Sql select_of_run{ "directory.select_usability_of_run", R"(
    SELECT run_id, services, usable, valid_id, name, status, description, url, organisation, contact, place, times,
           eligibility, cost
    FROM directory_feed_usability WHERE run_id = :run_id)" };
constexpr Sql select_of_feed{ "directory.select_usability_of_feed", R"(
    SELECT u.run_id, u.services, u.usable, u.valid_id, u.name, u.status, u.description, u.url, u.organisation,
           u.contact, u.place, u.times, u.eligibility, u.cost
    FROM directory_feed_usability u JOIN directory_feed_run run ON run.id = u.run_id
    WHERE run.feed_id = :feed_id AND run.state <> 'reading' AND u.services > 0 ORDER BY run.id DESC LIMIT 1)" };

}

void put(Tx& tx, const Usability& usability) {
    tx.run(
        put_usability,
        usability.run,
        usability.services,
        usability.usable,
        usability.valid_id,
        usability.name,
        usability.status,
        usability.description,
        usability.url,
        usability.organisation,
        usability.contact,
        usability.place,
        usability.times,
        usability.eligibility,
        usability.cost
    );
}

std::optional<Usability> usability_of(Tx& tx, Id<Run> run) {
    return tx.one<Usability>(select_of_run, run);
}

std::optional<Usability> usability_of(Tx& tx, Id<Feed> feed) {
    return tx.one<Usability>(select_of_feed, feed);
}

}

#include "kit/ctx.hpp"

#include <boost/json.hpp>

namespace knotwork::kit {
namespace {

constexpr Sql insert_event{ "kit.insert_event", R"(
    INSERT INTO kit_event (id, name, at, worker, post, about, facts, request)
    VALUES (:id, :name, :at, :worker, :post, :about, :facts, :request))" };

constexpr Sql select_events_about{ "kit.select_events_about", R"(
    SELECT id, name, at, worker, post, about, facts FROM kit_event
    WHERE about = :about ORDER BY id DESC LIMIT :most)" };

}

void Listeners::tell(Ctx& ctx, std::string_view name, const void* event) const {
    const auto found = by_name_.find(name);
    if (found == by_name_.end()) return;
    for (const auto& listener : found->second)
        listener(ctx, event);
}

void write_event(storage::Tx& tx, const StampedEntry& stamped) {
    boost::json::object facts;
    for (const auto& [name, value] : stamped.entry.facts)
        facts[name] = value;
    tx.run(
        insert_event,
        new_id<EventRow>(stamped.at),
        stamped.name,
        stamped.at,
        stamped.worker,
        stamped.post,
        stamped.entry.about,
        boost::json::serialize(facts),
        stamped.request
    );
}

std::vector<KeptEvent> events_about(storage::Tx& tx, std::string_view about, std::int64_t most) {
    return tx.all<KeptEvent>(select_events_about, about, most);
}

void Ctx::record_entry(std::string_view name, Entry entry) {
    StampedEntry stamped{
        .name = std::string(name),
        .entry = std::move(entry),
        .at = now,
        .worker = viewer_or_none ? viewer_or_none->worker.text() : std::string(),
        .post = viewer_or_none ? viewer_or_none->post.text() : std::string(),
        .request = request.id,
    };
    if (read_only) pending.push_back(std::move(stamped));
    else write_event(tx, stamped);
}

}

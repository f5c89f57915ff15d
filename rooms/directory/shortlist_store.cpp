// The SQL of workers' shortlists.
#include "rooms/directory/shortlist.hpp"

namespace knotwork::directory {
namespace {

constexpr Sql select_shortlist{ "directory.select_shortlist", R"(
    SELECT service_id FROM directory_shortlist WHERE post_id = :post_id ORDER BY added_at, service_id)" };
constexpr Sql insert_into_shortlist{ "directory.insert_into_shortlist", R"(
    INSERT INTO directory_shortlist (post_id, service_id, added_at) VALUES (:post_id, :service_id, :added_at)
    ON CONFLICT (post_id, service_id) DO NOTHING)" };
constexpr Sql delete_from_shortlist{ "directory.delete_from_shortlist", R"(
    DELETE FROM directory_shortlist WHERE post_id = :post_id AND service_id = :service_id)" };

}

std::vector<Id<Service>> shortlist_of(Tx& tx, const kit::Viewer& viewer) {
    return tx.all<Id<Service>>(select_shortlist, viewer.post);
}

void add_to_shortlist(Tx& tx, const kit::Viewer& viewer, Id<Service> service, Instant now) {
    tx.run(insert_into_shortlist, viewer.post, service, now);
}

void remove_from_shortlist(Tx& tx, const kit::Viewer& viewer, Id<Service> service) {
    tx.run(delete_from_shortlist, viewer.post, service);
}

}

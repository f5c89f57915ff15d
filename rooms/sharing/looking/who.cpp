#include "rooms/sharing/looking/who.hpp"

#include "html/words.hpp"

namespace knotwork::sharing {
namespace {

template <class T>
std::string found_in(const std::map<Id<T>, std::string>& names, Id<T> id) {
    const auto found = names.find(id);
    return found == names.end() ? words("sharing.uses.not_known") : found->second;
}

}

void WhoIsWho::add(Tx& tx, Id<accounts::Worker> id) {
    if (id.empty() || workers.contains(id)) return;
    if (const auto worker = accounts::find_worker(tx, id)) workers.emplace(id, worker->name.shown());
}

void WhoIsWho::add(Tx& tx, Id<accounts::Post> id) {
    if (id.empty() || posts.contains(id)) return;
    if (const auto post = accounts::find_post(tx, id)) posts.emplace(id, post->title.text());
}

void WhoIsWho::add(Tx& tx, Id<accounts::Agency> id) {
    if (id.empty() || agencies.contains(id)) return;
    if (const auto agency = accounts::find_agency(tx, id)) agencies.emplace(id, agency->name.text());
}

std::string WhoIsWho::name(Id<accounts::Worker> worker) const {
    return found_in(workers, worker);
}

std::string WhoIsWho::title(Id<accounts::Post> post) const {
    return found_in(posts, post);
}

std::string WhoIsWho::name(Id<accounts::Agency> agency) const {
    return found_in(agencies, agency);
}

}

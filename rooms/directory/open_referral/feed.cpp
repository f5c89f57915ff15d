#include "rooms/directory/open_referral/feed.hpp"

#include "base/ensure.hpp"
#include "rooms/directory/feeds/feed_store.hpp"
#include "rooms/directory/open_referral/payload.hpp"

#include <algorithm>
#include <map>
#include <mutex>

namespace knotwork::directory::open_referral {
namespace {

// The first item whose identity is not before `id`, if it is that one.
template <class Items, class Wanted, class IdOf>
auto find_by_id(const Items& items, const Wanted& id, IdOf&& id_of) {
    const auto at = std::lower_bound(items.begin(), items.end(), id, [&](const auto& item, const Wanted& wanted) {
        return id_of(item) < wanted;
    });
    return at != items.end() && id_of(*at) == id ? &*at : nullptr;
}

template <class Items>
void sort_by_id(Items& items) {
    std::sort(items.begin(), items.end(), [](const auto& left, const auto& right) { return left.id < right.id; });
}

// A source without a licence has its name and its words in a taxonomy of its own.
std::vector<Taxonomy> taxonomies_to_pass_on(Tx& tx) {
    auto taxonomies = all_taxonomies(tx);
    const auto withheld = feeds::taxonomies_not_to_be_passed_on(tx);
    std::erase_if(taxonomies, [&](const Taxonomy& one) { return withheld.contains(one.id); });
    return taxonomies;
}

void add_entries(Feed& feed) {
    std::map<Id<Organisation>, Feed::Offering> organisations;
    const auto& entries = feed.catalogue->entries;
    for (std::uint32_t at = 0; at < entries.size(); ++at) {
        if (!entries[at].may_be_passed_on) continue;
        feed.services.push_back(at);
        const auto& organisation = entries[at].organisation;
        organisations.try_emplace(organisation.id, Feed::Offering{ organisation }).first->second.services.push_back(at);
        for (std::uint32_t place = 0; place < entries[at].service.places.size(); ++place)
            feed.places.push_back({ at, place });
    }
    for (auto& [id, offering] : organisations)
        feed.organisations.push_back(std::move(offering));
    std::sort(feed.services.begin(), feed.services.end(), [&](auto left, auto right) {
        return entries[left].service.id < entries[right].service.id;
    });
    std::sort(feed.places.begin(), feed.places.end(), [&](auto left, auto right) {
        return feed.at(left).id < feed.at(right).id;
    });
}

}

const Location& Feed::location(Placed placed) const {
    const auto& locations = entry(placed.entry).locations;
    const auto wanted = at(placed).location;
    const auto found =
        std::find_if(locations.begin(), locations.end(), [&](const Location& one) { return one.id == wanted; });
    ensure(found != locations.end(), "a service stands at a place that its entry does not hold");
    return *found;
}

const Taxonomy* Feed::taxonomy(Id<Taxonomy> id) const {
    return find_by_id(taxonomies, id, [](const Taxonomy& one) { return one.id; });
}

std::string Feed::authority_of(const std::optional<std::string>& code) const {
    constexpr int deepest = 8; // against areas that lie in one another
    auto above = code;
    for (int step = 0; above && step < deepest; ++step) {
        const auto* one = area(*above);
        if (!one) break;
        if (one->kind == "authority") return one->name.text();
        above = one->parent;
    }
    return {};
}

std::optional<std::uint32_t> Feed::find(Id<Service> id) const {
    const auto* at = find_by_id(services, id, [&](std::uint32_t one) { return entry(one).service.id; });
    return at ? std::optional(*at) : std::nullopt;
}

std::optional<Feed::Placed> Feed::find(Id<ServiceAtLocation> id) const {
    const auto* found = find_by_id(places, id, [&](Placed one) { return at(one).id; });
    return found ? std::optional(*found) : std::nullopt;
}

const Feed::Offering* Feed::find(Id<Organisation> id) const {
    return find_by_id(organisations, id, [](const Offering& one) { return one.organisation.id; });
}

const Term* Feed::find(Id<Term> id) const {
    return find_by_id(terms, id, [](const Term& one) { return one.id; });
}

const Term* Feed::term(const std::string& code) const {
    const auto* term = catalogue->term(code);
    return term && taxonomy(term->taxonomy) ? term : nullptr;
}

std::shared_ptr<const Feed> make_feed(std::shared_ptr<const Catalogue> catalogue, std::vector<Taxonomy> taxonomies) {
    auto feed = std::make_shared<Feed>(Feed{ .catalogue = std::move(catalogue) });
    feed->taxonomies = std::move(taxonomies);
    sort_by_id(feed->taxonomies);
    for (const auto& term : feed->catalogue->terms)
        if (feed->taxonomy(term.taxonomy)) feed->terms.push_back(term);
    sort_by_id(feed->terms);
    add_entries(*feed);
    for (const auto at : feed->services)
        for (const auto& location : feed->entry(at).locations) {
            auto& text = feed->locations[location.id];
            if (text.empty()) text = written(*feed, location);
        }
    return feed;
}

std::shared_ptr<const Feed> feed_for(Tx& tx) {
    static std::mutex mutex;
    static std::shared_ptr<const Feed> latest;
    auto catalogue = catalogue_for(tx, Audience::everyone);
    const std::lock_guard lock(mutex);
    if (!latest || latest->catalogue != catalogue) latest = make_feed(std::move(catalogue), taxonomies_to_pass_on(tx));
    return latest;
}

}

#include "rooms/directory/open_referral/choosing.hpp"

#include "rooms/directory/schedule.hpp"
#include "rooms/directory/search/text.hpp"

#include <algorithm>
#include <set>

namespace knotwork::directory::open_referral {
namespace {

bool has_term(const Feed& feed, const Service& service, Id<Term> id) {
    return std::any_of(service.terms.begin(), service.terms.end(), [&](const std::string& code) {
        const auto* term = feed.term(code);
        return term && term->id == id;
    });
}

bool has_term_of(const Feed& feed, const Service& service, Id<Taxonomy> id) {
    return std::any_of(service.terms.begin(), service.terms.end(), [&](const std::string& code) {
        const auto* term = feed.term(code);
        return term && term->taxonomy == id;
    });
}

bool has_terms(const Feed& feed, const Service& service, const Asked& asked) {
    const auto has = [&](auto id) { return has_term(feed, service, id); };
    const auto has_of = [&](auto id) { return has_term_of(feed, service, id); };
    return std::all_of(asked.terms.begin(), asked.terms.end(), has) &&
           std::all_of(asked.taxonomies.begin(), asked.taxonomies.end(), has_of);
}

bool is_of_age(const Service& service, const Asked& asked) {
    const auto& ages = service.ages;
    if (asked.minimum_age && ages.from.value_or(0) < *asked.minimum_age) return false;
    if (asked.maximum_age && (!ages.until || *ages.until > *asked.maximum_age)) return false;
    return !asked.age || overlap(ages, { asked.age, asked.age });
}

bool happens(const Schedule& schedule, const Asked& asked) {
    const auto on_day = [&](const std::string& day) { return day.ends_with(*asked.day); };
    if (asked.day && std::none_of(schedule.days.begin(), schedule.days.end(), on_day)) return false;
    if (asked.start && (!schedule.opens || *schedule.opens < *asked.start)) return false;
    return !asked.end || (schedule.closes && *schedule.closes <= *asked.end);
}

// Whether some session answers day and times together; at one place, where that is given.
bool has_session(const Service& service, const Asked& asked, const std::optional<Id<Location>>& at) {
    if (!asked.day && !asked.start && !asked.end) return true;
    return std::any_of(service.schedules.begin(), service.schedules.end(), [&](const Schedule& schedule) {
        const bool there = !at || !schedule.location || schedule.location == at;
        return there && happens(schedule, asked);
    });
}

bool is_within(const Location& location, const Asked& asked, const search::Near& near) {
    return location.point && metres_between(*location.point, near.point) <= *asked.proximity;
}

// Whether anything is asked that can leave a service out.
bool narrows(const Asked& asked) {
    const bool by_words = !asked.search.empty() || !asked.terms.empty() || !asked.taxonomies.empty();
    const bool by_age = asked.minimum_age || asked.maximum_age || asked.age;
    const bool by_time = asked.day || asked.start || asked.end || asked.modified_after;
    return by_words || by_age || by_time || asked.organisation || asked.postcode;
}

// What is asked of services, made ready once for all of them.
class Wanted {
public:
    Wanted(const Feed& feed, const Asked& asked, const std::optional<search::Near>& near)
        : feed_(feed), asked_(asked), near_(near) {
        const auto& index = feed.catalogue->index;
        if (!asked.search.empty()) {
            found_.emplace(index.size());
            for (const auto& hit : search::search(index, { .words = asked.search, .limit = index.size() }).hits)
                found_->add(hit.service);
        }
        if (near && !asked.proximity) serving_ = index.serving(near->areas);
    }

    /// All but where and when, which are about one place.
    bool suits(std::uint32_t at) const {
        const auto& service = feed_.entry(at).service;
        if (found_ && !found_->has(at)) return false;
        if (serving_ && !serving_->has(at)) return false;
        if (asked_.organisation && service.organisation != *asked_.organisation) return false;
        if (asked_.modified_after && service.modified < *asked_.modified_after) return false;
        return is_of_age(service, asked_) && has_terms(feed_, service, asked_);
    }

    bool suits_somewhere(std::uint32_t at) const {
        const auto& entry = feed_.entry(at);
        if (!suits(at) || !has_session(entry.service, asked_, std::nullopt)) return false;
        if (!near_ || !asked_.proximity) return true;
        return std::any_of(entry.locations.begin(), entry.locations.end(), [&](const Location& location) {
            return is_within(location, asked_, *near_);
        });
    }

    bool suits_there(Feed::Placed placed) const {
        if (!suits(placed.entry)) return false;
        const auto& service = feed_.entry(placed.entry).service;
        if (!has_session(service, asked_, feed_.at(placed).location)) return false;
        return !near_ || !asked_.proximity || is_within(feed_.location(placed), asked_, *near_);
    }

private:
    const Feed& feed_;
    const Asked& asked_;
    const std::optional<search::Near>& near_;
    std::optional<search::Bits> found_{};
    std::optional<search::Bits> serving_{};
};

// Whether a text has every word that was asked for: in another form, as the search for services takes words, or begun.
// Words that only hold a sentence together are not looked for unless nothing else was asked.
class Wording {
public:
    explicit Wording(const std::string& asked) : words_(search::words_of(asked)) {
        if (!std::all_of(words_.begin(), words_.end(), search::is_joining)) std::erase_if(words_, search::is_joining);
    }

    bool is_in(std::string_view text) const {
        if (words_.empty()) return true;
        const auto there = search::words_of(text);
        return std::all_of(words_.begin(), words_.end(), [&](const std::string& word) {
            return std::any_of(there.begin(), there.end(), [&](const std::string& one) {
                return one.starts_with(word) || search::stem_of(one) == search::stem_of(word);
            });
        });
    }

private:
    std::vector<std::string> words_;
};

template <class Items, class Suits>
auto those(const Items& items, Suits&& suits) {
    std::vector<const typename Items::value_type*> chosen;
    for (const auto& item : items)
        if (suits(item)) chosen.push_back(&item);
    return chosen;
}

}

std::vector<std::uint32_t>
choose_services(const Feed& feed, const Asked& asked, const std::optional<search::Near>& near) {
    if (!narrows(asked)) return feed.services;
    const Wanted wanted(feed, asked, near);
    std::vector<std::uint32_t> chosen;
    std::copy_if(feed.services.begin(), feed.services.end(), std::back_inserter(chosen), [&](auto at) {
        return wanted.suits_somewhere(at);
    });
    return chosen;
}

std::vector<Feed::Placed> choose_places(const Feed& feed, const Asked& asked, const std::optional<search::Near>& near) {
    if (!narrows(asked)) return feed.places;
    const Wanted wanted(feed, asked, near);
    std::vector<Feed::Placed> chosen;
    std::copy_if(feed.places.begin(), feed.places.end(), std::back_inserter(chosen), [&](auto placed) {
        return wanted.suits_there(placed);
    });
    return chosen;
}

std::vector<const Feed::Offering*> choose_organisations(const Feed& feed, const Asked& asked) {
    const Wording wording(asked.search);
    return those(feed.organisations, [&](const Feed::Offering& one) {
        const auto& description = one.organisation.description;
        const auto text = one.organisation.name.text() + ' ' + (description ? description->text() : "");
        return wording.is_in(text) && std::any_of(one.services.begin(), one.services.end(), [&](auto at) {
                   return has_terms(feed, feed.entry(at).service, asked);
               });
    });
}

std::vector<const Taxonomy*> choose_taxonomies(const Feed& feed, const Asked& asked) {
    const Wording wording(asked.search);
    return those(feed.taxonomies, [&](const Taxonomy& one) { return wording.is_in(one.name.text()); });
}

std::vector<const Term*> choose_terms(const Feed& feed, const Asked& asked) {
    const Wording wording(asked.search);
    std::set<std::optional<Id<Term>>> parents;
    if (asked.top_only)
        for (const auto& one : feed.terms)
            parents.insert(one.parent);
    return those(feed.terms, [&](const Term& one) {
        if (parents.contains(one.id)) return false;
        if (asked.parent && one.parent != asked.parent) return false;
        const bool of_all = std::all_of(asked.taxonomies.begin(), asked.taxonomies.end(), [&](auto taxonomy) {
            return one.taxonomy == taxonomy;
        });
        return of_all && wording.is_in(one.name.text());
    });
}

}

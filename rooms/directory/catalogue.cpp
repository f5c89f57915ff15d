#include "rooms/directory/catalogue.hpp"

#include "rooms/directory/lists.hpp"
#include "rooms/directory/schedule.hpp"
#include "rooms/directory/synonym.hpp"

#include <algorithm>
#include <list>
#include <map>
#include <mutex>
#include <set>

namespace knotwork::directory {
namespace {

std::uint8_t day_bits(const Schedule& schedule) {
    unsigned bits = 0;
    for (const auto& day : schedule.days)
        if (const auto weekday = weekday_of(day)) bits |= 1U << static_cast<unsigned>(*weekday);
    return static_cast<std::uint8_t>(bits);
}

std::string small_print(const Service& service) {
    std::string text;
    const auto add = [&](const auto& part) {
        if (part) text += part->text() + "\n";
    };
    add(service.who_may_refer);
    add(service.alert);
    add(service.waiting);
    add(service.fees);
    for (const auto& schedule : service.schedules)
        add(schedule.note);
    return text;
}

search::PlaceFacts place_of(const Location& location) {
    return { location.point, location.area.value_or(""), names_of(location.accessibility) };
}

// A box around all places that the audience may know of, and somewhat more.
class Reach {
public:
    explicit Reach(const std::vector<Entry>& entries) {
        for (const auto& entry : entries)
            for (const auto& location : entry.locations)
                if (location.point) take_in(*location.point);
    }

    bool holds(Point point) const {
        return point.easting >= west_ - margin && point.easting <= east_ + margin &&
               point.northing >= south_ - margin && point.northing <= north_ + margin;
    }

private:
    static constexpr std::int32_t margin = 20'000; // metres

    void take_in(Point point) {
        west_ = std::min(west_, point.easting);
        east_ = std::max(east_, point.easting);
        south_ = std::min(south_, point.northing);
        north_ = std::max(north_, point.northing);
    }

    std::int32_t west_ = 2'000'000;
    std::int32_t east_ = 0;
    std::int32_t south_ = 2'000'000;
    std::int32_t north_ = 0;
};

// The areas that matter to these services: near their places, served by them, or around those. A whole country's names
// would only be mistaken for words: Reading, Rugby, Wells.
std::vector<Area> areas_that_matter(const std::vector<Area>& all, const std::vector<Entry>& entries) {
    std::map<std::string_view, const Area*> by_code;
    for (const auto& area : all)
        by_code.emplace(area.code, &area);
    std::set<std::string_view> wanted;
    const auto want = [&](std::string_view code) {
        for (auto at = by_code.find(code); at != by_code.end() && wanted.insert(at->first).second;)
            at = by_code.find(at->second->parent.value_or(""));
    };
    const Reach reach(entries);
    for (const auto& area : all)
        if (reach.holds(area.centre)) want(area.code);
    for (const auto& entry : entries) {
        for (const auto& code : entry.service.areas)
            want(code);
        for (const auto& location : entry.locations)
            want(location.area.value_or(""));
    }
    std::vector<Area> areas;
    for (const auto& area : all)
        if (wanted.contains(area.code)) areas.push_back(area);
    return areas;
}

std::shared_ptr<const Catalogue> make(Tx& tx, Audience audience, std::string version) {
    search::Facts facts{ .version = std::move(version) };
    std::vector<Entry> entries;
    each_entry(tx, audience, [&](const Entry& entry) {
        facts.services.push_back(facts_of(entry));
        entries.push_back(entry);
    });
    auto terms = all_terms(tx);
    auto areas = areas_that_matter(all_areas(tx), entries);
    std::map<Id<Term>, std::string> names;
    for (const auto& term : terms)
        names.emplace(term.id, term.name.text());
    for (const auto& term : terms)
        facts.terms.push_back({ term.code, term.name.text(), term.parent ? names[*term.parent] : "" });
    for (const auto& area : areas)
        facts.areas.push_back({ area.code, area.name.text(), area.parent.value_or(""), area.centre });
    for (auto& group : all_synonyms(tx))
        facts.synonyms.push_back({ std::move(group.typed), std::move(group.means) });
    return std::make_shared<const Catalogue>(
        search::Index(std::move(facts)), std::move(entries), std::move(terms), std::move(areas)
    );
}

// The catalogues made last, by audience and version. A few are kept, because readers in older snapshots may still ask.
class Kept {
public:
    std::shared_ptr<const Catalogue> find_or_make(Tx& tx, Audience audience) {
        const auto version = version_of(tx);
        if (auto made = find(audience, version)) return made;
        const std::lock_guard lock(making_);
        if (auto made = find(audience, version)) return made; // by another thread meanwhile
        auto made = make(tx, audience, version);
        keep({ audience, made });
        return made;
    }

    std::shared_ptr<const Catalogue> find(Audience audience, std::string_view version) {
        const std::lock_guard lock(mutex_);
        for (const auto& one : made_)
            if (one.audience == audience && one.catalogue->index.facts().version == version) return one.catalogue;
        return nullptr;
    }

private:
    static constexpr std::size_t most = 6;

    struct One {
        Audience audience;
        std::shared_ptr<const Catalogue> catalogue;
    };

    void keep(One one) {
        const std::lock_guard lock(mutex_);
        made_.push_front(std::move(one));
        if (made_.size() > most) made_.pop_back();
    }

    std::mutex making_; // taken first: one catalogue is made at a time
    std::mutex mutex_;
    std::list<One> made_;
};

Kept& kept() {
    static Kept all;
    return all;
}

template <class Key, class Thing>
const Thing* at(const std::unordered_map<Key, std::size_t>& places, const Key& key, const std::vector<Thing>& things) {
    const auto found = places.find(key);
    return found == places.end() ? nullptr : &things[found->second];
}

}

Catalogue::Catalogue(
    search::Index made, std::vector<Entry> shown, std::vector<Term> all_terms, std::vector<Area> known_areas
)
    : index(std::move(made)), entries(std::move(shown)), terms(std::move(all_terms)), areas(std::move(known_areas)),
      cards(entries.size()) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
        entries_by_id_.emplace(entries[i].service.id, i);
        entries_by_organisation_.emplace(entries[i].organisation.id.text(), i);
    }
    for (std::size_t i = 0; i < terms.size(); ++i)
        terms_by_code_.emplace(terms[i].code, i);
    for (std::size_t i = 0; i < areas.size(); ++i)
        areas_by_code_.emplace(areas[i].code, i);
}

const Entry* Catalogue::find(Id<Service> id) const {
    return at(entries_by_id_, id, entries);
}

const Term* Catalogue::term(const std::string& code) const {
    return at(terms_by_code_, code, terms);
}

const Area* Catalogue::area(const std::string& code) const {
    return at(areas_by_code_, code, areas);
}

const Organisation* Catalogue::organisation(const std::string& id) const {
    const auto* entry = at(entries_by_organisation_, id, entries);
    return entry ? &entry->organisation : nullptr;
}

search::ServiceFacts facts_of(const Entry& shown) {
    const auto& service = shown.service;
    search::ServiceFacts facts{
        .id = service.id.text(),
        .name = service.name.text(),
        .organisation = shown.organisation.name.text(),
        .organisation_id = shown.organisation.id.text(),
        .description = service.description.text(),
        .eligibility = service.eligibility ? service.eligibility->text() : "",
        .small_print = small_print(service),
        .terms = service.terms,
        .needs = names_of(service.needs),
        .modes = names_of(service.modes),
        .languages = service.languages,
        .routes = names_of(service.routes),
        .cost = std::string(name_of(service.cost)),
        .ages = service.ages,
        .areas = service.areas,
        .running = service.status == Status::active,
        .accepting = service.accepting,
        .weeks_to_wait = service.weeks_to_wait,
    };
    for (const auto& location : shown.locations)
        facts.places.push_back(place_of(location));
    for (const auto& schedule : service.schedules)
        facts.sessions.push_back({ day_bits(schedule),
                                   schedule.opens ? schedule.opens->minutes : 0,
                                   schedule.closes ? schedule.closes->minutes : 24 * 60,
                                   schedule.valid_to });
    if (service.capacity) facts.places_free = service.capacity->available;
    return facts;
}

std::shared_ptr<const Catalogue> catalogue_for(Tx& tx, Audience audience) {
    return kept().find_or_make(tx, audience);
}

std::shared_ptr<const Catalogue> catalogue_if_made(Tx& tx, Audience audience) {
    return kept().find(audience, version_of(tx));
}

}

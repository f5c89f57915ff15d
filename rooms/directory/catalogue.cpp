#include "rooms/directory/catalogue.hpp"

#include "rooms/directory/lists.hpp"
#include "rooms/directory/schedule.hpp"
#include "rooms/directory/synonym.hpp"

#include <list>
#include <mutex>

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

std::shared_ptr<const Catalogue> make(Tx& tx, Audience audience, std::string version) {
    search::Facts facts{ .version = std::move(version) };
    std::vector<Entry> entries;
    each_entry(tx, audience, [&](const Entry& entry) {
        facts.services.push_back(facts_of(entry));
        entries.push_back(entry);
    });
    auto terms = all_terms(tx);
    auto areas = all_areas(tx);
    std::map<Id<Term>, std::string> names;
    for (const auto& term : terms)
        names.emplace(term.id, term.name.text());
    for (const auto& term : terms)
        facts.terms.push_back({ term.code, term.name.text(), term.parent ? names[*term.parent] : "" });
    for (const auto& area : areas)
        facts.areas.push_back({ area.code, area.name.text(), area.parent.value_or(""), area.centre });
    for (auto& group : all_synonyms(tx))
        facts.synonyms.push_back({ std::move(group.typed), std::move(group.means) });
    return std::make_shared<const Catalogue>(Catalogue{
        search::Index(std::move(facts)), std::move(entries), std::move(terms), std::move(areas) });
}

// The catalogues made last, by audience and version. A few are kept, because readers in older snapshots may still ask.
class Kept {
public:
    std::shared_ptr<const Catalogue> find_or_make(Tx& tx, Audience audience) {
        const auto version = version_of(tx);
        const std::lock_guard lock(mutex_);
        for (const auto& one : made_)
            if (one.audience == audience && one.catalogue->index.facts().version == version) return one.catalogue;
        made_.push_front({ audience, make(tx, audience, version) });
        if (made_.size() > most) made_.pop_back();
        return made_.front().catalogue;
    }

private:
    static constexpr std::size_t most = 6;

    struct One {
        Audience audience;
        std::shared_ptr<const Catalogue> catalogue;
    };

    std::mutex mutex_;
    std::list<One> made_;
};

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
    static Kept kept;
    return kept.find_or_make(tx, audience);
}

}

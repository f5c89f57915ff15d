#include "rooms/directory/search/search.hpp"

#include "base/text.hpp"
#include "rooms/directory/search/filters.hpp"
#include "rooms/directory/search/text.hpp"

#include <algorithm>
#include <cmath>

namespace knotwork::directory::search {
namespace {

constexpr float weakest_share = 0.22F;   // of the best score; what answers less is not an answer
constexpr std::size_t looked_over = 250; // so many of the best are held against the words once more, as a whole

// How well each service answers each idea, added up.
class Scores {
public:
    explicit Scores(const Index& index)
        : index_(index), total_(index.size()), matched_(index.size()), one_(index.size()) {}

    void add(const Idea& idea) {
        touched_.clear();
        for (const auto& way : idea.alternatives) {
            if (way.stems.size() == 1) {
                for (const auto& posting : index_.postings(way.stems.front()))
                    offer(posting.service, posting.weight * way.weight);
            } else add_together(way);
        }
        for (const auto service : touched_) {
            total_[service] += one_[service];
            if (!idea.in_passing) matched_[service] += idea.importance;
            one_[service] = 0;
        }
        if (!idea.in_passing) asked_ += idea.importance;
    }

    /// A service that answers the whole question comes before one that answers a part of it well.
    float score(Service service) const {
        if (asked_ <= 0) return total_[service];
        const auto share = std::min(1.0F, matched_[service] / asked_);
        return total_[service] * (0.15F + 0.85F * share);
    }

private:
    void offer(Service service, float weight) {
        if (one_[service] == 0) touched_.push_back(service);
        one_[service] = std::max(one_[service], weight);
    }

    // Services that hold all the stems: walks the shortest list and looks the others up, for all lists are in order.
    void add_together(const Alternative& way) {
        const auto* shortest = &index_.postings(way.stems.front());
        for (const auto stem : way.stems)
            if (index_.postings(stem).size() < shortest->size()) shortest = &index_.postings(stem);
        for (const auto& posting : *shortest) {
            float sum = 0;
            for (const auto stem : way.stems) {
                const auto* other = find_posting(index_, stem, posting.service);
                if (!other) {
                    sum = 0;
                    break;
                }
                sum += other->weight;
            }
            if (sum > 0) offer(posting.service, sum * way.weight);
        }
    }

public:
    static const Posting* find_posting(const Index& index, Stem stem, Service service) {
        const auto& list = index.postings(stem);
        const auto at = std::lower_bound(list.begin(), list.end(), service, [](const Posting& posting, Service wanted) {
            return posting.service < wanted;
        });
        return at != list.end() && at->service == service ? &*at : nullptr;
    }

private:
    const Index& index_;
    std::vector<float> total_;
    std::vector<float> matched_;
    std::vector<float> one_;
    std::vector<Service> touched_;
    float asked_ = 0;
};

// The area that was named in passing, with those in it.
struct NamedArea {
    const AreaFacts* area = nullptr;
    std::vector<std::string> inside{};

    bool holds(const ServiceFacts& service) const {
        return std::any_of(service.places.begin(), service.places.end(), [&](const PlaceFacts& place) {
            return std::find(inside.begin(), inside.end(), place.area) != inside.end();
        });
    }

    bool is_served_by(const ServiceFacts& service) const {
        return std::find(service.areas.begin(), service.areas.end(), area->key) != service.areas.end();
    }
};

NamedArea named_area(const Index& index, const Reading& reading) {
    if (!reading.area) return {};
    const auto& area = index.facts().areas[*reading.area];
    return { &area, index.inside(area.key) };
}

std::uint8_t days_of(const ServiceFacts& service) {
    std::uint8_t days = 0;
    for (const auto& session : service.sessions)
        days = static_cast<std::uint8_t>(days | session.days);
    return days;
}

// What was said in passing moves a service up or down, and never out.
float passing_share(const Reading& reading, const NamedArea& named, const ServiceFacts& service) {
    float share = 1;
    if (!reading.ages.any()) {
        const bool for_grown_ups = service.ages.from && *service.ages.from >= 16 && !service.ages.until;
        if (!overlap(service.ages, reading.ages)) share *= for_grown_ups ? 0.85F : 0.45F;
        else if (!service.ages.any()) share *= 1.15F;
    }
    if (named.area) {
        if (named.holds(service)) share *= 1.6F;
        else if (named.is_served_by(service)) share *= 1.4F;
    }
    if ((days_of(service) & reading.days) != 0) share *= 1.3F;
    return share;
}

float standing_share(const ServiceFacts& service) {
    float share = 1;
    if (!service.running) share *= 0.75F;
    else if (service.accepting == false) share *= 0.93F;
    return share;
}

// Nearness helps: full at the door, about two thirds at five kilometres, never less than half. A service without a
// place of its own counts as two kilometres away, wherever it really is.
float near_share(const std::optional<std::int32_t>& metres) {
    const auto kilometres = static_cast<float>(metres.value_or(2000)) / 1000;
    return 0.5F + 0.5F * std::exp(-kilometres / 5);
}

float name_share(const std::string& name, const std::string& typed) {
    if (name == typed) return 2.5F;
    if ((" " + name + " ").find(" " + typed + " ") != std::string::npos) return 1.5F;
    return 1;
}

class Search {
public:
    Search(const Index& index, const Query& query)
        : index_(index), query_(query), reading_(read(index, query.words)), named_(named_area(index, reading_)) {}

    Found run() {
        const auto answering = answer_words();
        const auto anywhere = allowed(index_, without(query_, Filter{ Filter::Kind::serving }), answering);
        const auto results = serving(anywhere);
        Found found{ .total = results.count(), .before_filters = answering.count() };
        auto counts = counts_of(index_, query_, answering, results);
        found.counts = std::move(counts.values);
        found.windows = std::move(counts.windows);
        found.accepting = results.count_with(index_.accepting());
        found.places_free = results.count_with(index_.with_places_free());
        found.anywhere = anywhere.count();
        auto hits = hits_of(results);
        found.within = counts_within(answering, hits);
        found.hits = page_of(std::move(hits));
        found.not_known = reading_.not_known;
        found.read_as = respellings();
        if (found.total == 0) lead_on(found, answering);
        return found;
    }

private:
    Bits answer_words() {
        if (reading_.ideas.empty()) return Bits(index_.size(), true);
        Scores scores(index_);
        for (const auto& idea : reading_.ideas)
            scores.add(idea);
        scores_.resize(index_.size());
        float best = 0;
        for (Service at = 0; at < index_.size(); ++at) {
            scores_[at] = scores.score(at);
            best = std::max(best, scores_[at]);
        }
        Bits answering(index_.size());
        for (Service at = 0; at < index_.size(); ++at)
            if (scores_[at] > 0 && scores_[at] >= best * weakest_share) answering.add(at);
        return answering;
    }

    // Of these, the results: those that serve where somebody asks from, if they must.
    Bits serving(Bits anywhere) const {
        if (query_.near && query_.serving) anywhere &= index_.serving(query_.near->areas);
        return anywhere;
    }

    std::vector<Hit> hits_of(const Bits& results) const {
        std::vector<Hit> hits;
        results.for_each([&](std::size_t at) { hits.push_back(hit(static_cast<Service>(at))); });
        return hits;
    }

    // How many there would be within each distance. Where none was chosen, the hits have been measured to already.
    std::vector<std::size_t> counts_within(const Bits& answering, const std::vector<Hit>& hits) const {
        std::vector<std::size_t> counts(query_.near ? query_.distances.size() : 0);
        const auto count = [&](const std::optional<std::int32_t>& metres) {
            for (std::size_t i = 0; i < counts.size(); ++i)
                counts[i] += !metres || *metres <= query_.distances[i] ? 1 : 0;
        };
        if (counts.empty()) return counts;
        if (!query_.within)
            for (const auto& hit : hits)
                count(hit.metres);
        else
            allowed(index_, without(query_, Filter{ Filter::Kind::within }), answering).for_each([&](std::size_t at) {
                count(metres_to(index_.facts().services[at], query_.near->point));
            });
        return counts;
    }

    std::vector<Hit> page_of(std::vector<Hit> hits) const {
        look_over(hits);
        const auto wanted = std::min(hits.size(), query_.offset + query_.limit);
        std::partial_sort(
            hits.begin(),
            hits.begin() + static_cast<std::ptrdiff_t>(wanted),
            hits.end(),
            [&](const Hit& left, const Hit& right) { return place(left) < place(right); }
        );
        hits.resize(wanted);
        hits.erase(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(std::min(query_.offset, wanted)));
        for (auto& one : hits)
            one.why = reasons(one);
        return hits;
    }

    Hit hit(Service at) const {
        const auto& service = index_.facts().services[at];
        Hit one{ .service = at };
        if (query_.near) one.metres = metres_to(service, query_.near->point);
        if (scores_.empty()) return one;
        one.score = scores_[at] * passing_share(reading_, named_, service) * standing_share(service);
        if (query_.near) one.score *= near_share(one.metres);
        return one;
    }

    // The best by their words alone are held against the whole of what was typed.
    void look_over(std::vector<Hit>& hits) const {
        if (scores_.empty()) return;
        const auto best = std::min(hits.size(), looked_over);
        std::partial_sort(
            hits.begin(),
            hits.begin() + static_cast<std::ptrdiff_t>(best),
            hits.end(),
            [&](const Hit& left, const Hit& right) { return by_score(left) < by_score(right); }
        );
        const auto typed = folded(query_.words);
        for (std::size_t at = 0; at < best; ++at)
            hits[at].score *= name_share(index_.folded_name(hits[at].service), typed);
    }

    std::tuple<float, std::uint32_t> by_score(const Hit& one) const {
        return { -one.score, index_.name_rank(one.service) };
    }

    std::tuple<bool, double, float, std::uint32_t> place(const Hit& one) const {
        const auto rank = index_.name_rank(one.service);
        const auto far = one.metres ? static_cast<double>(*one.metres) : 1e9;
        const auto weeks = index_.facts().services[one.service].weeks_to_wait;
        switch (query_.sort) {
        case Sort::name:
            return { false, 0, 0, rank };
        case Sort::nearest:
            return { !one.metres, far, -one.score, rank };
        case Sort::soonest:
            return { !weeks, weeks ? static_cast<double>(*weeks) : 0, -one.score, rank };
        case Sort::best:
            break;
        }
        if (!scores_.empty()) return { false, 0, -one.score, rank };
        return { query_.near && !one.metres, query_.near ? far : 0, 0, rank };
    }

    // ---- reasons

    std::vector<Reason> reasons(const Hit& one) const {
        std::vector<Reason> why;
        for (const auto& idea : reading_.ideas)
            if (auto reason = reason_of(idea, one.service)) add(why, std::move(*reason));
        add_passing_reasons(why, one.service);
        add_asked_reasons(why, one);
        return why;
    }

    // What was said in passing; not again what was asked outright.
    void add_passing_reasons(std::vector<Reason>& why, Service at) const {
        const auto& service = index_.facts().services[at];
        if (named_.area) {
            const auto& name = named_.area->name;
            if (named_.holds(service)) add(why, { Reason::Kind::place, name, name });
            else if (named_.is_served_by(service)) add(why, { Reason::Kind::serves, name, name });
        }
        const bool for_age = !reading_.ages.any() && !service.ages.any() && overlap(service.ages, reading_.ages);
        if (for_age && query_.ages.any()) add(why, { Reason::Kind::age });
        if ((days_of(service) & reading_.days) != 0 && sessions_asked_for(service, query_).empty())
            add(why, { Reason::Kind::day });
    }

    void add_asked_reasons(std::vector<Reason>& why, const Hit& one) const {
        const auto& service = index_.facts().services[one.service];
        if (query_.near) add_near_reasons(why, one, service);
        if (!query_.ages.any() && !service.ages.any()) add(why, { Reason::Kind::ages });
        for (const auto session : sessions_asked_for(service, query_))
            add(why, { .kind = Reason::Kind::session, .session = session });
        for (const auto& choice : query_.choices)
            if (choice.facet != Facet::day && choice.facet != Facet::agency) // every card names its agency
                add(why, { .kind = Reason::Kind::choice, .found = choice.value, .facet = choice.facet });
        if (query_.accepting) add(why, { Reason::Kind::accepting });
        if (query_.places_free) add(why, { Reason::Kind::places_free });
    }

    void add_near_reasons(std::vector<Reason>& why, const Hit& one, const ServiceFacts& service) const {
        const auto& areas = query_.near->areas;
        const bool serves = std::any_of(service.areas.begin(), service.areas.end(), [&](const auto& area) {
            return std::find(areas.begin(), areas.end(), area) != areas.end();
        });
        if (serves) add(why, { Reason::Kind::serves_near });
        if (one.metres && (query_.within || !serves)) add(why, { Reason::Kind::distance });
    }

    static void add(std::vector<Reason>& why, Reason reason) {
        if (std::find(why.begin(), why.end(), reason) == why.end()) why.push_back(std::move(reason));
    }

    // The strongest way in which a service answers an idea.
    std::optional<Reason> reason_of(const Idea& idea, Service service) const {
        const Alternative* best = nullptr;
        const Posting* at = nullptr;
        float most = 0;
        for (const auto& way : idea.alternatives) {
            float sum = 0;
            const Posting* first = nullptr;
            for (const auto stem : way.stems) {
                const auto* posting = Scores::find_posting(index_, stem, service);
                sum = posting ? sum + posting->weight : -1e9F;
                if (!first) first = posting;
            }
            if (sum * way.weight <= most) continue;
            most = sum * way.weight;
            best = &way;
            at = first;
        }
        if (!best) return std::nullopt;
        return Reason{ kind_of(*best, *at), idea.typed, best->found };
    }

    static Reason::Kind kind_of(const Alternative& way, const Posting& at) {
        if (way.way == Way::synonym) return Reason::Kind::synonym;
        if (way.way == Way::spelling) return Reason::Kind::spelling;
        if (at.in(Part::name)) return Reason::Kind::name;
        if (at.in(Part::term)) return Reason::Kind::term;
        if (at.in(Part::organisation)) return Reason::Kind::organisation;
        return Reason::Kind::words;
    }

    // ---- what went wrong

    std::vector<std::pair<std::string, std::string>> respellings() const {
        std::vector<std::pair<std::string, std::string>> taken;
        for (const auto& idea : reading_.ideas) {
            if (idea.alternatives.empty() || idea.alternatives.front().way != Way::spelling) continue;
            taken.emplace_back(idea.typed, idea.alternatives.front().found);
        }
        return taken;
    }

    void lead_on(Found& found, const Bits& answering) const {
        const auto filters = filters_of(query_);
        if (found.before_filters == 0) {
            found.without_words = allowed(index_, query_, Bits(index_.size(), true)).count();
            return;
        }
        bool one_is_enough = false;
        for (const auto& filter : filters) {
            const auto others = allowed(index_, without(query_, filter), answering).count();
            found.held_back.push_back({ filter, others, alone(filters, filter, answering) });
            one_is_enough = one_is_enough || others > 0;
        }
        if (!one_is_enough) found.way_out = way_out(found.held_back, answering);
    }

    std::size_t alone(std::vector<Filter> filters, const Filter& filter, const Bits& answering) const {
        std::erase(filters, filter);
        return allowed(index_, without(query_, filters), answering).count();
    }

    // Filters are taken back one by one, first those that leave most by themselves, and stay where they leave anything
    // beside those that stayed. None of the rest could stay as well, for a further filter never adds a result.
    WayOut way_out(const std::vector<HeldBack>& filters, Bits left) const {
        WayOut out;
        std::multimap<std::size_t, Filter, std::greater<>> by_what_they_leave;
        for (const auto& one : filters) {
            out.filters.push_back(one.filter);
            by_what_they_leave.emplace(one.alone, one.filter);
        }
        for (const auto& [alone, filter] : by_what_they_leave) {
            auto fewer = out.filters;
            std::erase(fewer, filter);
            const auto still = allowed(index_, without(query_, fewer), left);
            if (still.count() == 0) continue;
            left = still;
            out.filters = std::move(fewer);
        }
        out.results = left.count();
        return out;
    }

    const Index& index_;
    const Query& query_;
    Reading reading_;
    NamedArea named_;
    std::vector<float> scores_; // empty when there were no words
};

}

Found search(const Index& index, const Query& query) {
    return Search(index, query).run();
}

}

#include "rooms/directory/search/search.hpp"

#include "base/text.hpp"
#include "rooms/directory/search/filters.hpp"
#include "rooms/directory/search/text.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace knotwork::directory::search {
namespace {

constexpr float weakest_share = 0.22F;   // of the best score; what answers less is not an answer
constexpr std::size_t looked_over = 250; // so many of the best are held against the words once more, as a whole

bool before(const Posting& posting, Service wanted) {
    return posting.service < wanted;
}

// What has been added up for one service.
struct Sums {
    float total = 0;
    float matched = 0;
    float one = 0; // by the idea that is being added
    float score = 0;
};

// Sums for so many services, all of them zero: whoever changes some puts them back. Each thread keeps its own, because
// most services answer nothing, and clearing all of them for each question takes as long as adding up.
std::vector<Sums>& blank_sums(std::size_t services) {
    thread_local std::vector<Sums> kept;
    if (kept.size() < services) kept.resize(services);
    return kept;
}

// How well each service answers each idea, added up. No two are at work on one thread at once.
class Scores {
public:
    explicit Scores(const Index& index) : index_(index), sums_(blank_sums(index.size())) {}

    ~Scores() {
        for (const auto service : answering_)
            sums_[service] = {};
        for (const auto service : touched_)
            sums_[service] = {};
    }

    Scores(const Scores&) = delete;
    Scores& operator=(const Scores&) = delete;

    void add(const Idea& idea) {
        const auto importance = idea.in_passing ? 0 : idea.importance;
        const auto& ways = idea.alternatives;
        if (ways.size() == 1 && ways.front().stems.size() == 1) {
            for (const auto& posting : index_.postings(ways.front().stems.front()))
                take(posting.service, posting.weight * ways.front().weight, importance);
        } else add_best(ways, importance);
        asked_ += importance;
    }

    /// When all ideas are added: a service that answers the whole question comes before one that answers a part of it
    /// well. Returns the best score.
    float settle() {
        float best = 0;
        for (const auto service : answering_) {
            auto& sum = sums_[service];
            const auto share = asked_ > 0 ? std::min(1.0F, sum.matched / asked_) : 1.0F;
            sum.score = sum.total * (0.15F + 0.85F * share);
            best = std::max(best, sum.score);
        }
        return best;
    }

    /// Those that answer anything, in no order.
    const std::vector<Service>& answering() const { return answering_; }

    float score(Service service) const { return sums_[service].score; }

private:
    void take(Service service, float weight, float importance) {
        auto& sum = sums_[service];
        if (sum.total == 0) answering_.push_back(service);
        sum.total += weight;
        sum.matched += importance;
    }

    // Of several ways in which a service answers an idea the strongest counts.
    void add_best(const std::vector<Alternative>& ways, float importance) {
        for (const auto& way : ways) {
            if (way.stems.size() == 1) {
                for (const auto& posting : index_.postings(way.stems.front()))
                    offer(posting.service, posting.weight * way.weight);
            } else add_together(way);
        }
        for (const auto service : touched_)
            take(service, std::exchange(sums_[service].one, 0.0F), importance);
        touched_.clear();
    }

    void offer(Service service, float weight) {
        auto& one = sums_[service].one;
        if (one == 0) touched_.push_back(service);
        one = std::max(one, weight);
    }

    // Services that hold all the stems. All lists are in order, so they are gone through side by side.
    void add_together(const Alternative& way) {
        std::vector<Way> lists;
        for (const auto stem : way.stems)
            lists.push_back({ index_.postings(stem).begin(), index_.postings(stem).end() });
        const auto shortest = std::min_element(lists.begin(), lists.end(), [](const auto& left, const auto& right) {
            return left.end - left.at < right.end - right.at;
        });
        std::iter_swap(lists.begin(), shortest);
        for (auto& first = lists.front(); first.at != first.end; ++first.at) {
            float sum = first.at->weight;
            for (std::size_t i = 1; i < lists.size() && sum > 0; ++i) {
                lists[i].go_to(first.at->service);
                if (lists[i].at == lists[i].end) return;
                sum = lists[i].at->service == first.at->service ? sum + lists[i].at->weight : 0;
            }
            if (sum > 0) offer(first.at->service, sum * way.weight);
        }
    }

    // Where one list has been read to.
    struct Way {
        std::vector<Posting>::const_iterator at;
        std::vector<Posting>::const_iterator end;

        // Steps grow, so that a long stretch that nobody wants is not walked.
        void go_to(Service service) {
            for (std::ptrdiff_t step = 1; at != end && at->service < service; step *= 2) {
                const auto next = at + std::min(step, end - at);
                if (next == end || next->service > service) {
                    at = std::lower_bound(at, next, service, before);
                    return;
                }
                at = next;
            }
        }
    };

    const Index& index_;
    std::vector<Sums>& sums_;
    std::vector<Service> touched_; // by the idea that is being added
    std::vector<Service> answering_;
    float asked_ = 0;
};

// Services stand in a list about as evenly as in the index: one is looked for where it would be if they did so exactly,
// and from there in growing steps.
const Posting* find_posting(const Index& index, Stem stem, Service service) {
    const auto& list = index.postings(stem);
    auto from = list.size() * service / index.size();
    auto until = from;
    for (std::size_t step = 1; from > 0 && list[from].service > service; step *= 2) {
        until = from;
        from -= std::min(step, from);
    }
    for (std::size_t step = 1; until < list.size() && list[until].service < service; step *= 2) {
        from = until;
        until += std::min(step, list.size() - until);
    }
    const auto place = [&](std::size_t at) { return list.begin() + static_cast<std::ptrdiff_t>(at); };
    const auto at = std::lower_bound(place(from), place(until), service, before);
    return at != list.end() && at->service == service ? &*at : nullptr;
}

// A result on its way to its place: what it is placed by.
struct Placed {
    Service service;
    std::uint32_t name_rank;
    float score = 0;
    std::optional<std::int32_t> metres{};
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

// What was said in passing moves a service up or down, and never out.
float passing_share(const Reading& reading, const NamedArea& named, const Index& index, Service at) {
    float share = 1;
    if (!reading.ages.any()) {
        const auto& ages = index.walked(at).ages;
        const bool for_grown_ups = ages.from && *ages.from >= 16 && !ages.until;
        if (!overlap(ages, reading.ages)) share *= for_grown_ups ? 0.85F : 0.45F;
        else if (!ages.any()) share *= 1.15F;
    }
    if (named.area) {
        const auto& service = index.facts().services[at];
        if (named.holds(service)) share *= 1.6F;
        else if (named.is_served_by(service)) share *= 1.4F;
    }
    if ((index.walked(at).days() & reading.days) != 0) share *= 1.3F;
    return share;
}

float standing_share(const Index& index, Service at) {
    if (!index.running().has(at)) return 0.75F;
    return index.turning_away().has(at) ? 0.93F : 1.0F;
}

// Nearness helps: full at the door, about two thirds at five kilometres, never less than half. A service without a
// place of its own counts as two kilometres away, wherever it really is.
float near_share(const std::optional<std::int32_t>& metres) {
    const auto kilometres = static_cast<float>(metres.value_or(2000)) / 1000;
    return 0.5F + 0.5F * std::exp(-kilometres / 5);
}

float name_share(std::string_view name, std::string_view typed) {
    if (name == typed) return 2.5F;
    for (auto at = name.find(typed); at != std::string_view::npos; at = name.find(typed, at + 1)) {
        const auto end = at + typed.size();
        if ((at == 0 || name[at - 1] == ' ') && (end == name.size() || name[end] == ' ')) return 1.5F;
    }
    return 1;
}

class Search {
public:
    Search(const Index& index, const Query& query)
        : index_(index), query_(query), reading_(read(index, query.words)), named_(named_area(index, reading_)) {
        if (query.near) serving_ = index.serving(query.near->areas);
    }

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
        auto placed = placed_of(results);
        found.within = counts_within(answering, placed);
        found.hits = page_of(std::move(placed));
        found.not_known = reading_.not_known;
        found.read_as = respellings();
        if (found.total == 0) lead_on(found, answering);
        return found;
    }

private:
    Bits answer_words() {
        if (reading_.ideas.empty()) return Bits(index_.size(), true);
        scores_.emplace(index_);
        for (const auto& idea : reading_.ideas)
            scores_->add(idea);
        const auto weakest = scores_->settle() * weakest_share;
        Bits answering(index_.size());
        for (const auto at : scores_->answering()) {
            if (scores_->score(at) < weakest) continue;
            answering.add(at);
            index_.fetch(at);
        }
        return answering;
    }

    // Of these, the results: those that serve where somebody asks from, if they must.
    Bits serving(Bits anywhere) const {
        if (query_.near && query_.serving) anywhere &= serving_;
        return anywhere;
    }

    std::vector<Placed> placed_of(const Bits& results) const {
        std::vector<Placed> placed;
        placed.reserve(results.count());
        results.for_each([&](std::size_t at) { placed.push_back(placed_at(static_cast<Service>(at))); });
        return placed;
    }

    // How many there would be within each distance. Where none was chosen, all have been measured to already.
    std::vector<std::size_t> counts_within(const Bits& answering, const std::vector<Placed>& placed) const {
        std::vector<std::size_t> counts(query_.near ? query_.distances.size() : 0);
        const auto count = [&](const std::optional<std::int32_t>& metres) {
            for (std::size_t i = 0; i < counts.size(); ++i)
                counts[i] += !metres || *metres <= query_.distances[i] ? 1 : 0;
        };
        if (counts.empty()) return counts;
        if (!query_.within)
            for (const auto& one : placed)
                count(one.metres);
        else
            allowed(index_, without(query_, Filter{ Filter::Kind::within }), answering).for_each([&](std::size_t at) {
                count(metres_to(index_, static_cast<Service>(at), query_.near->point));
            });
        return counts;
    }

    std::vector<Hit> page_of(std::vector<Placed> placed) const {
        look_over(placed);
        const auto wanted = std::min(placed.size(), query_.offset + query_.limit);
        // The best by their words stand in front, and looking them over has only made them better.
        const bool among_best = query_.sort == Sort::best && scores_ && wanted <= looked_over;
        const auto looked_at = among_best ? std::min(placed.size(), looked_over) : placed.size();
        std::partial_sort(
            placed.begin(),
            placed.begin() + static_cast<std::ptrdiff_t>(wanted),
            placed.begin() + static_cast<std::ptrdiff_t>(looked_at),
            [&](const Placed& left, const Placed& right) { return place(left) < place(right); }
        );
        std::vector<Hit> hits;
        for (auto at = query_.offset; at < wanted; ++at) {
            hits.push_back({ .service = placed[at].service, .score = placed[at].score, .metres = placed[at].metres });
            hits.back().why = reasons(hits.back());
        }
        return hits;
    }

    Placed placed_at(Service at) const {
        Placed one{ .service = at, .name_rank = index_.walked(at).name_rank };
        if (query_.near) one.metres = metres_to(index_, at, query_.near->point);
        if (!scores_) return one;
        one.score = scores_->score(at) * passing_share(reading_, named_, index_, at) * standing_share(index_, at);
        if (query_.near) one.score *= near_share(one.metres);
        return one;
    }

    // The best by their words alone are held against the whole of what was typed.
    void look_over(std::vector<Placed>& placed) const {
        if (!scores_) return;
        const auto best = placed.begin() + static_cast<std::ptrdiff_t>(std::min(placed.size(), looked_over));
        std::nth_element(placed.begin(), best, placed.end(), [](const Placed& left, const Placed& right) {
            return left.score > right.score || (left.score == right.score && left.name_rank < right.name_rank);
        });
        const auto typed = folded(query_.words);
        for (auto one = placed.begin(); one != best; ++one)
            one->score *= name_share(index_.folded_name(one->service), typed);
    }

    std::tuple<bool, double, float, std::uint32_t> place(const Placed& one) const {
        const auto rank = one.name_rank;
        const auto far = one.metres ? static_cast<double>(*one.metres) : 1e9;
        switch (query_.sort) {
        case Sort::name:
            return { false, 0, 0, rank };
        case Sort::nearest:
            return { !one.metres, far, -one.score, rank };
        case Sort::soonest:
            if (const auto weeks = index_.facts().services[one.service].weeks_to_wait)
                return { false, static_cast<double>(*weeks), -one.score, rank };
            return { true, 0, -one.score, rank };
        case Sort::best:
            break;
        }
        if (scores_) return { false, 0, -one.score, rank };
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
        if ((index_.walked(at).days() & reading_.days) != 0 && sessions_asked_for(service, query_).empty())
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
        const bool serves = !service.areas.empty() && serving_.has(one.service); // and says so
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
                const auto* posting = find_posting(index_, stem, service);
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
    Bits serving_;                 // where somebody asks from; none when they did not say
    std::optional<Scores> scores_; // none when there were no words
};

}

Found search(const Index& index, const Query& query) {
    return Search(index, query).run();
}

}

#include "rooms/directory/search/index.hpp"

#include "base/text.hpp"
#include "rooms/directory/search/text.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace knotwork::directory::search {
namespace {

constexpr std::array<float, 6> part_weights{ 6.0F, 4.0F, 2.0F, 1.2F, 1.6F, 0.5F }; // by Part
constexpr float enough = 3.0F; // the weight at which a word has earned half of what it can

std::string term_stem(std::string_view key) {
    return "term:" + std::string(key); // words hold no colon
}

std::vector<std::string> telling(const std::vector<std::string>& words) {
    std::vector<std::string> kept;
    for (const auto& word : words)
        if (!is_joining(word)) kept.push_back(word);
    return kept;
}

}

std::string phrase_key(const std::vector<std::string>& words) {
    std::string key;
    for (const auto& word : telling(words))
        key += (key.empty() ? "" : " ") + stem_of(word);
    return key;
}

// What the words of one service weigh, by stem.
struct Index::Weights {
    struct One {
        float weight = 0;
        std::uint8_t parts = 0;
    };

    std::unordered_map<Stem, One> by_stem;

    void add(Stem stem, Part part) {
        auto& one = by_stem[stem];
        one.weight += part_weights[static_cast<std::size_t>(part)];
        one.parts = static_cast<std::uint8_t>(one.parts | 1U << static_cast<unsigned>(part));
    }
};

Index::Index(Facts facts) : facts_(std::move(facts)), phrases_(facts_) {
    add_words();
    add_synonyms();
    add_sets();
    add_values();
    add_access();
    add_walked();
    add_names();
    add_areas();
    for (auto& service : facts_.services) {
        service.description = {};
        service.eligibility = {};
        service.small_print = {};
    }
    std::vector<std::string> words;
    words.reserve(by_word_.size());
    for (const auto& [word, stem] : by_word_)
        words.push_back(word);
    known_ = KnownWords(std::move(words));
    for (std::uint32_t at = 0; at < known_.words().size(); ++at) {
        const auto& word = known_.words()[at];
        known_stems_.push_back(by_word_.at(word));
        by_sound_[sounded(word)].push_back(at);
    }
}

Stem Index::stem_for(const std::string& stem) {
    const auto [at, added] = stems_.emplace(stem, static_cast<Stem>(postings_.size()));
    if (added) {
        postings_.emplace_back();
        rarity_.push_back(0);
    }
    return at->second;
}

Stem Index::stem_for_word(const std::string& word) {
    const auto known = by_word_.find(word);
    if (known != by_word_.end()) return known->second;
    const auto stem = stem_for(stem_of(word));
    by_word_.emplace(word, stem);
    return stem;
}

void Index::weigh(Service service, const Weights& weights) {
    for (const auto& [stem, one] : weights.by_stem)
        postings_[stem].push_back({ service, one.weight / (one.weight + enough), one.parts });
}

void Index::add_words() {
    std::unordered_map<std::string, const TermFacts*> terms;
    for (const auto& term : facts_.terms)
        terms.emplace(term.key, &term);
    for (Service at = 0; at < facts_.services.size(); ++at) {
        const auto& service = facts_.services[at];
        Weights weights;
        const auto add = [&](std::string_view text, Part part) {
            for (const auto& word : words_of(text))
                if (!is_joining(word)) weights.add(stem_for_word(word), part);
        };
        add(service.name, Part::name);
        add(service.organisation, Part::organisation);
        add(service.description, Part::description);
        add(service.eligibility, Part::eligibility);
        add(service.small_print, Part::small_print);
        for (const auto& key : service.terms) {
            const auto term = terms.find(key);
            if (term == terms.end()) continue;
            add(term->second->name, Part::term);
            weights.add(stem_for(term_stem(key)), Part::term);
        }
        weigh(at, weights);
    }
    const auto all = static_cast<float>(size());
    for (Stem stem = 0; stem < postings_.size(); ++stem) {
        const auto having = static_cast<float>(postings_[stem].size());
        rarity_[stem] = std::log(1 + (all - having + 0.5F) / (having + 0.5F));
        for (auto& posting : postings_[stem])
            posting.weight *= rarity_[stem];
    }
}

void Index::add_synonyms() {
    std::unordered_map<std::string, std::string> term_by_name;
    for (const auto& term : facts_.terms)
        term_by_name.emplace(folded(term.name), term.key);
    for (const auto& group : facts_.synonyms) {
        std::vector<Meaning> meanings;
        for (const auto& text : group.means) {
            Meaning meaning{ {}, text };
            const auto term = term_by_name.find(folded(text));
            if (term != term_by_name.end()) meaning.stems.push_back(stem_for(term_stem(term->second)));
            else
                for (const auto& word : telling(words_of(text)))
                    meaning.stems.push_back(stem_for_word(word));
            if (!meaning.stems.empty()) meanings.push_back(std::move(meaning));
        }
        for (const auto& text : group.typed) {
            const auto words = telling(words_of(text));
            for (const auto& word : words)
                stem_for_word(word);
            longest_phrase_ = std::max(longest_phrase_, words.size());
            auto& known = meanings_[phrase_key(words)];
            known.insert(known.end(), meanings.begin(), meanings.end());
        }
    }
}

void Index::add_sets() {
    running_ = accepting_ = turning_away_ = places_free_ = serving_all_ = Bits(size());
    const auto mark = [&](std::map<std::string, Bits, std::less<>>& sets, const std::string& value, std::size_t at) {
        sets.try_emplace(value, size()).first->second.add(at);
    };
    for (std::size_t at = 0; at < size(); ++at) {
        const auto& service = facts_.services[at];
        const auto all = [&](Facet facet, const std::vector<std::string>& values) {
            for (const auto& value : values)
                mark(sets_[facet], value, at);
        };
        all(Facet::category, service.terms);
        all(Facet::need, service.needs);
        all(Facet::mode, service.modes);
        all(Facet::language, service.languages);
        all(Facet::route, service.routes);
        for (const auto& place : service.places)
            all(Facet::accessibility, place.accessibility);
        if (!service.cost.empty()) mark(sets_[Facet::cost], service.cost, at);
        if (!service.organisation_id.empty()) mark(sets_[Facet::agency], service.organisation_id, at);
        for (const auto& session : service.sessions)
            for (std::size_t day = 0; day < day_keys.size(); ++day)
                if ((session.days >> day & 1) != 0) mark(sets_[Facet::day], std::string(day_keys[day]), at);
        for (const auto& area : service.areas)
            mark(serving_, area, at);
        if (service.areas.empty()) serving_all_.add(at);
        if (service.running) running_.add(at);
        if (service.accepting == false) turning_away_.add(at);
        if (service.accepting == true && service.running) accepting_.add(at);
        if (service.running && service.places_free.value_or(0) > 0) places_free_.add(at);
    }
}

void Index::add_values() {
    std::vector<std::vector<std::uint32_t>> of_each(size());
    for (const auto& [facet, values] : sets_) {
        if (facet == Facet::day) continue;
        for (const auto& [value, services] : values) {
            const auto place = static_cast<std::uint32_t>(all_values_.size());
            all_values_.push_back({ facet, value });
            services.for_each([&](std::size_t at) { of_each[at].push_back(place); });
        }
    }
    for (const auto& places : of_each) {
        for (const auto place : places)
            values_of_.add(place);
        values_of_.close();
    }
}

void Index::add_access() {
    std::map<std::string, std::size_t> places;
    for (const auto& service : facts_.services)
        for (const auto& place : service.places)
            for (const auto& value : place.accessibility)
                if (places.size() < 64) places.emplace(value, 0);
    for (const auto& [value, at] : places)
        access_keys_.push_back(value);
}

namespace {

void add_times(Walked& walked, const SessionFacts& session) {
    for (std::size_t i = 0; i < usual_windows.size(); ++i)
        if (is_in(session, usual_windows[i]))
            walked.days_in[i] = static_cast<std::uint8_t>(walked.days_in[i] | session.days);
    walked.ends = walked.ends || session.last;
}

}

void Index::add_walked() {
    walked_.resize(size());
    for (std::size_t at = 0; at < size(); ++at) {
        const auto& service = facts_.services[at];
        auto& walked = walked_[at];
        walked.ages = service.ages;
        walked.several_places = service.places.size() > 1;
        if (service.places.size() == 1) walked.point = service.places.front().point;
        for (const auto& place : service.places)
            spots_.add({ place.point, access_bits(place.accessibility) });
        spots_.close();
        for (const auto& session : service.sessions) {
            sessions_.add(session);
            add_times(walked, session);
        }
        sessions_.close();
    }
}

std::uint64_t Index::access_bits(const std::vector<std::string>& values) const {
    std::uint64_t bits = 0;
    for (const auto& value : values) {
        const auto at = std::lower_bound(access_keys_.begin(), access_keys_.end(), value);
        if (at != access_keys_.end() && *at == value) bits |= 1ULL << (at - access_keys_.begin());
    }
    return bits;
}

Bits Index::accessible(const std::vector<std::string>& values) const {
    const auto wanted = access_bits(values);
    Bits all(size());
    const auto no_place_has = [&](const auto& value) { return access_bits({ value }) == 0; };
    if (std::any_of(values.begin(), values.end(), no_place_has)) return all;
    for (Service at = 0; at < size(); ++at)
        if (access_with(at, wanted) != 0) all.add(at);
    return all;
}

std::uint64_t Index::access_with(Service service, std::uint64_t wanted) const {
    std::uint64_t together = 0;
    for (const auto& spot : spots(service))
        if ((spot.access & wanted) == wanted) together |= spot.access;
    return together;
}

void Index::add_names() {
    for (const auto& service : facts_.services) {
        for (const char letter : folded(service.name))
            folded_names_.add(letter);
        folded_names_.close();
    }
    std::vector<std::uint32_t> order(size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](auto left, auto right) {
        return std::pair(folded_name(left), std::string_view(facts_.services[left].id)) <
               std::pair(folded_name(right), std::string_view(facts_.services[right].id));
    });
    for (std::uint32_t rank = 0; rank < order.size(); ++rank)
        walked_[order[rank]].name_rank = rank;
}

void Index::add_areas() {
    for (std::size_t at = 0; at < facts_.areas.size(); ++at) {
        parents_.emplace(facts_.areas[at].key, facts_.areas[at].parent);
        area_names_.emplace_back(folded(facts_.areas[at].name), at);
        for (const auto& word : words_of(facts_.areas[at].name))
            stem_for_word(word);
    }
}

std::vector<std::uint32_t> Index::sounding(std::string_view word) const {
    const auto found = by_sound_.find(sounded(word));
    return found == by_sound_.end() ? std::vector<std::uint32_t>{} : found->second;
}

std::optional<Stem> Index::find_stem(std::string_view stem) const {
    const auto found = stems_.find(std::string(stem));
    return found == stems_.end() ? std::nullopt : std::optional(found->second);
}

const std::vector<Meaning>* Index::meanings(const std::string& phrase) const {
    const auto found = meanings_.find(phrase);
    return found == meanings_.end() ? nullptr : &found->second;
}

const std::map<std::string, Bits, std::less<>>& Index::values(Facet facet) const {
    static const std::map<std::string, Bits, std::less<>> none;
    const auto found = sets_.find(facet);
    return found == sets_.end() ? none : found->second;
}

const Bits* Index::having(Facet facet, std::string_view value) const {
    const auto& sets = values(facet);
    const auto found = sets.find(value);
    return found == sets.end() ? nullptr : &found->second;
}

Bits Index::serving(const std::vector<std::string>& areas) const {
    auto all = serving_all_;
    for (const auto& area : areas) {
        const auto found = serving_.find(area);
        if (found != serving_.end()) all |= found->second;
    }
    return all;
}

bool Index::lies_in(std::string_view area, std::string_view other) const {
    for (std::size_t depth = 0; depth < 12 && !area.empty(); ++depth) {
        if (area == other) return true;
        const auto parent = parents_.find(area);
        area = parent == parents_.end() ? std::string_view() : std::string_view(parent->second);
    }
    return false;
}

std::vector<std::string> Index::around(std::string_view area) const {
    std::vector<std::string> around;
    for (const auto& [key, parent] : parents_)
        if (lies_in(key, area) || lies_in(area, key)) around.push_back(key);
    return around;
}

std::vector<std::string> Index::inside(std::string_view area) const {
    std::vector<std::string> inside;
    for (const auto& [key, parent] : parents_)
        if (lies_in(key, area)) inside.push_back(key);
    return inside;
}

}

#pragma once
// The index: facts, turned once into what a question needs and never changed after, so that any number of threads may
// ask it at the same time. It says which version of the facts it was made from. Words are weighed as in BM25F
// (Robertson and Zaragoza 2009): a word counts for more the fewer services have it and the more telling the field it
// stands in, and saying it often soon stops helping.
#include "rooms/directory/search/beside.hpp"
#include "rooms/directory/search/bits.hpp"
#include "rooms/directory/search/facts.hpp"
#include "rooms/directory/search/spelling.hpp"
#include "rooms/directory/search/suggest.hpp"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace knotwork::directory::search {

/// What results can be narrowed by. Of `cost`, `route` and `agency` one value can be chosen; of the others several, and
/// a service must have them all.
enum class Facet { category, need, mode, language, cost, route, agency, accessibility, day };

inline bool takes_one(Facet facet) {
    return facet == Facet::cost || facet == Facet::route || facet == Facet::agency;
}

/// The days of a week as the values of Facet::day, Monday first.
inline constexpr std::array<std::string_view, 7> day_keys{ "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

/// A part of a day, in minutes since midnight; an open end is none.
struct Window {
    std::optional<int> from{};
    std::optional<int> until{};

    bool any() const { return !from && !until; }

    bool operator==(const Window&) const = default;
};

inline bool is_in(const SessionFacts& session, const Window& window) {
    return (!window.from || session.closes > *window.from) && (!window.until || session.opens < *window.until);
}

/// What is counted for nearly every question: any time, morning, afternoon and evening.
inline constexpr std::array<Window, 4> usual_windows{ {
    {},
    { .until = 12 * 60 },
    { .from = 12 * 60, .until = 17 * 60 },
    { .from = 17 * 60 },
} };

/// Where in a record a word stands.
enum class Part { name, term, organisation, eligibility, description, small_print };

using Stem = std::uint32_t;    // a place in the list of stems
using Service = std::uint32_t; // a place in facts().services

struct Posting {
    Service service;
    float weight;
    std::uint8_t parts; // bits by Part

    bool in(Part part) const { return (parts >> static_cast<int>(part) & 1) != 0; }
};

/// A value that some service has.
struct FacetValue {
    Facet facet;
    std::string_view value;
};

/// What a phrase that people type stands for: services that hold all of these stems.
struct Meaning {
    std::vector<Stem> stems;
    std::string text; // as the synonym group has it
};

/// What a walk over services needs of one place.
struct Spot {
    std::optional<Point> point{};
    std::uint64_t access = 0; // bits by Index::access_keys
};

/// What a walk over services reads of each: it fills one line of the processor's memory, so that each costs one look.
struct alignas(64) Walked {
    Ages ages{};
    std::optional<Point> point{}; // where it has one place, that
    std::uint32_t name_rank = 0;
    std::array<std::uint8_t, usual_windows.size()> days_in{}; // on which anything happens in each, as bits
    bool ends = false; // something of it will be over one day, so that its sessions must be looked at
    bool several_places = false;

    std::uint8_t days() const { return days_in.front(); }
};

class Index {
public:
    explicit Index(Facts facts);

    /// The facts it was made of; descriptions, eligibility and small print are empty, for their words are in the index.
    const Facts& facts() const { return facts_; }

    std::size_t size() const { return facts_.services.size(); }

    // ---- words

    const KnownWords& known() const { return known_; }

    Stem stem_of_known(std::uint32_t word) const { return known_stems_[word]; }

    /// Known words that sound so, in order.
    std::vector<std::uint32_t> sounding(std::string_view word) const;

    std::optional<Stem> find_stem(std::string_view stem) const;

    const std::vector<Posting>& postings(Stem stem) const { return postings_[stem]; }

    /// How telling a stem is: the logarithm of how rare.
    float rarity(Stem stem) const { return rarity_[stem]; }

    /// What a phrase stands for by the synonym groups; the phrase as phrase_key makes it. Nothing when it is in none.
    const std::vector<Meaning>* meanings(const std::string& phrase) const;

    std::size_t longest_phrase() const { return longest_phrase_; }

    // ---- sets

    /// The services with that value; nothing when no service has it. Not for day, which is about one session at a time;
    /// those with a kind of access have it at some place, and another kind perhaps at another.
    const Bits* having(Facet facet, std::string_view value) const;
    /// Every value that some service has, sorted.
    const std::map<std::string, Bits, std::less<>>& values(Facet facet) const;

    /// Every value of every facet, day apart.
    const std::vector<FacetValue>& all_values() const { return all_values_; }

    /// Those of a service, as places in all_values.
    std::span<const std::uint32_t> values_of(Service service) const { return values_of_.of(service); }

    /// Those that serve one of these areas, or did not say whom they serve.
    Bits serving(const std::vector<std::string>& areas) const;

    /// Those that have one place with all of these.
    Bits accessible(const std::vector<std::string>& values) const;
    /// Bits by the place of each value among access_keys.
    std::uint64_t access_bits(const std::vector<std::string>& values) const;
    /// What some place of the service has together with all that is wanted.
    std::uint64_t access_with(Service service, std::uint64_t wanted) const;

    const std::vector<std::string>& access_keys() const { return access_keys_; }

    /// Not closed, ended or paused.
    const Bits& running() const { return running_; }

    /// Those of them that have said that they take referrals now.
    const Bits& accepting() const { return accepting_; }

    /// Those that have said that they do not.
    const Bits& turning_away() const { return turning_away_; }

    const Bits& with_places_free() const { return places_free_; }

    // ---- one service, side by side with the others

    std::span<const Spot> spots(Service service) const { return spots_.of(service); }

    std::span<const SessionFacts> sessions(Service service) const { return sessions_.of(service); }

    const Walked& walked(Service service) const { return walked_[service]; }

    /// Asks the processor for what a walk reads of the service. Services stand all over memory: those that are known
    /// beforehand are fetched side by side, and not one after another as each is come to.
    void fetch(Service service) const {
        __builtin_prefetch(&walked_[service]);
        values_of_.fetch(service);
    }

    std::string_view folded_name(Service service) const {
        const auto name = folded_names_.of(service);
        return { name.data(), name.size() };
    }

    // ---- areas

    /// The area, those it lies in and those that lie in it: a service for any of them may be for somebody there.
    std::vector<std::string> around(std::string_view area) const;
    /// The area and those that lie in it.
    std::vector<std::string> inside(std::string_view area) const;

    /// Areas by their folded names.
    const std::vector<std::pair<std::string, std::size_t>>& area_names() const { return area_names_; }

    // ---- suggestions

    const Phrases& phrases() const { return phrases_; }

private:
    void add_words();
    void add_synonyms();
    void add_sets();
    void add_values();
    void add_access();
    void add_walked();
    void add_names();
    void add_areas();
    bool lies_in(std::string_view area, std::string_view other) const;
    Stem stem_for_word(const std::string& word);
    Stem stem_for(const std::string& stem);
    struct Weights;
    void weigh(Service service, const Weights& weights);

    Facts facts_;
    std::unordered_map<std::string, Stem> stems_;
    std::unordered_map<std::string, Stem> by_word_;
    std::vector<std::vector<Posting>> postings_;
    std::vector<float> rarity_;
    KnownWords known_;
    std::vector<Stem> known_stems_;
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_sound_;
    std::unordered_map<std::string, std::vector<Meaning>> meanings_;
    std::size_t longest_phrase_ = 1;
    std::map<Facet, std::map<std::string, Bits, std::less<>>> sets_;
    std::vector<FacetValue> all_values_;
    Beside<std::uint32_t> values_of_;
    std::map<std::string, Bits, std::less<>> serving_;
    Bits serving_all_;
    std::vector<std::string> access_keys_; // at most 64
    Beside<Spot> spots_;
    Beside<SessionFacts> sessions_;
    std::vector<Walked> walked_;
    Bits running_;
    Bits accepting_;
    Bits turning_away_;
    Bits places_free_;
    Beside<char> folded_names_;
    std::map<std::string, std::string, std::less<>> parents_;
    std::vector<std::pair<std::string, std::size_t>> area_names_;
    Phrases phrases_;
};

/// How phrases are held against one another: the stems of their words, without those that only join.
std::string phrase_key(const std::vector<std::string>& words);

}

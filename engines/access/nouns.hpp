#pragma once
// The words of a decision: actions, purposes, categories, ties, marks. Enumerators are lower case and are the stored,
// sent and translated text. Their lists are closed on purpose: a word that the engine does not know cannot be
// permitted.
#include "base/enumerators.hpp"
#include "base/id.hpp"

#include <cstdint>
#include <initializer_list>

namespace knotwork::accounts {
struct Agency;
struct Post;
struct Worker;
}

namespace knotwork::people {
struct Person;
}

namespace knotwork::team {
struct Team;
}

namespace knotwork::access {

/// A set of enumerators, as bits. At most 32 of them.
template <class Enum>
class Set {
public:
    static_assert(enumerators<Enum>.size() <= 32, "a Set has room for 32 enumerators");

    constexpr Set() = default;

    constexpr Set(std::initializer_list<Enum> members) {
        for (const Enum member : members)
            bits_ |= bit(member);
    }

    static constexpr Set all() { return of_bits(static_cast<std::uint32_t>((1ULL << enumerators<Enum>.size()) - 1)); }

    /// Bits beyond the enumeration are dropped.
    static constexpr Set of_bits(std::uint32_t bits) {
        Set set;
        set.bits_ = bits & static_cast<std::uint32_t>((1ULL << enumerators<Enum>.size()) - 1);
        return set;
    }

    constexpr bool has(Enum member) const { return (bits_ & bit(member)) != 0; }

    constexpr bool meets(Set other) const { return (bits_ & other.bits_) != 0; }

    constexpr bool empty() const { return bits_ == 0; }

    constexpr std::uint32_t bits() const { return bits_; }

    constexpr Set& add(Enum member) {
        bits_ |= bit(member);
        return *this;
    }

    constexpr Set& remove(Enum member) {
        bits_ &= ~bit(member);
        return *this;
    }

    constexpr Set operator&(Set other) const { return of_bits(bits_ & other.bits_); }

    constexpr Set operator|(Set other) const { return of_bits(bits_ | other.bits_); }

    constexpr bool operator==(const Set&) const = default;

private:
    static constexpr std::uint32_t bit(Enum member) { return 1U << static_cast<unsigned>(member); }

    std::uint32_t bits_ = 0;
};

/// What somebody wants to do. `export_or_print` is to take a copy out of Knotwork in any form.
enum class Action : std::uint8_t {
    know_exists,
    see,
    change,
    add,
    correct,
    share_onward,
    export_or_print,
    approve,
    break_glass,
    read_audit,
    dispose,
};
using Actions = Set<Action>;

/// Why. A controlled list (ICO data sharing code: a purpose is stated before anything is shared).
enum class Purpose : std::uint8_t {
    safeguarding,   // Children Act 1989 s.47, Children Act 2004 s.11: to protect from harm
    child_in_need,  // Children Act 1989 s.17
    early_help,     // Children Act 2004 s.10; families take part because they want to
    looked_after,   // care of a child looked after, and of those who leave care
    education,      // attendance, special educational needs, inclusion
    health_care,    // direct care
    youth_justice,  // Crime and Disorder Act 1998 s.37
    housing,        // a home that is safe and lasts
    supervision,    // a manager looking after their people's work
    data_quality,   // putting records right
    oversight,      // a guardian looking at how records are used
    rights_request, // answering the person's own request (UK GDPR articles 15 to 22)
};
using Purposes = Set<Purpose>;

/// What kind of information a field holds.
enum class Category : std::uint8_t {
    identity,
    address, // where somebody lives or can be found
    contact,
    family,
    education,
    physical_health,
    mental_health,
    sexual_health,
    substance_misuse,
    social_care,
    offending,
    housing,
    involvement, // who is working with them
    plan,
    chronology,
    own_words, // what the child or family say themselves
};
using Categories = Set<Category>;

/// UK GDPR article 9: needs a condition besides a lawful basis.
inline constexpr Categories special_categories{
    Category::physical_health, Category::mental_health, Category::sexual_health, Category::substance_misuse
};
/// UK GDPR article 10: needs a condition of its own.
inline constexpr Categories offence_categories{ Category::offending };

/// What a post may do besides the work itself, and the work itself. A post may have several.
enum class Role : std::uint8_t {
    practitioner,
    volunteer,
    manager,
    guardian,
    panel_coordinator,
    agency_administrator,
    partnership_administrator,
    platform_administrator,
};
using Roles = Set<Role>;

/// How a worker, their team or their agency is tied to a person.
enum class Tie : std::uint8_t {
    allocated, // the worker carries the case
    team,      // a colleague in the worker's team does
    involved,  // the worker or agency is working with the person
    consulted, // asked for advice
};
using Ties = Set<Tie>;

/// Where a tie comes from. Nobody's own word makes one without an alert to the guardian.
enum class TieSource : std::uint8_t { allocation, referral_accepted, appointment, request_granted, self_declared };

/// What an item carries that travels with it wherever it goes.
enum class Mark : std::uint8_t { hidden_address, third_party, police_intelligence, privileged, sensitive_service };
using Marks = Set<Mark>;

/// Kinds of controller, as far as the law treats them differently.
enum class ControllerKind : std::uint8_t { public_authority, health_body, police, school, charity, contractor };

/// A moment from which something holds and the moment from which it holds no longer: [from, until).
struct Period {
    Instant from{};
    Instant until{ INT64_MAX };

    constexpr bool holds(Instant now) const { return from <= now && now < until; }

    constexpr bool sound() const { return from < until; }

    constexpr bool operator==(const Period&) const = default;
};

/// Which fact, and which version of it. The kind tells what the id is an id of.
struct FactRef {
    enum class Kind : std::uint8_t {
        none,
        account,
        permit,
        prohibition,
        tie,
        agreement,
        disclosure,
        basis,
        consent,
        objection,
        sealing,
        bar,
        hiding,
        grant,
    };

    Kind kind = Kind::none;
    Uuid id{};
    std::uint32_t version = 0;

    bool operator==(const FactRef&) const = default;
};

}

#pragma once
// MA-1, a fixed shape for measuring engines of access: agencies, staff, children, agreements, a matrix of permits,
// eight bars, and 20,000 questions, all by a seeded generator. Here it is plain data with an oracle of its own, which
// knows nothing of the engine; access_bench.cpp tells it to the engine.
//
// 12 agencies (120 in size L); 2,000 staff over agencies and 8 roles, 1% suspended, 5% cleared for sealed records;
// 10,000 children, of whom 1% are sealed, 5% have a hidden address, 5% are archived and 2% have a relative among the
// staff. 80% of ordered pairs of agencies have an agreement, with each of 6 purposes by 0.75 and each of 12 categories
// by 0.8, 93% active, begun up to 900 days ago, ending between 60 days ago and 840 days ahead.
#include "engines/access/facts.hpp"
#include "engines/access/testing.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace knotwork::access::ma1 {

using std::chrono::days;
using std::chrono::minutes;
using testing::Dice;

struct Size {
    const char* name;
    std::size_t agencies;
    bool own_copies; // of the permits, in each agency

    std::size_t rules() const { return 24 * (own_copies ? agencies : 1) + 8; }
};

inline constexpr std::array sizes{ Size{ "S", 12, false }, Size{ "M", 12, true }, Size{ "L", 120, true } };
inline constexpr std::size_t staff_count = 2'000, child_count = 10'000, request_count = 20'000, category_count = 12;
inline constexpr std::array purposes{
    Purpose::safeguarding, Purpose::child_in_need, Purpose::education,
    Purpose::health_care,  Purpose::supervision,   Purpose::data_quality,
};
inline constexpr std::array actions{ Action::see, Action::change, Action::export_or_print };
inline constexpr Categories confidential{ Category::mental_health, Category::sexual_health };
inline constexpr Instant now{ 1'772'445'600'000 }; // 2 March 2026, 10:00 UTC

struct Pact {
    bool there = false, active = false;
    Period period{};
    Purposes purposes{};
    Categories categories{};
};

struct Permit {
    Role role{};
    Purpose purpose{};
    Categories categories{};
    Actions actions{ Action::see };
    Ties ties{ Tie::allocated, Tie::team };
};

struct Worker {
    std::size_t agency = 0;
    Role role{};
    bool suspended = false, cleared = false;
    Instant proven{};
};

struct Child {
    bool sealed = false, hidden = false, archived = false;
    std::optional<std::size_t> relative{};
    Instant yes_until{}; // a confidential yes, to these agencies
    std::vector<std::size_t> yes_to{};
    std::vector<std::size_t> holders{}; // agencies that keep a record
};

struct Request {
    std::size_t worker = 0, child = 0, owner = 0;
    Category category{};
    Action action{};
    Purpose purpose{};
    std::optional<Tie> tie{};
};

/// What stands in the way. The first is the absence of a permit, the others are the eight bars.
enum class Bar {
    no_permit,
    suspended,
    family,
    sealed,
    hidden_address,
    no_agreement,
    no_consent,
    old_proof,
    archived,
};
using Bars = Set<Bar>;

struct World {
    Size size{};
    std::vector<Pact> pacts{}; // by owner * agencies + recipient
    std::vector<Permit> permits{};
    std::vector<Worker> staff{};
    std::vector<Child> children{};
    std::vector<Request> requests{};

    const Pact& pact(std::size_t owner, std::size_t recipient) const {
        return pacts[owner * size.agencies + recipient];
    }
};

/// The oracle: eight bars and a matrix, each said once and plainly.
inline Bars bars(const World& world, const Request& request) {
    const auto& worker = world.staff[request.worker];
    const auto& child = world.children[request.child];
    const auto fits = [&](const Permit& permit) {
        return permit.role == worker.role && permit.purpose == request.purpose &&
               permit.categories.has(request.category) && permit.actions.has(request.action) && request.tie &&
               permit.ties.has(*request.tie);
    };
    const auto& pact = world.pact(request.owner, worker.agency);
    const bool agreed = pact.there && pact.active && pact.period.holds(now) && pact.purposes.has(request.purpose) &&
                        pact.categories.has(request.category);
    const bool yes = now < child.yes_until &&
                     std::find(child.yes_to.begin(), child.yes_to.end(), worker.agency) != child.yes_to.end();
    const bool after_archive = request.purpose == Purpose::supervision || request.purpose == Purpose::data_quality;
    Bars found;
    const auto bar = [&](Bar which, bool stands) {
        if (stands) found.add(which);
    };
    bar(Bar::no_permit, std::none_of(world.permits.begin(), world.permits.end(), fits));
    bar(Bar::suspended, worker.suspended);
    bar(Bar::family, child.relative == request.worker);
    bar(Bar::sealed, child.sealed && !worker.cleared);
    bar(Bar::hidden_address, child.hidden && request.category == Category::address && request.tie != Tie::allocated);
    bar(Bar::no_agreement, request.owner != worker.agency && !agreed);
    bar(Bar::no_consent, confidential.has(request.category) && request.purpose != Purpose::safeguarding && !yes);
    bar(Bar::old_proof, request.action == Action::export_or_print && worker.proven < now - minutes(15));
    bar(Bar::archived, child.archived && !after_archive);
    return found;
}

/// Makes the world of a size. The same on every machine.
class Making {
public:
    static World world(Size size) {
        Making making(size);
        making.agreements();
        making.matrix();
        making.people();
        while (making.world_.requests.size() < request_count)
            making.request();
        return std::move(making.world_);
    }

private:
    explicit Making(Size size) : dice_(size.agencies * 2 + size.own_copies) { world_.size = size; }

    Instant days_from_now(int earliest, int latest) {
        return now + days(earliest + static_cast<int>(dice_.below(static_cast<std::size_t>(latest - earliest)))) +
               minutes(dice_.below(1440));
    }

    Category category() { return static_cast<Category>(dice_.below(category_count)); }

    std::optional<Tie> tie() {
        const auto which = dice_.below(enumerators<Tie>.size() + 1);
        return which == enumerators<Tie>.size() ? std::nullopt : std::optional(static_cast<Tie>(which));
    }

    template <class Enum>
    Enum one_of(Set<Enum> set) {
        for (;;)
            if (const auto member = dice_.any<Enum>(); set.has(member)) return member;
    }

    void agreements() {
        const auto agencies = world_.size.agencies;
        world_.pacts.resize(agencies * agencies);
        for (std::size_t at = 0; at < world_.pacts.size(); ++at) {
            auto& pact = world_.pacts[at];
            pact.there = at / agencies != at % agencies && dice_.chance(80);
            pact.active = dice_.chance(93);
            pact.period.until = days_from_now(-60, 840);
            pact.period.from = std::min(days_from_now(-900, 0), pact.period.until - days(1));
            for (const auto purpose : purposes)
                if (dice_.chance(75)) pact.purposes.add(purpose);
            for (std::size_t i = 0; i < category_count; ++i)
                if (dice_.chance(80)) pact.categories.add(static_cast<Category>(i));
        }
    }

    // Each role has a row for three of the purposes.
    void matrix() {
        for (std::size_t role = 0; role < enumerators<Role>.size(); ++role) {
            Purposes of_the_role;
            for (int row = 0; row < 3; ++row) {
                Permit permit{ .role = static_cast<Role>(role) };
                do
                    permit.purpose = purposes[dice_.below(purposes.size())];
                while (of_the_role.has(permit.purpose));
                of_the_role.add(permit.purpose);
                for (std::size_t wanted = 4 + dice_.below(5), had = 0; had < wanted;)
                    if (const auto one = category(); !permit.categories.has(one)) permit.categories.add(one), ++had;
                if (dice_.chance(50)) permit.actions.add(Action::change);
                if (dice_.chance(20)) permit.actions.add(Action::export_or_print);
                if (dice_.chance(70)) permit.ties.add(Tie::involved);
                if (dice_.chance(25)) permit.ties.add(Tie::consulted);
                world_.permits.push_back(permit);
            }
        }
    }

    void people() {
        for (std::size_t i = 0; i < staff_count; ++i)
            world_.staff.push_back({ .agency = dice_.below(world_.size.agencies),
                                     .role = dice_.any<Role>(),
                                     .suspended = dice_.chance(1),
                                     .cleared = dice_.chance(5),
                                     .proven = now - minutes(dice_.below(20)) });
        for (std::size_t i = 0; i < child_count; ++i) {
            Child child{ .sealed = dice_.chance(1), .hidden = dice_.chance(5), .archived = dice_.chance(5) };
            if (dice_.chance(2)) child.relative = dice_.below(staff_count);
            child.yes_until = days_from_now(-100, 400);
            world_.children.push_back(std::move(child));
        }
    }

    // 85% come from what the worker may, each of category, action and tie then changed by one in ten; 15% are anything.
    void request() {
        Request request{ .worker = dice_.below(staff_count), .child = dice_.below(child_count) };
        const auto& worker = world_.staff[request.worker];
        const bool anything = dice_.chance(15);
        const auto& permit = world_.permits[static_cast<std::size_t>(worker.role) * 3 + dice_.below(3)];
        request.purpose = anything ? purposes[dice_.below(purposes.size())] : permit.purpose;
        request.category = anything || dice_.chance(10) ? category() : one_of(permit.categories);
        request.action = anything || dice_.chance(10) ? actions[dice_.below(actions.size())] : one_of(permit.actions);
        request.tie = anything || dice_.chance(10) ? tie() : one_of(permit.ties);
        request.owner = dice_.chance(50) ? worker.agency : dice_.below(world_.size.agencies);
        // A worker has one tie to a child at most; whom one works with is known to one's agency.
        if (!asked_.insert({ request.worker, request.child }).second) return;
        auto& child = world_.children[request.child];
        child.holders.push_back(worker.agency);
        if (dice_.chance(50)) child.yes_to.push_back(worker.agency);
        world_.requests.push_back(request);
    }

    Dice dice_;
    World world_{};
    std::set<std::pair<std::size_t, std::size_t>> asked_{};
};

}

#pragma once
// The town in process with its accounts and its people, under a policy of the tests' own: the room that keeps the real
// one is below this one, and these tests must not change with it.
//
// Whoever works with somebody may do their work with what their own agency keeps; early help, social care, the school
// in the Harbour, health visiting and general practice share some of it for early help. One record is sealed, and two
// boys are kept from their aunt.
#include "engines/access/policy.hpp"
#include "kit/about_person.hpp"
#include "kit/access.hpp"
#include "kit/dispatcher.hpp"
#include "kit/testing.hpp"
#include "rooms/people/people.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace knotwork::people::testing {

using access::Action;
using access::Category;
using access::ControllerKind;
using access::Purpose;
using access::Role;
using access::Tie;
using kit::testing::Reply;
using kit::testing::World;

inline const Instant now = kit::testing::town_hour;

inline Id<people::Person> person(std::string_view key) {
    return Id<people::Person>::of_label(key);
}

inline Id<accounts::Agency> agency(std::string_view key) {
    return Id<accounts::Agency>::of_label(key);
}

inline Id<accounts::Worker> worker(std::string_view key) {
    return Id<accounts::Worker>::of_label(key);
}

/// "/people/…/history?for=early_help"
inline std::string address(Id<people::Person> whom, std::string_view purpose, std::string_view path = "") {
    return "/people/" + whom.text() + std::string(path) + "?for=" + std::string(purpose);
}

inline std::string address(std::string_view key, std::string_view purpose, std::string_view path = "") {
    return address(person(key), purpose, path);
}

inline ControllerKind controller(accounts::AgencyKind kind) {
    using accounts::AgencyKind;
    static const std::map<AgencyKind, ControllerKind> kinds{
        { AgencyKind::health, ControllerKind::health_body }, { AgencyKind::school, ControllerKind::school },
        { AgencyKind::early_years, ControllerKind::school }, { AgencyKind::police, ControllerKind::police },
        { AgencyKind::voluntary, ControllerKind::charity },  { AgencyKind::faith, ControllerKind::charity },
    };
    const auto found = kinds.find(kind);
    return found == kinds.end() ? ControllerKind::public_authority : found->second;
}

inline void permit_the_work(access::PolicyFacts& facts) {
    const auto permit = [&](const char* label,
                            Purpose purpose,
                            access::Categories categories,
                            access::Actions actions,
                            access::Ties ties) {
        facts.permissions.push_back({ .id = Uuid::of_label(label + std::string(name_of(purpose))),
                                      .role = Role::practitioner,
                                      .purpose = purpose,
                                      .categories = categories,
                                      .actions = actions,
                                      .ties = ties });
    };
    for (const auto purpose :
         { Purpose::early_help, Purpose::safeguarding, Purpose::education, Purpose::health_care }) {
        permit(
            "work",
            purpose,
            access::Categories::all(),
            { Action::know_exists, Action::see, Action::add, Action::change, Action::correct },
            { Tie::allocated, Tie::team, Tie::involved }
        );
        permit("declare", purpose, { Category::involvement }, { Action::add }, {});
    }
}

inline void agree_to_share(access::PolicyFacts& facts) {
    access::Agreement agreement{ .id = Uuid::of_label("early help agreement"),
                                 .state = access::Agreement::State::active,
                                 .impact_assessment_until = { INT64_MAX } };
    const std::vector<std::string> parties{
        "early_help", "childrens_services", "harbour_road_primary", "health_visiting", "quay_and_hill_surgeries"
    };
    for (const auto& one : parties) {
        agreement.parties.push_back({ .agency = agency(one), .signed_for = { access::Period{} } });
        for (const auto& other : parties)
            if (one != other)
                agreement.flows.push_back({ .from = agency(one),
                                            .to = agency(other),
                                            .purposes = { Purpose::early_help },
                                            .categories = { Category::identity,
                                                            Category::involvement,
                                                            Category::education,
                                                            Category::family,
                                                            Category::plan } });
    }
    facts.agreements.push_back(std::move(agreement));
}

inline std::shared_ptr<const access::Policy> policy(storage::Tx& tx) {
    static std::shared_ptr<const access::Policy> compiled;
    if (compiled) return compiled;
    access::PolicyFacts facts{ .version = 3 };
    for (const auto& one : accounts::find_agencies(tx))
        facts.agencies.push_back({ .id = one.id, .kind = controller(one.kind) });
    permit_the_work(facts);
    agree_to_share(facts);
    for (const auto kind : enumerators<ControllerKind>)
        for (const auto purpose : enumerators<Purpose>) {
            const access::Basis basis{ .id = Uuid::of_label("basis " + std::string(kind) + std::string(purpose)),
                                       .kind = *named<ControllerKind>(kind),
                                       .purpose = *named<Purpose>(purpose),
                                       .lawful_basis = true,
                                       .special_condition = true,
                                       .offence_condition = true };
            facts.bases.push_back(basis);
            facts.agreements.front().bases.push_back(basis);
        }
    compiled = std::make_shared<const access::Policy>(std::move(facts));
    return compiled;
}

inline void read_standing(storage::Tx&, const kit::Viewer&, Instant at, access::Actor& actor) {
    actor.vetted_until = actor.trained_until = at + std::chrono::hours(24);
}

inline void read_restrictions(storage::Tx&, std::span<access::Dossier> dossiers, Instant) {
    for (auto& dossier : dossiers) {
        if (dossier.person == person("tyler_pryce"))
            dossier.sealings.push_back({ .id = Uuid::of_label("sealing"), .keyholders = { worker("nell_ashworth") } });
        for (const auto* nephew : { "ibrahim_hussain_elder", "ibrahim_hussain_younger" })
            if (dossier.person == person(nephew))
                dossier.bars.push_back({ .id = Uuid::of_label(nephew),
                                         .why = access::Bar::Why::own_family,
                                         .worker = worker("shabnam_hussain") });
    }
}

/// What the room below knows.
inline const kit::Room below{
    .name = "below",
    .open = [](kit::Router&) {},
    .wire =
        [](kit::Services& services) {
            services.facts.actor.push_back(read_standing);
            services.facts.people.push_back(read_restrictions);
            if (!services.facts.policy) services.facts.policy = policy;
        },
};

class InTheTown : public ::testing::Test {
protected:
    World world = World::of(
        "ambermouth",
        { .rooms = { &accounts::room, &people::room, &below },
          .viewers = accounts::viewers("a key for the tests"),
          .policy = policy }
    );

    Reply search(std::string_view whom, std::string_view typed, std::string_view purpose = "early_help") {
        auto somebody = world.as(whom);
        return somebody.post("/people/search", { { "for", std::string(purpose) }, { "find", std::string(typed) } });
    }

    template <class Work>
    auto read(const Work& work) {
        return world.database().read(work);
    }
};

}

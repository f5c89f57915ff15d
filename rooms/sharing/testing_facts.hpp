#pragma once
// What the store tests of the room share: a database with the people who work in the town, and Grace, who records.
#include "kit/embedded.hpp"
#include "kit/testing.hpp"
#include "rooms/accounts/accounts.hpp"
#include "rooms/sharing/stamp.hpp"

#include "engines/access/access.hpp"

#include <gtest/gtest.h>

#include "storage/testing.hpp"

namespace knotwork::sharing::testing {

inline const Instant now = kit::testing::town_hour;
inline const auto oscar = Id<people::Person>::of_label("oscar_farrant");
inline const auto reece = Id<people::Person>::of_label("reece_delaney");
inline const auto grace = Id<accounts::Worker>::of_label("grace_adeyemi");
inline const auto ruth = Id<accounts::Worker>::of_label("ruth_calder");
inline const auto jo = Id<accounts::Worker>::of_label("jo_okafor");
inline const auto childrens_services = Id<accounts::Agency>::of_label("childrens_services");
inline const auto police = Id<accounts::Agency>::of_label("police");
inline const auto health_visiting = Id<accounts::Agency>::of_label("health_visiting");

inline Stamp stamp(Instant at = now) {
    return { grace, Id<accounts::Post>::of_label("grace_adeyemi_social_worker"), childrens_services, at };
}

inline Prose prose(std::string_view text) {
    return *Prose::parse(text);
}

class InEachDatabase : public storage::testing::EachDatabase {
protected:
    InEachDatabase() : database(fresh_database(embedded_migrations())) {
        database->write([](Tx& tx) {
            accounts::room.load_town(tx, kit::testing::source_root() / "towns/ambermouth", now);
        });
    }

    template <class Work>
    auto read(const Work& work) {
        return database->read(work);
    }

    template <class Work>
    auto write(const Work& work) {
        return database->write(work);
    }

    /// What one reader tells of these people.
    template <class Read>
    std::vector<access::Dossier>
    dossiers(const Read& reader, const std::vector<Id<people::Person>>& people, Instant at = now) {
        std::vector<access::Dossier> all;
        for (const auto& person : people)
            all.push_back({ .version = 1, .exists = true, .person = person });
        read([&](Tx& tx) {
            reader(tx, all, at);
            return 0;
        });
        return all;
    }

    std::unique_ptr<storage::Database> database;
};

/// Whether a social worker of Grace's may see what her own agency holds, and everybody may but for what the facts say.
inline access::Decision decide(const access::Dossier& dossier, const access::Asked& asked) {
    access::PolicyFacts facts{ .version = 1 };
    facts.agencies = { { childrens_services, access::ControllerKind::public_authority, Instant{ INT64_MAX } },
                       { police, access::ControllerKind::police, Instant{ INT64_MAX } } };
    facts.permissions.push_back({ .id = Uuid::of_label("permission"),
                                  .role = access::Role::practitioner,
                                  .purpose = asked.purpose,
                                  .categories = access::Categories::all(),
                                  .actions = access::Actions::all() });
    for (const auto kind : { access::ControllerKind::public_authority, access::ControllerKind::police })
        facts.bases.push_back({ Uuid::of_label("basis"), 1, kind, asked.purpose, true, true, true, false });
    facts.consent_rules.push_back({ Uuid::of_label("rule"),
                                    { access::Purpose::early_help },
                                    { access::Category::education },
                                    access::ConsentKind::taking_part });
    const access::Policy policy(std::move(facts));
    const access::Actor actor{
        .version = 1,
        .worker = grace,
        .post = Id<accounts::Post>::of_label("grace_adeyemi_social_worker"),
        .agency = childrens_services,
        .roles = { access::Role::practitioner },
        .session_live = true,
        .account_active = true,
        .post_held = {},
        .strong_sign_in = true,
        .proven_at = asked.now,
        .vetted_until = Instant{ INT64_MAX },
        .trained_until = Instant{ INT64_MAX },
    };
    auto known = dossier;
    known.holders = { childrens_services, police };
    return access::decide(policy, actor, known, asked);
}

inline access::Asked seeing(
    Id<people::Person> person,
    access::Purpose purpose,
    access::Category category,
    Instant at = now,
    Id<accounts::Agency> owner = childrens_services
) {
    return { .person = person,
             .action = access::Action::see,
             .category = category,
             .purpose = purpose,
             .owner = owner,
             .now = at };
}

}

// What is kept of consent and objections, and what the access engine makes of it, on each database.
#include "rooms/sharing/consent/consent_store.hpp"
#include "rooms/sharing/testing_facts.hpp"

#include <rapidcheck/gtest.h>

namespace knotwork::sharing {
namespace {

using access::Category;
using access::Outcome;
using access::Purpose;
using access::Reason;
using access::Step;
using State = ConsentState;
using namespace testing;
using namespace std::chrono_literals;

Giver mother() {
    return { .id = GiverId::of_label("mother"), .about = oscar, .name = Name::parse("Leanne Farrant") };
}

Consent yes(const char* label = "yes", Instant from = now) {
    return {
        .id = Id<Consent>::of_label(label),
        .person = oscar,
        .kind = ConsentKind::taking_part,
        .state = State::given,
        .giver = mother().id,
        .capacity = Capacity::parental_responsibility,
        .scope = { { Purpose::early_help }, { Category::education }, { childrens_services, police } },
        .said_on = day_in_london(from),
        .from = from,
        .recorded = stamp(from),
    };
}

class Consents : public InEachDatabase {
protected:
    Consents() {
        write([](Tx& tx) { put_giver(tx, mother()); });
    }

    void put(const Consent& consent) {
        write([&](Tx& tx) { put_consent(tx, consent); });
    }

    access::Dossier dossier(Instant at = now) { return dossiers(read_consents, { oscar }, at).front(); }

    access::Decision decision(Instant at = now) {
        return decide(dossier(at), seeing(oscar, Purpose::early_help, Category::education, at));
    }
};

EACH_DATABASE(Consents);

TEST_P(Consents, AYesOpensAndItsWithdrawalClosesWithTheNextRead) {
    EXPECT_EQ(decision()[Step::consent].reason, Reason::consent_not_asked);
    put(yes());
    EXPECT_EQ(decision().outcome, Outcome::permitted);
    const auto withdrawal = decide_withdrawal(yes(), { { "", day_in_london(now) }, {} }, stamp(now + 1h));
    ASSERT_TRUE(withdrawal);
    put(*withdrawal);
    EXPECT_EQ(decision(now + 1h - 1ms).outcome, Outcome::permitted);
    EXPECT_EQ(decision(now + 1h)[Step::consent].reason, Reason::consent_withdrawn);
    EXPECT_EQ(decision(now + 1h).outcome, Outcome::denied);
    EXPECT_EQ(dossier().consents.size(), 2U); // what was said stays said
}

TEST_P(Consents, AYesWithdrawnInTheMomentItWasGivenIsWithdrawn) {
    put(yes());
    put(*decide_withdrawal(yes(), { { "", day_in_london(now) }, {} }, stamp(now)));
    EXPECT_EQ(decision()[Step::consent].reason, Reason::consent_withdrawn);
}

TEST_P(Consents, AYesEndsWithItsLastDay) {
    auto short_yes = yes();
    short_yes.until = day_in_london(now);
    put(short_yes);
    EXPECT_EQ(decision(now + 14h).outcome, Outcome::permitted); // 11 at night
    EXPECT_EQ(decision(now + 15h - 1ms).outcome, Outcome::permitted);
    EXPECT_EQ(decision(now + 15h)[Step::consent].reason, Reason::consent_expired); // midnight
}

TEST_P(Consents, TwoGiversWhoDisagreeAreToldApart) {
    put(yes());
    const auto father = Giver{ .id = GiverId::of_label("father"), .about = oscar, .name = Name::parse("D Corrigan") };
    auto no = yes("no");
    no.giver = write([&](Tx& tx) { return put_giver(tx, father); });
    no.state = State::refused;
    put(no);
    EXPECT_EQ(decision()[Step::consent].reason, Reason::consent_disputed);
}

TEST_P(Consents, OneNameIsOneGiverHoweverItIsWritten) {
    const auto put_named = [&](const char* label, const char* name) {
        return write([&](Tx& tx) {
            return put_giver(tx, { .id = GiverId::of_label(label), .about = oscar, .name = Name::parse(name) });
        });
    };
    EXPECT_EQ(put_named("again", "leanne  FARRANT"), mother().id);
    EXPECT_EQ(put_named("other", "Lee Farrant"), GiverId::of_label("other"));
    const Giver himself{ .id = GiverId::of_label("himself"), .about = oscar, .person = oscar };
    EXPECT_EQ(write([&](Tx& tx) { return put_giver(tx, himself); }), himself.id);
    auto twice = himself;
    twice.id = GiverId::of_label("himself again");
    EXPECT_EQ(write([&](Tx& tx) { return put_giver(tx, twice); }), himself.id);
    EXPECT_EQ(read([](Tx& tx) { return givers_of(tx, oscar); }).size(), 3U);
}

TEST_P(Consents, AnObjectionStopsUntilItIsEnded) {
    put(yes());
    Objection objection{
        .id = Id<Objection>::of_label("objection"),
        .person = oscar,
        .sort = Objection::Sort::objection,
        .giver = mother().id,
        .words = prose("Not the school."),
        .scope = { { Purpose::early_help }, { Category::education }, {} },
        .said_on = day_in_london(now),
        .from = now,
        .recorded = stamp(),
    };
    write([&](Tx& tx) { put_objection(tx, objection); });
    EXPECT_EQ(decision()[Step::consent].reason, Reason::objected);
    EXPECT_EQ(read([](Tx& tx) { return all_objections(tx, oscar); }), std::vector{ objection });

    objection.id = Id<Objection>::of_label("ended");
    objection.ending = { Objection::Outcome::withdrawn, prose("She thought again."), stamp() };
    write([&](Tx& tx) { put_objection(tx, objection); });
    EXPECT_EQ(dossier().objections.size(), 1U);
    EXPECT_EQ(read([](Tx& tx) { return all_objections(tx, oscar); }).size(), 2U);
}

TEST_P(Consents, AnObjectionEndsWithItsLastDay) {
    put(yes());
    const Objection objection{
        .id = Id<Objection>::of_label("for today"),
        .person = oscar,
        .sort = Objection::Sort::restriction,
        .giver = mother().id,
        .words = prose("Until I have spoken to them."),
        .scope = { { Purpose::early_help }, { Category::education }, { childrens_services } },
        .said_on = day_in_london(now),
        .from = now,
        .until = day_in_london(now),
        .recorded = stamp(),
    };
    write([&](Tx& tx) { put_objection(tx, objection); });
    EXPECT_EQ(decision(now + 15h - 1ms)[Step::consent].reason, Reason::objected);
    EXPECT_EQ(decision(now + 15h).outcome, Outcome::permitted);
}

// ---- whatever is recorded comes back as it was, to people and to the engine

template <class Enum>
rc::Gen<access::Set<Enum>> any_set() {
    return rc::gen::map(rc::gen::arbitrary<std::uint32_t>(), [](std::uint32_t bits) {
        return access::Set<Enum>::of_bits(bits);
    });
}

template <class Enum>
rc::Gen<Enum> any_of() {
    return rc::gen::map(rc::gen::inRange<std::size_t>(0, enumerators<Enum>.size()), [](std::size_t which) {
        return static_cast<Enum>(which);
    });
}

template <class T>
std::optional<T> perhaps(const T& value) {
    return *rc::gen::arbitrary<bool>() ? std::optional(value) : std::nullopt;
}

Consent any_consent(const Uuid& id) {
    const auto from = now + std::chrono::minutes(*rc::gen::inRange(-500'000, 500'000));
    const auto agencies = *rc::gen::container<std::vector<Id<accounts::Agency>>>(
        rc::gen::element(childrens_services, police, health_visiting)
    );
    return {
        .id = Id<Consent>(id),
        .person = oscar,
        .kind = *any_of<ConsentKind>(),
        .state = *any_of<ConsentState>(),
        .giver = mother().id,
        .capacity = *any_of<Capacity>(),
        .evidence = perhaps(prose("An order of 12 August; \"seen\" & copied.")),
        .assessment =
            perhaps(Assessment{ *Line::parse("Grace Adeyemi"), day_in_london(from), prose("He can say why.") }),
        .scope = { *any_set<Purpose>(), *any_set<Category>(), agencies },
        .told = { perhaps(*Line::parse("Privacy notice 4")),
                  perhaps(*Line::parse("Polish")),
                  perhaps(*any_of<ToldHow>()) },
        .how = perhaps(*any_of<HowSaid>()),
        .words = perhaps(prose("Yes,\nbut not Dad.")),
        .said_on = day_in_london(from),
        .from = from,
        .until = perhaps(day_in_london(from + 240h)),
        .review_on = perhaps(day_in_london(from + 24h)),
        .childs_view = perhaps(prose("I like Grace.")),
        .recorded = stamp(from),
    };
}

TEST_P(Consents, WhateverIsRecordedComesBackTheSame) {
    const auto held = rc::check([&] {
        const auto consent = any_consent(Uuid::at(now));
        put(consent);
        const auto all = read([](Tx& tx) { return all_consents(tx, oscar); });
        const auto kept = std::find_if(all.begin(), all.end(), [&](const Consent& c) { return c.id == consent.id; });
        RC_ASSERT(kept != all.end());
        RC_ASSERT(*kept == consent);
        for (const auto& fact : dossier().consents) {
            if (fact.id != consent.id.uuid()) continue;
            RC_ASSERT(fact.kind == consent.kind);
            RC_ASSERT(fact.state == consent.state);
            RC_ASSERT(fact.giver == consent.giver);
            RC_ASSERT(fact.purposes == consent.scope.purposes);
            RC_ASSERT(fact.categories == consent.scope.categories);
            RC_ASSERT(fact.recipients == consent.scope.agencies);
            RC_ASSERT(fact.period.from == consent.from);
            RC_ASSERT(fact.period.holds(now + 100'000h) == (!consent.until && consent.from <= now + 100'000h));
            RC_ASSERT(fact.period.sound());
            return;
        }
        RC_FAIL("the engine is not told");
    });
    EXPECT_TRUE(held);
}

TEST_P(Consents, APersonIsToldTheSameInAListAsAlone) {
    put(yes());
    const auto all = dossiers(read_consents, { reece, oscar, oscar });
    EXPECT_TRUE(all[0].consents.empty());
    EXPECT_EQ(all[1].consents.size(), 1U);
    EXPECT_EQ(all[2].consents.size(), 1U);
    EXPECT_TRUE(dossiers(read_consents, {}).empty());
}

}
}

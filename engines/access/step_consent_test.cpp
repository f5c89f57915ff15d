// Step 8.
#include "engines/access/testing_permitted.hpp"

namespace knotwork::access::testing {

using enum Verdict;
using State = Consent::State;

namespace {

const auto mother = Id<Consent::Giver>::of_label("mother");
const auto father = Id<Consent::Giver>::of_label("father");

FactRef row(std::uint8_t number, std::uint32_t version = 1) {
    return ref(FactRef::Kind::consent, number, version);
}

// Early help waits for the family's yes; nothing about it is an emergency.
void rule(World& world, std::uint8_t number = 40, ConsentKind kind = ConsentKind::taking_part) {
    world.policy.permissions[0].purpose = world.asked.purpose = Purpose::early_help;
    for (auto* bases : { &world.policy.bases, &world.policy.agreements[0].bases })
        for (auto& basis : *bases)
            basis.purpose = Purpose::early_help;
    world.policy.consent_rules.push_back(
        { .id = numbered(number), .purposes = { Purpose::early_help }, .categories = Categories::all(), .kind = kind }
    );
}

Consent&
say(World& world, std::uint8_t number, State state, Id<Consent::Giver> giver = mother, std::int64_t days_ago = 1) {
    world.dossier.consents.push_back({ .id = numbered(number),
                                       .kind = ConsentKind::taking_part,
                                       .state = state,
                                       .giver = giver,
                                       .purposes = Purposes::all(),
                                       .categories = Categories::all(),
                                       .recipients = { school },
                                       .period = { { now.milliseconds - days_ago * 86'400'000 }, far_off } });
    return world.dossier.consents.back();
}

// What a step says of one row, and of two rows of two givers.
Reason reason_of(State state, Period period = { long_ago, far_off }) {
    auto world = permitted_world();
    rule(world);
    say(world, 50, state).period = period;
    return decide(world)[Step::consent].reason;
}

Reason reason_of(State mothers, State fathers) {
    auto world = permitted_world();
    rule(world);
    say(world, 50, mothers), say(world, 51, fathers, father);
    return decide(world)[Step::consent].reason;
}

}

TEST(Consent, IsAskedWhereARuleSaysSo) {
    expect_of(
        Step::consent,
        {
            { "no rule", passes(), [](World&) {} },
            { "silence", fails(Reason::consent_not_asked), [](World& w) { rule(w); } },
            { "a yes", passes(row(50)), [](World& w) { rule(w), say(w, 50, State::given); } },
            { "a rule for another category",
              passes(),
              [](World& w) { rule(w), w.policy.consent_rules[0].categories = { Category::plan }; } },
            { "a rule for another purpose",
              passes(),
              [](World& w) { rule(w), w.policy.consent_rules[0].purposes = { Purpose::housing }; } },
            { "a yes of another kind",
              fails(Reason::consent_not_asked),
              [](World& w) { rule(w), say(w, 50, State::given).kind = ConsentKind::wishes; } },
            { "a yes to another purpose",
              fails(Reason::consent_not_asked),
              [](World& w) { rule(w), say(w, 50, State::given).purposes = { Purpose::housing }; } },
            { "a yes to another category",
              fails(Reason::consent_not_asked),
              [](World& w) { rule(w), say(w, 50, State::given).categories = { Category::plan }; } },
            { "a yes to another agency",
              fails(Reason::consent_not_asked),
              [](World& w) { rule(w), say(w, 50, State::given).recipients = { clinic }; } },
            { "a yes said later",
              fails(Reason::consent_not_asked),
              [](World& w) { rule(w), say(w, 50, State::given).period = not_yet; } },
            { "a yes said now", passes(row(50)), [](World& w) { rule(w), say(w, 50, State::given).period = { now }; } },
            { "to know", is_not_asked, [](World& w) { rule(w), w.asked.action = Action::know_exists; } },
            { "glass does not reach it",
              fails(Reason::consent_not_asked),
              [](World& w) { rule(w), w.dossier.grants = { broken_glass(w) }, w.policy.protecting = {}; } },
            { "glass, to protect",
              gives_way(Reason::consent_not_asked),
              [](World& w) { rule(w), w.dossier.grants = { broken_glass(w) }; } },
        }
    );
}

TEST(Consent, SaysWhatOneGiverSays) {
    EXPECT_EQ(reason_of(State::given), Reason::all_well);
    EXPECT_EQ(reason_of(State::given_in_part), Reason::all_well);
    EXPECT_EQ(reason_of(State::refused), Reason::consent_refused);
    EXPECT_EQ(reason_of(State::withdrawn), Reason::consent_withdrawn);
    EXPECT_EQ(reason_of(State::expired), Reason::consent_expired);
    EXPECT_EQ(reason_of(State::asked), Reason::consent_not_asked);
    EXPECT_EQ(reason_of(State::not_asked), Reason::consent_not_asked);
    EXPECT_EQ(reason_of(State::given, over), Reason::consent_expired);
    EXPECT_EQ(reason_of(State::given_in_part, over), Reason::consent_expired);
    EXPECT_EQ(reason_of(State::refused, over), Reason::consent_refused) << "a no does not run out";
    EXPECT_EQ(reason_of(State::withdrawn, over), Reason::consent_withdrawn);
    EXPECT_EQ(reason_of(State::asked, over), Reason::consent_not_asked);
}

TEST(Consent, WeighsWhatTwoGiversSay) {
    EXPECT_EQ(reason_of(State::given, State::refused), Reason::consent_disputed);
    EXPECT_EQ(reason_of(State::withdrawn, State::given_in_part), Reason::consent_disputed);
    EXPECT_EQ(reason_of(State::given, State::asked), Reason::all_well);
    EXPECT_EQ(reason_of(State::expired, State::given), Reason::all_well);
    EXPECT_EQ(reason_of(State::refused, State::withdrawn), Reason::consent_withdrawn);
    EXPECT_EQ(reason_of(State::expired, State::refused), Reason::consent_refused);
    EXPECT_EQ(reason_of(State::asked, State::expired), Reason::consent_expired);
}

TEST(Consent, NamesTheSmallestRowThatSaysIt) {
    expect_of(
        Step::consent,
        {
            { "of two that say yes",
              passes(row(50)),
              [](World& w) { rule(w), say(w, 51, State::given), say(w, 50, State::given_in_part, father); } },
            { "of two that dispute it",
              fails(Reason::consent_disputed, row(51)),
              [](World& w) { rule(w), say(w, 50, State::given), say(w, 51, State::refused, father); } },
            { "of two that say no",
              fails(Reason::consent_disputed, row(48)),
              [](World& w) {
                  rule(w), say(w, 50, State::refused), say(w, 49, State::given, father),
                      say(w, 48, State::withdrawn, Id<Consent::Giver>::of_label("aunt"));
              } },
            { "of asked and not asked",
              fails(Reason::consent_not_asked, row(50)),
              [](World& w) { rule(w), say(w, 51, State::not_asked), say(w, 50, State::asked, father); } },
        }
    );
}

TEST(Consent, TheLatestRowOfAGiverSpeaks) {
    expect_of(
        Step::consent,
        {
            { "withdrawn after given",
              fails(Reason::consent_withdrawn, row(51)),
              [](World& w) { rule(w), say(w, 50, State::given, mother, 5), say(w, 51, State::withdrawn, mother, 2); } },
            { "given after refused",
              passes(row(51)),
              [](World& w) { rule(w), say(w, 50, State::refused, mother, 5), say(w, 51, State::given, mother, 2); } },
            { "refused in a row that does not count",
              passes(row(50)),
              [](World& w) {
                  rule(w), say(w, 50, State::given, mother, 5),
                      say(w, 51, State::refused, mother, 2).recipients = { clinic };
              } },
            { "both at once",
              fails(Reason::consent_refused, row(51)),
              [](World& w) { rule(w), say(w, 50, State::given), say(w, 51, State::refused); } },
            { "withdrawn and refused at once",
              fails(Reason::consent_withdrawn, row(51)),
              [](World& w) { rule(w), say(w, 50, State::refused), say(w, 51, State::withdrawn); } },
            { "expired and not asked at once",
              fails(Reason::consent_expired, row(51)),
              [](World& w) { rule(w), say(w, 50, State::not_asked), say(w, 51, State::given).period.until = now; } },
            { "asked and given at once",
              fails(Reason::consent_not_asked, row(51)),
              [](World& w) { rule(w), say(w, 50, State::given), say(w, 51, State::asked); } },
            { "in part and given at once",
              passes(row(51)),
              [](World& w) { rule(w), say(w, 50, State::given), say(w, 51, State::given_in_part); } },
            { "twice at once",
              passes(row(50)),
              [](World& w) {
                  rule(w), say(w, 51, State::given), say(w, 50, State::given), say(w, 50, State::given).version = 2;
              } },
        }
    );
}

TEST(Consent, AsksEveryRule) {
    expect_of(
        Step::consent,
        {
            { "the second fails",
              fails(Reason::consent_not_asked),
              [](World& w) { rule(w), rule(w, 41, ConsentKind::wishes), say(w, 50, State::given); } },
            { "both fail",
              fails(Reason::consent_not_asked),
              [](World& w) { rule(w), rule(w, 39, ConsentKind::wishes), say(w, 50, State::refused); } },
            { "both pass",
              passes(row(51)),
              [](World& w) {
                  rule(w), rule(w, 39, ConsentKind::wishes), say(w, 50, State::given),
                      say(w, 51, State::given).kind = ConsentKind::wishes;
              } },
            { "with the same id, by kind",
              passes(row(51)),
              [](World& w) {
                  rule(w), rule(w, 40, ConsentKind::confidentiality), say(w, 50, State::given),
                      say(w, 51, State::given).kind = ConsentKind::confidentiality;
              } },
        }
    );
}

TEST(Consent, AnObjectionGoesBeforeIt) {
    static const auto object = [](World& world) -> Objection& {
        rule(world);
        say(world, 50, State::given);
        world.dossier.objections.push_back(
            { .id = numbered(60), .purposes = Purposes::all(), .categories = Categories::all() }
        );
        return world.dossier.objections.back();
    };
    const auto objection = ref(FactRef::Kind::objection, 60);
    expect_of(
        Step::consent,
        {
            { "to all", fails(Reason::objected, objection), [](World& w) { object(w); } },
            { "to this agency",
              fails(Reason::objected, objection),
              [](World& w) {
                  object(w).agencies = { clinic, school };
              } },
            { "to another agency", passes(row(50)), [](World& w) { object(w).agencies = { clinic }; } },
            { "to another category", passes(row(50)), [](World& w) { object(w).categories = { Category::plan }; } },
            { "to another purpose", passes(row(50)), [](World& w) { object(w).purposes = { Purpose::housing }; } },
            { "until now", passes(row(50)), [](World& w) { object(w).period = over; } },
            { "where a child is to be protected",
              passes(row(50)),
              [](World& w) { object(w), w.policy.protecting.add(Purpose::early_help); } },
            { "the smallest",
              fails(Reason::objected, ref(FactRef::Kind::objection, 59)),
              [](World& w) { object(w), object(w).id = numbered(59); } },
            { "glass does not reach it",
              fails(Reason::objected, objection),
              [](World& w) { object(w), w.dossier.grants = { broken_glass(w) }, w.policy.protecting = {}; } },
        }
    );
}

}

// Steps 2 and 3.
#include "engines/access/testing_permitted.hpp"

namespace knotwork::access::testing {

namespace {

void add_bar(World& world, std::uint8_t number, Bar::Why why) {
    world.dossier.bars.push_back({ .id = numbered(number), .why = why, .worker = me, .agency = {}, .period = {} });
}

void untie(World& world) {
    world.dossier.ties.clear();
}

}

TEST(Bars, StandBeforeWhoeverTheyName) {
    expect_of(
        Step::bars,
        {
            { "all is well", passes(), [](World&) {} },
            { "disposed of", fails(Reason::disposed_of), [](World& w) { w.asked.state = RecordState::disposed; } },
            { "sealed",
              fails(Reason::sealed, ref(FactRef::Kind::sealing, 9)),
              [](World& w) { w.dossier.sealings = { { .id = numbered(9) } }; } },
            { "sealed, with the key",
              passes(),
              [](World& w) {
                  w.dossier.sealings = { { .keyholders = { somebody, me } } };
              } },
            { "sealed, with somebody else's key",
              fails(Reason::sealed, ref(FactRef::Kind::sealing, 9)),
              [](World& w) { w.dossier.sealings = { { .id = numbered(9), .keyholders = { somebody } } }; } },
            { "sealed until now", passes(), [](World& w) { w.dossier.sealings = { { .period = over } }; } },
            { "sealed from now",
              fails(Reason::sealed, { FactRef::Kind::sealing, {}, 1 }),
              [](World& w) { w.dossier.sealings = { { .period = { now } } }; } },
            { "two sealings, one key",
              fails(Reason::sealed, ref(FactRef::Kind::sealing, 9)),
              [](World& w) {
                  w.dossier.sealings = { { .id = numbered(8), .keyholders = { me } }, { .id = numbered(9) } };
              } },
            { "own record",
              fails(Reason::own_record, ref(FactRef::Kind::bar, 9)),
              [](World& w) { add_bar(w, 9, Bar::Why::own_record); } },
            { "own family",
              fails(Reason::own_family, ref(FactRef::Kind::bar, 9)),
              [](World& w) { add_bar(w, 9, Bar::Why::own_family); } },
            { "conflict",
              fails(Reason::conflict_of_interest, ref(FactRef::Kind::bar, 9)),
              [](World& w) { add_bar(w, 9, Bar::Why::conflict_of_interest); } },
            { "named",
              fails(Reason::named_bar, ref(FactRef::Kind::bar, 9)),
              [](World& w) { add_bar(w, 9, Bar::Why::named_bar); } },
            { "by a court",
              fails(Reason::court_order, ref(FactRef::Kind::bar, 9)),
              [](World& w) { add_bar(w, 9, Bar::Why::court_order); } },
            { "the whole agency",
              fails(Reason::court_order, ref(FactRef::Kind::bar, 9)),
              [](World& w) {
                  w.dossier.bars = { { .id = numbered(9), .why = Bar::Why::court_order, .agency = school } };
              } },
            { "somebody else",
              passes(),
              [](World& w) { w.dossier.bars = { { .worker = somebody, .agency = clinic } }; } },
            { "over", passes(), [](World& w) { w.dossier.bars = { { .worker = me, .period = over } }; } },
            { "by reason, then by id",
              fails(Reason::own_family, ref(FactRef::Kind::bar, 8)),
              [](World& w) {
                  add_bar(w, 1, Bar::Why::court_order), add_bar(w, 9, Bar::Why::own_family),
                      add_bar(w, 8, Bar::Why::own_family), add_bar(w, 10, Bar::Why::own_family);
              } },
            { "sealed goes before barred",
              fails(Reason::sealed, ref(FactRef::Kind::sealing, 9)),
              [](World& w) { add_bar(w, 1, Bar::Why::own_record), w.dossier.sealings = { { .id = numbered(9) } }; } },
            { "glass opens nothing here",
              fails(Reason::named_bar, ref(FactRef::Kind::bar, 9)),
              [](World& w) { add_bar(w, 9, Bar::Why::named_bar), w.dossier.grants = { broken_glass(w) }; } },
        }
    );
}

TEST(Existence, IsToldToThoseWhoMayKnow) {
    expect_of(
        Step::existence,
        {
            { "tied", passes(), [](World&) {} },
            { "not tied", fails(Reason::not_known_to_you), untie },
            { "nobody", fails(Reason::nobody_here), [](World& w) { w.dossier.exists = false; } },
            { "held here",
              passes(),
              [](World& w) {
                  untie(w), w.dossier.holders = { clinic, school };
              } },
            { "held elsewhere",
              fails(Reason::not_known_to_you),
              [](World& w) { untie(w), w.dossier.holders = { clinic }; } },
            { "a tie that is over",
              fails(Reason::not_known_to_you),
              [](World& w) { w.dossier.ties[0].period = over; } },
            { "a colleague's tie",
              fails(Reason::not_known_to_you),
              [](World& w) { w.dossier.ties[0].worker = somebody; } },
            { "the team's tie",
              passes(),
              [](World& w) { w.dossier.ties = { { .agency = school, .team = my_team } }; } },
            { "another team's tie",
              fails(Reason::not_known_to_you),
              [](World& w) { w.dossier.ties = { { .agency = school, .team = Id<team::Team>::of_label("other") } }; } },
            { "the agency's tie", passes(), [](World& w) { w.dossier.ties = { { .agency = school } }; } },
            { "another agency's tie",
              fails(Reason::not_known_to_you),
              [](World& w) { w.dossier.ties[0].agency = clinic; } },
            { "told by an owner",
              passes(),
              [](World& w) {
                  untie(w), w.dossier.disclosures = {
                      { .outcome = Disclosure::Outcome::shared, .owner = charity, .recipient = school }
                  };
              } },
            { "told once",
              fails(Reason::not_known_to_you),
              [](World& w) {
                  untie(w), w.dossier.disclosures = {
                      { .outcome = Disclosure::Outcome::shared, .recipient = school, .period = over }
                  };
              } },
            { "another told",
              fails(Reason::not_known_to_you),
              [](World& w) {
                  untie(w),
                      w.dossier.disclosures = { { .outcome = Disclosure::Outcome::shared, .recipient = charity } };
              } },
            { "told of a refusal",
              fails(Reason::not_known_to_you),
              [](World& w) {
                  untie(w),
                      w.dossier.disclosures = { { .outcome = Disclosure::Outcome::not_shared, .recipient = school } };
              } },
            { "permitted without a tie", passes(), [](World& w) { untie(w), w.policy.permissions[0].ties = {}; } },
            { "their agency permitted without a tie",
              passes(),
              [](World& w) { untie(w), w.policy.permissions[0].ties = {}, w.policy.permissions[0].agency = school; } },
            { "another agency permitted",
              fails(Reason::not_known_to_you),
              [](World& w) { untie(w), w.policy.permissions[0].ties = {}, w.policy.permissions[0].agency = clinic; } },
            { "permitted for another purpose",
              fails(Reason::not_known_to_you),
              [](World& w) {
                  untie(w), w.policy.permissions[0].ties = {}, w.policy.permissions[0].purpose = Purpose::housing;
              } },
            { "permitted, but not to know",
              fails(Reason::not_known_to_you),
              [](World& w) {
                  untie(w), w.policy.permissions[0].ties = {},
                            w.policy.permissions[0].actions.remove(Action::know_exists);
              } },
            { "glass",
              gives_way(Reason::not_known_to_you),
              [](World& w) { untie(w), w.dossier.grants = { broken_glass(w) }; } },
            { "glass over nobody",
              fails(Reason::nobody_here),
              [](World& w) { w.dossier.exists = false, w.dossier.grants = { broken_glass(w) }; } },
            { "breaking glass", passes(), [](World& w) { untie(w), w.asked.action = Action::break_glass; } },
            { "breaking glass over a guess",
              fails(Reason::identity_not_matched),
              [](World& w) { w.asked.action = Action::break_glass, w.asked.identity_matched = false; } },
        }
    );
}

TEST(Glass, IsOpenForAnHourToWhoeverBrokeItAndForWhatTheyNamed) {
    static const auto break_it = [](World& world) -> Grant& {
        untie(world);
        world.dossier.grants = { broken_glass(world) };
        return world.dossier.grants[0];
    };
    static constexpr std::int64_t hour = 3'600'000;
    constexpr auto why = Reason::not_known_to_you;
    expect_of(
        Step::existence,
        {
            { "an hour ago but a moment",
              gives_way(why),
              [](World& w) { break_it(w).period = { { now.milliseconds - hour + 1 } }; } },
            { "an hour ago", fails(why), [](World& w) { break_it(w).period = { { now.milliseconds - hour } }; } },
            { "closed by now", fails(why), [](World& w) { break_it(w).period.until = now; } },
            { "at once", gives_way(why), [](World& w) { break_it(w).period = { now }; } },
            { "in a moment", fails(why), [](World& w) { break_it(w).period = { just_after }; } },
            { "somebody else's", fails(why), [](World& w) { break_it(w).worker = somebody; } },
            { "from another post",
              fails(why),
              [](World& w) { break_it(w).post = Id<accounts::Post>::of_label("other"); } },
            { "for something else", fails(why), [](World& w) { break_it(w).categories = { Category::housing }; } },
            { "to know, whatever it names",
              gives_way(why),
              [](World& w) { break_it(w).categories = {}, w.asked.action = Action::know_exists; } },
            { "to add a note",
              gives_way(why),
              [](World& w) { break_it(w), w.asked.action = Action::add, w.asked.category = Category::chronology; } },
            { "to add something else", fails(why), [](World& w) { break_it(w), w.asked.action = Action::add; } },
            { "to change", fails(why), [](World& w) { break_it(w), w.asked.action = Action::change; } },
            { "the smallest of two",
              gives_way(why),
              [](World& w) { break_it(w).version = 2, w.dossier.grants.push_back(broken_glass(w)); } },
        }
    );
}

}

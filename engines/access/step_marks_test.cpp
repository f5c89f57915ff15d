// Step 9.
#include "engines/access/testing_permitted.hpp"

namespace knotwork::access::testing {

namespace {

Hiding& hide(World& world, std::uint8_t number = 70, Categories categories = Categories::all()) {
    world.dossier.ties = { { .id = numbered(7), .kind = Tie::team, .agency = school, .team = my_team } };
    world.dossier.hidings.push_back({ .id = numbered(number), .categories = categories, .period = {}, .may_see = {} });
    return world.dossier.hidings.back();
}

void mark(World& world, Mark mark) {
    world.asked.marks.add(mark);
    world.dossier.ties = { { .id = numbered(7), .kind = Tie::involved, .agency = school, .worker = me } };
    world.policy.permissions[0].ties.add(Tie::involved);
}

void agree_in_confidence(World& world) {
    world.dossier.consents = { { .kind = ConsentKind::confidentiality,
                                 .state = Consent::State::given,
                                 .purposes = Purposes::all(),
                                 .categories = Categories::all(),
                                 .recipients = { school } } };
}

const auto hiding = ref(FactRef::Kind::hiding, 70);

}

TEST(Marks, AHiddenCategoryIsForTheAllocatedAndTheExceptions) {
    constexpr auto why = Reason::address_hidden;
    expect_of(
        Step::marks,
        {
            { "nothing marked", passes(), [](World&) {} },
            { "hidden", withholds(why, hiding), [](World& w) { hide(w); } },
            { "hidden even at the owner's", withholds(why, hiding), [](World& w) { hide(w), w.asked.owner = school; } },
            { "another category", passes(), [](World& w) { hide(w, 70, { Category::plan }); } },
            { "until now", passes(), [](World& w) { hide(w).period = over; } },
            { "to the allocated",
              passes(),
              [](World& w) {
                  hide(w), w.dossier.ties.push_back({ .kind = Tie::allocated, .agency = school, .worker = me });
              } },
            { "to the team of the allocated",
              withholds(why, hiding),
              [](World& w) {
                  hide(w), w.dossier.ties.push_back({ .kind = Tie::allocated, .agency = school, .team = my_team });
              } },
            { "to the formerly allocated",
              withholds(why, hiding),
              [](World& w) {
                  hide(w), w.dossier.ties.push_back(
                               { .kind = Tie::allocated, .agency = school, .worker = me, .period = over }
                           );
              } },
            { "with an exception",
              passes(),
              [](World& w) {
                  hide(w).may_see = { somebody, me };
              } },
            { "with an exception to one of two",
              withholds(why, ref(FactRef::Kind::hiding, 69)),
              [](World& w) { hide(w).may_see = { me }, hide(w, 69); } },
            { "with an exception to the other of two",
              withholds(why, hiding),
              [](World& w) { hide(w), hide(w, 71).may_see = { me }; } },
            { "with exceptions to both",
              passes(),
              [](World& w) { hide(w).may_see = { me }, hide(w, 69).may_see = { me }; } },
            { "a marked item", withholds(why), [](World& w) { mark(w, Mark::hidden_address); } },
            { "a marked item, hidden, with an exception",
              withholds(why, hiding),
              [](World& w) { hide(w).may_see = { me }, w.asked.marks = { Mark::hidden_address }; } },
            { "a marked item, to the allocated", passes(), [](World& w) { w.asked.marks = { Mark::hidden_address }; } },
            { "to be changed", fails(why, hiding), [](World& w) { hide(w), w.asked.action = Action::change; } },
            { "glass, where the policy does not name it",
              withholds(why, hiding),
              [](World& w) { hide(w), w.dossier.grants = { broken_glass(w) }; } },
            { "glass, where it does",
              gives_way(why),
              [](World& w) { hide(w), w.dossier.grants = { broken_glass(w) }, w.policy.glass_marks = Marks::all(); } },
            { "to know", is_not_asked, [](World& w) { hide(w), w.asked.action = Action::know_exists; } },
            { "to break glass", is_not_asked, [](World& w) { hide(w), w.asked.action = Action::break_glass; } },
        }
    );
}

TEST(Marks, SomeStayAtTheOwners) {
    expect_of(
        Step::marks,
        {
            { "about somebody else",
              withholds(Reason::about_somebody_else),
              [](World& w) { mark(w, Mark::third_party); } },
            { "intelligence",
              withholds(Reason::police_intelligence),
              [](World& w) { mark(w, Mark::police_intelligence); } },
            { "privileged", withholds(Reason::privileged), [](World& w) { mark(w, Mark::privileged); } },
            { "sensitive", withholds(Reason::sensitive_service), [](World& w) { mark(w, Mark::sensitive_service); } },
            { "all, at the owner's", passes(), [](World& w) { w.asked.marks = Marks::all(), w.asked.owner = school; } },
            { "the first of several",
              withholds(Reason::about_somebody_else),
              [](World& w) { mark(w, Mark::privileged), mark(w, Mark::third_party); } },
            { "glass does not reach it",
              withholds(Reason::privileged),
              [](World& w) { mark(w, Mark::privileged), w.dossier.grants = { broken_glass(w) }; } },
        }
    );
}

TEST(Marks, ASensitiveServiceIsForTheFamilysYesAndForThoseWhoProtect) {
    constexpr auto why = Reason::sensitive_service;
    expect_of(
        Step::marks,
        {
            { "allocated", passes(), [](World& w) { w.asked.marks = { Mark::sensitive_service }; } },
            { "in the team",
              passes(),
              [](World& w) { mark(w, Mark::sensitive_service), w.dossier.ties[0].kind = Tie::team; } },
            { "in the team, not to protect",
              withholds(why),
              [](World& w) {
                  mark(w, Mark::sensitive_service), w.dossier.ties[0].kind = Tie::team, w.policy.protecting = {};
              } },
            { "formerly allocated",
              withholds(why),
              [](World& w) { w.asked.marks = { Mark::sensitive_service }, w.dossier.ties[0].period = over; } },
            { "a yes", passes(), [](World& w) { mark(w, Mark::sensitive_service), agree_in_confidence(w); } },
            { "a yes to something else",
              withholds(why),
              [](World& w) {
                  mark(w, Mark::sensitive_service), agree_in_confidence(w),
                      w.dossier.consents[0].kind = ConsentKind::wishes;
              } },
            { "a no",
              withholds(why),
              [](World& w) {
                  mark(w, Mark::sensitive_service), agree_in_confidence(w),
                      w.dossier.consents[0].state = Consent::State::refused;
              } },
            { "glass",
              gives_way(why),
              [](World& w) { mark(w, Mark::sensitive_service), w.dossier.grants = { broken_glass(w) }; } },
            { "glass, and a mark that it does not reach",
              withholds(Reason::privileged),
              [](World& w) {
                  mark(w, Mark::sensitive_service), mark(w, Mark::privileged), w.dossier.grants = { broken_glass(w) };
              } },
            { "glass over two",
              gives_way(Reason::privileged),
              [](World& w) {
                  mark(w, Mark::sensitive_service), mark(w, Mark::privileged), w.dossier.grants = { broken_glass(w) },
                                                                               w.policy.glass_marks = Marks::all();
              } },
        }
    );
}

}

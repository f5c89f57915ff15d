// What administrators may do, and what they may not.
#include "rooms/accounts/testing_town.hpp"

namespace knotwork::accounts {
namespace {

using namespace testing;
using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;

class Administration : public InTheTown {
protected:
    const Id<Post> jos_post = Id<Post>::of_label("jo_okafor_health_visitor");
    const Id<Worker> tom = Id<Worker>::of_label("tom_ferriby");
    const Id<Worker> isla = Id<Worker>::of_label("isla_robertson");

    std::string page(Id<Worker> id, std::string_view below = {}) {
        return below.empty() ? urls::worker(id).text() : urls::worker(id, below).text();
    }

    kit::Form post_form(std::vector<std::string> roles = { "practitioner" }) {
        kit::Form form{ { "title", "Health visitor" }, { "from", "2019-09-02" }, { "version", "1" } };
        for (auto& role : roles)
            form.add("roles", std::move(role));
        return form;
    }

    static kit::Form agency_form(const char* name = "The Lighthouse") {
        return { { "name", name },
                 { "short_name", "Lighthouse" },
                 { "kind", "voluntary" },
                 { "sector", "voluntary" },
                 { "version", "1" } };
    }

    std::vector<Post> current(Id<Worker> id) {
        return read([&](Tx& tx) { return current_posts_of(tx, id, day_in_london(now())); });
    }
};

// ---- who may enter

TEST_F(Administration, IsForAdministrators) {
    auto practitioner = world.as("jo_okafor");
    for (const auto& path : { std::string("/workers"),
                              std::string("/workers/new"),
                              page(jo),
                              page(jo, "departure"),
                              urls::post(jos_post).text() })
        EXPECT_EQ(practitioner.get(path).status, 403) << path;
    EXPECT_EQ(practitioner.post("/workers", invitation_for("ruth@ambercoast-nhs.example")).status, 403);
    auto administrator = world.as("wendy_blackwood");
    for (const auto* path : { "/agencies/new" })
        EXPECT_EQ(administrator.get(path).status, 403) << path;
    EXPECT_EQ(administrator.post("/agencies", agency_form()).status, 403);
    EXPECT_EQ(administrator.get(urls::agency_edit(health_visiting).text()).status, 403);
}

TEST_F(Administration, ListsTheWorkersItAnswersFor) {
    auto administrator = world.as("wendy_blackwood");
    const auto own = administrator.get("/workers");
    EXPECT_TRUE(own.holds("Jo Okafor"));
    EXPECT_FALSE(own.holds("Tom Ferriby"));
    EXPECT_TRUE(administrator.get("/workers?show=left").shows("accounts.workers.none.left"));
    EXPECT_TRUE(
        administrator.get("/workers?find=zebedee").shows("accounts.workers.none_match", { { "words", "zebedee" } })
    );
    auto platform = world.as("owen_pritchard");
    EXPECT_TRUE(platform.get("/workers?find=ferri").holds("Tom Ferriby"));
}

TEST_F(Administration, SeesNobodyOfAnotherAgency) {
    auto administrator = world.as("wendy_blackwood");
    for (const auto& path : { page(tom), page(tom, "departure"), page(tom, "contact"), page(tom, "reset") })
        EXPECT_EQ(administrator.get(path).status, 403) << path;
    EXPECT_EQ(administrator.post(page(tom, "departure"), {}).status, 403);
    EXPECT_EQ(administrator.post(page(tom, "reset"), {}).status, 403);
    const auto his = current(tom).front().id;
    EXPECT_EQ(administrator.post(urls::post(his).text(), post_form()).status, 403);
    EXPECT_EQ(administrator.post(urls::post_ending(his).text(), {}).status, 403);
    EXPECT_EQ(administrator.get(page(new_id<Worker>(now()))).status, 404);
    EXPECT_EQ(administrator.get(urls::post(new_id<Post>(now())).text()).status, 404);
}

// ---- inviting

TEST_F(Administration, InvitesIntoItsOwnAgency) {
    auto administrator = world.as("wendy_blackwood");
    auto form = invitation_for("ruth.adjei@ambercoast-nhs.example");
    form.add("agency", Id<Agency>::of_label("police").text());
    const auto reply = administrator.post("/workers", form);
    ASSERT_EQ(reply.status, 303);
    const auto ruth = *read([&](Tx& tx) { return worker_with_email(tx, "ruth.adjei@ambercoast-nhs.example"); });
    EXPECT_EQ(ruth.agency, health_visiting);
    EXPECT_EQ(current(ruth.id).front().agency, health_visiting);
    EXPECT_EQ(world.last_event(), "accounts.worker_invited");
    EXPECT_TRUE(administrator.get(reply.location).shows("accounts.worker.state.invited"));
}

TEST_F(Administration, IsToldWhatIsWrongWithAnInvitation) {
    auto administrator = world.as("wendy_blackwood");
    const auto empty = administrator.post("/workers", {});
    EXPECT_EQ(empty.status, 422);
    EXPECT_TRUE(empty.shows("accounts.worker.name.missing"));
    EXPECT_TRUE(empty.shows("accounts.post.roles.missing"));
    const auto known = administrator.post("/workers", invitation_for("tom.ferriby@harbourroad.example"));
    EXPECT_EQ(known.status, 422);
    EXPECT_TRUE(known.shows("accounts.invite.known", { { "name", "Tom Ferriby" } }));
    auto form = invitation_for("ruth@ambercoast-nhs.example");
    form.add("roles", "platform_administrator");
    EXPECT_TRUE(administrator.post("/workers", form).shows("accounts.post.roles.not_yours"));
    EXPECT_EQ(world.run_jobs(), 0);
}

TEST_F(Administration, ThePlatformChoosesTheAgency) {
    auto platform = world.as("owen_pritchard");
    EXPECT_THAT(platform.get("/workers/new").body, HasSubstr("<select"));
    auto form = invitation_for("ruth@marlshirepolice.example");
    EXPECT_TRUE(platform.post("/workers", form).shows("accounts.worker.agency.missing"));
    form.add("agency", new_id<Agency>(now()).text());
    EXPECT_TRUE(platform.post("/workers", form).shows("accounts.worker.agency.missing"));
    auto right = invitation_for("ruth@marlshirepolice.example");
    right.add("agency", Id<Agency>::of_label("police").text());
    EXPECT_EQ(platform.post("/workers", right).status, 303);
}

TEST_F(Administration, SomebodyWhoComesBackIsInvitedAgain) {
    auto administrator = world.as("wendy_blackwood");
    ASSERT_EQ(administrator.post(page(jo, "departure"), {}).status, 303);
    auto form = invitation_for(email);
    ASSERT_EQ(administrator.post("/workers", form).status, 303);
    const auto back = *read([](Tx& tx) { return find_worker(tx, jo); });
    EXPECT_FALSE(back.left_at.has_value());
    EXPECT_EQ(back.name.shown(), "Ruth Adjei");
    EXPECT_EQ(current(jo).size(), 1U);
}

// ---- posts

TEST_F(Administration, APostIsChangedAndItsHolderNoticesAtOnce) {
    auto holder = world.as("jo_okafor");
    auto administrator = world.as("wendy_blackwood");
    EXPECT_EQ(holder.get("/workers").status, 403);
    EXPECT_TRUE(administrator.get(urls::post(jos_post).text()).holds("Health visitor"));
    EXPECT_EQ(
        administrator.post(urls::post(jos_post).text(), post_form({ "practitioner", "agency_administrator" })).status,
        303
    );
    EXPECT_EQ(world.last_event(), "accounts.post_changed");
    EXPECT_EQ(holder.get("/workers").status, 200);
    EXPECT_EQ(administrator.post(urls::post(jos_post).text(), post_form()).status, 409); // a page from before
}

TEST_F(Administration, APostIsAddedForSomebodyOfAnotherAgency) {
    auto administrator = world.as("wendy_blackwood");
    EXPECT_EQ(administrator.get(page(tom, "posts/new")).status, 200);
    EXPECT_EQ(administrator.post(page(tom, "posts"), {}).status, 422);
    EXPECT_EQ(administrator.post(page(tom, "posts"), post_form()).status, 303);
    EXPECT_EQ(world.last_event(), "accounts.post_started");
    const auto posts = current(tom);
    ASSERT_EQ(posts.size(), 2U);
    EXPECT_TRUE(std::any_of(posts.begin(), posts.end(), [](const Post& post) { return post.agency == health_visiting; })
    );
    // Wendy now answers for that post, but not for how Tom signs in.
    EXPECT_EQ(administrator.get(page(tom)).status, 200);
    EXPECT_EQ(administrator.get(page(tom, "contact")).status, 403);
    EXPECT_EQ(administrator.post(page(tom, "reset"), {}).status, 403);
    EXPECT_EQ(administrator.post(page(tom, "invitation"), {}).status, 403);
}

TEST_F(Administration, AnEndedPostIsOverForWhoeverActsFromIt) {
    auto holder = world.as("jo_okafor");
    auto administrator = world.as("wendy_blackwood");
    EXPECT_EQ(holder.get("/agencies").status, 200);
    EXPECT_TRUE(administrator.get(urls::post_ending(jos_post).text()).shows("accounts.post.ending.button"));
    EXPECT_EQ(administrator.post(urls::post_ending(jos_post).text(), {}).status, 303);
    EXPECT_EQ(holder.get("/agencies").location, "/sign-in?to=/agencies");
    EXPECT_EQ(administrator.get(urls::post(jos_post).text()).status, 410);
    EXPECT_EQ(world.last_event(), "accounts.post_ended");
}

// ---- leaving

TEST_F(Administration, ALeaverIsOutAtTheVeryNextRequest) {
    give_jo_a_password();
    auto leaver = world.as("jo_okafor");
    auto half_way = world.anyone();
    try_password(half_way);
    auto administrator = world.as("wendy_blackwood");
    EXPECT_EQ(leaver.get("/account").status, 200);
    EXPECT_TRUE(administrator.get(page(jo, "departure")).shows("accounts.departure.altogether"));
    EXPECT_EQ(administrator.post(page(jo, "departure"), {}).location, "/workers");
    EXPECT_EQ(leaver.get("/account").status, 303);
    EXPECT_EQ(leaver.post("/account/sessions/endings", {}).status, 403);
    EXPECT_EQ(half_way.post("/sign-in/code", { { "code", code() } }).location, "/sign-in");
    auto again = world.anyone();
    EXPECT_EQ(try_password(again).status, 422);
    EXPECT_EQ(again.post("/sign-in/demonstration", { { "worker", "jo_okafor" } }).status, 403);
    EXPECT_EQ(world.last_event(), "accounts.sign_in_refused");
    EXPECT_TRUE(event_about(jo, "accounts.worker_left").has_value());
    EXPECT_EQ(administrator.post(page(jo, "departure"), {}).status, 410);
    EXPECT_TRUE(administrator.get("/workers?show=left").holds("Jo Okafor"));
}

TEST_F(Administration, WhoeverHoldsPostsElsewhereKeepsThem) {
    auto administrator = world.as("gurpreet_sandhu"); // of Open Shore, where Isla leads a Saturday club
    EXPECT_TRUE(administrator.get(page(isla, "departure")).shows("accounts.departure.other_agencies"));
    EXPECT_EQ(administrator.post(page(isla, "departure"), {}).status, 303);
    const auto left = current(isla);
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left.front().agency, Id<Agency>::of_label("young_carers"));
    EXPECT_FALSE(read([&](Tx& tx) { return find_worker(tx, isla)->left_at.has_value(); }));
    EXPECT_FALSE(event_about(isla, "accounts.worker_left").has_value());
}

TEST_F(Administration, TheLastAdministratorOfAnAgencyCannotWalkAway) {
    auto administrator = world.as("wendy_blackwood");
    EXPECT_TRUE(administrator.get(page(wendy, "departure")).shows("accounts.post.last_agency_administrator"));
    EXPECT_EQ(administrator.post(page(wendy, "departure"), {}).status, 422);
    const auto own = current(wendy).front();
    EXPECT_EQ(administrator.post(urls::post_ending(own.id).text(), {}).status, 422);
    EXPECT_TRUE(
        administrator.post(urls::post(own.id).text(), post_form()).shows("accounts.post.last_agency_administrator")
    );
    auto with_end = post_form({ "manager", "practitioner", "agency_administrator" });
    with_end.add("until", "2026-03-31");
    EXPECT_EQ(administrator.post(urls::post(own.id).text(), with_end).status, 422);
    EXPECT_EQ(current(wendy).size(), 1U);
    ASSERT_EQ(administrator.post(urls::post(jos_post).text(), post_form({ "agency_administrator" })).status, 303);
    EXPECT_EQ(administrator.post(page(wendy, "departure"), {}).status, 303); // now there is another
    EXPECT_EQ(administrator.get("/").status, 303);
}

TEST_F(Administration, ThePlatformIsWarnedAndMayGoOn) {
    auto platform = world.as("owen_pritchard");
    EXPECT_TRUE(platform.get(page(wendy, "departure")).shows("accounts.post.leaves_agency_alone"));
    EXPECT_EQ(platform.post(page(wendy, "departure"), {}).status, 303);
    EXPECT_TRUE(read([](Tx& tx) { return find_worker(tx, wendy)->left_at.has_value(); }));
}

TEST_F(Administration, TheLastPlatformAdministratorCannotWalkAway) {
    auto owen = world.as("owen_pritchard");
    const auto mei = Id<Worker>::of_label("mei_chan");
    EXPECT_EQ(owen.post(page(mei, "departure"), {}).status, 303);
    EXPECT_EQ(owen.post(page(Id<Worker>::of_label("owen_pritchard"), "departure"), {}).status, 422);
    EXPECT_EQ(owen.get("/").status, 200);
}

// ---- how people sign in

TEST_F(Administration, ALostPhoneIsHelpedWithAFreshProofAndALink) {
    give_jo_a_password();
    auto signed_in = world.as("jo_okafor");
    auto administrator = world.as("wendy_blackwood");
    world.clock().pass(11min);
    EXPECT_THAT(administrator.get(page(jo, "reset")).location, HasSubstr("/prove?to="));
    EXPECT_THAT(administrator.post(page(jo, "reset"), {}).location, HasSubstr("/prove?to="));
    EXPECT_TRUE(read([](Tx& tx) { return factors_of(tx, jo).authenticator; }));
    EXPECT_EQ(administrator.post("/prove", { { "to", page(jo, "reset") } }).location, page(jo, "reset"));
    EXPECT_TRUE(administrator.get(page(jo, "reset")).shows("accounts.reset.warning"));
    EXPECT_EQ(administrator.post(page(jo, "reset"), {}).location, page(jo));
    EXPECT_FALSE(is_in(signed_in));
    auto thief = world.anyone();
    EXPECT_EQ(try_password(thief).status, 422);
    EXPECT_THAT(event_about(jo, "accounts.sign_in_changed")->facts, HasSubstr("reset_by_administrator"));
    EXPECT_TRUE(link_in_outbox().starts_with("/invitation/"));
}

TEST_F(Administration, NobodyBecomesThePlatformsAdministratorByResettingOne) {
    auto administrator = world.as("devika_raman"); // of Children's Services, where Owen works
    const auto owen = Id<Worker>::of_label("owen_pritchard");
    EXPECT_EQ(administrator.get(page(owen)).status, 200);
    EXPECT_EQ(administrator.get(page(owen, "contact")).status, 403);
    EXPECT_EQ(
        administrator.post(page(owen, "contact"), { { "name", "Owen" }, { "email", "devika@evil.example" } }).status,
        403
    );
    EXPECT_EQ(administrator.post(page(owen, "reset"), {}).status, 403);
}

TEST_F(Administration, ContactDetailsAreChangedAndStayUnique) {
    auto administrator = world.as("wendy_blackwood");
    EXPECT_TRUE(administrator.get(page(jo, "contact")).holds(email));
    const auto with = [](const char* address) {
        return kit::Form{ { "name", "Jo Okafor-Lane" }, { "email", address }, { "phone", "07700 900 101" } };
    };
    EXPECT_TRUE(administrator.post(page(jo, "contact"), with("tom.ferriby@harbourroad.example"))
                    .shows("accounts.worker.email.taken"));
    EXPECT_EQ(administrator.post(page(jo, "contact"), with("jo.lane@ambercoast-nhs.example")).location, page(jo));
    EXPECT_EQ(read([](Tx& tx) { return find_worker(tx, jo)->name.shown(); }), "Jo Okafor-Lane");
    EXPECT_TRUE(administrator.post(page(jo, "contact"), with("jo")).shows("accounts.worker.email.wrong"));
}

TEST_F(Administration, ContactDetailsThatWereTypedComeBackAfterTheProof) {
    auto administrator = world.as("wendy_blackwood");
    administrator.get(page(jo, "contact"));
    world.clock().pass(11min);
    const kit::Form typed{ { "name", "Jo Okafor-Lane" }, { "email", "jo.lane@ambercoast-nhs.example" } };
    EXPECT_THAT(administrator.post(page(jo, "contact"), typed).location, HasSubstr("/prove?to="));
    administrator.post("/prove", { { "to", page(jo, "contact") } });
    const auto back = administrator.get(page(jo, "contact"));
    EXPECT_TRUE(back.holds("jo.lane@ambercoast-nhs.example"));
    EXPECT_TRUE(back.shows("kit.draft.discard"));
    EXPECT_EQ(administrator.post(page(jo, "contact"), typed).location, page(jo));
    EXPECT_FALSE(administrator.get(page(jo, "contact")).shows("kit.draft.discard"));
}

TEST_F(Administration, WhoeverCanSignInNeedsNoInvitation) {
    give_jo_a_password();
    auto administrator = world.as("wendy_blackwood");
    EXPECT_TRUE(administrator.post(page(jo, "invitation"), {}).shows("accounts.invitation.not_needed"));
    EXPECT_EQ(administrator.post(page(jo, "invitation/cancellation"), {}).status, 410);
}

// ---- agencies

TEST_F(Administration, EveryoneSeesAgenciesAndTheirPeople) {
    auto person = world.as("tom_ferriby");
    EXPECT_TRUE(person.get("/agencies").holds("Landfall Domestic Abuse Services"));
    EXPECT_TRUE(person.get("/agencies?find=health+vis").holds("Health Visiting"));
    EXPECT_TRUE(person.get("/agencies?find=circus").shows("accounts.agencies.none_match", { { "words", "circus" } }));
    const auto page_of = person.get(urls::agency(health_visiting).text());
    EXPECT_TRUE(page_of.holds("Jo Okafor"));
    EXPECT_TRUE(page_of.holds("07700 900101"));
    EXPECT_EQ(person.get(urls::agency(new_id<Agency>(now())).text()).status, 404);
    EXPECT_EQ(person.get("/agencies/not-an-id").status, 404);
}

// Whoever asks, and from whichever page: nothing of the place comes out.
TEST_F(Administration, AHiddenAddressIsShownToNobody) {
    const auto landfall = Id<Agency>::of_label("landfall");
    for (const auto* who : { "tom_ferriby", "kate_lindley", "owen_pritchard" }) {
        auto person = world.as(who);
        for (const auto& path :
             { urls::agency(landfall).text(), std::string("/agencies"), std::string("/agencies?find=landfall") }) {
            const auto reply = person.get(path);
            EXPECT_EQ(reply.status, 200);
            for (const auto* hidden : { "Harting House", "Almoner", "AM3 3DH" })
                EXPECT_FALSE(reply.holds(hidden)) << who << ' ' << path;
        }
    }
}

TEST_F(Administration, ThePlatformAddsAndChangesAgencies) {
    auto platform = world.as("owen_pritchard");
    EXPECT_EQ(platform.post("/agencies", agency_form("")).status, 422);
    EXPECT_TRUE(
        platform.post("/agencies", agency_form("LANDFALL domestic abuse services")).shows("accounts.agency.name.taken")
    );
    const auto added = platform.post("/agencies", agency_form());
    ASSERT_EQ(added.status, 303);
    EXPECT_EQ(world.last_event(), "accounts.agency_added");
    EXPECT_TRUE(platform.get(added.location + "/edit").holds("The Lighthouse"));
    EXPECT_EQ(platform.post(added.location, agency_form("The Old Lighthouse")).location, added.location);
    EXPECT_TRUE(platform.get(added.location).holds("The Old Lighthouse"));
    EXPECT_EQ(platform.post(added.location, agency_form("Too late")).status, 409);
    EXPECT_EQ(world.last_event(), "accounts.agency_changed");
}

// ---- drafts

TEST_F(Administration, ADraftOfAnAgencySaysThatSomebodyElseWasQuicker) {
    auto owen = world.as("owen_pritchard"), mei = world.as("mei_chan");
    const auto agency = owen.post("/agencies", agency_form()).location;
    auto draft = agency_form("The Lighthouse, Quay Street");
    draft.add("_draft", "agency " + agency.substr(agency.rfind('/') + 1));
    EXPECT_EQ(owen.post("/drafts", draft).status, 200);
    EXPECT_EQ(mei.post(agency, agency_form("The Old Lighthouse")).status, 303);

    const auto opened = owen.get(agency + "/edit");
    EXPECT_TRUE(opened.holds("The Lighthouse, Quay Street")); // his
    EXPECT_TRUE(opened.holds("The Old Lighthouse"));          // and hers
    EXPECT_TRUE(opened.shows("kit.overtaken.says"));
    EXPECT_THAT(opened.body, HasSubstr("name=\"version\" value=\"1\""));

    const auto unseen = owen.post(agency, draft); // from a page that did not show it
    EXPECT_EQ(unseen.status, 409);
    EXPECT_TRUE(unseen.holds("The Old Lighthouse"));
    EXPECT_TRUE(mei.get(agency).holds("The Old Lighthouse"));
    draft.add("over", "2");
    EXPECT_EQ(owen.post(agency, draft).status, 303); // he has decided
    EXPECT_TRUE(mei.get(agency).holds("The Lighthouse, Quay Street"));
    EXPECT_FALSE(owen.get(agency + "/edit").shows("kit.draft.discard"));
}

TEST_F(Administration, ADraftIsDiscardedFromItsOwnForm) {
    auto owen = world.as("owen_pritchard");
    EXPECT_FALSE(owen.get("/agencies/new").shows("kit.draft.discard"));
    owen.post("/drafts", { { "_draft", "new agency" }, { "name", "Sandbank Play Scheme" } });
    const auto opened = owen.get("/agencies/new");
    EXPECT_TRUE(opened.holds("Sandbank Play Scheme"));
    EXPECT_TRUE(opened.holds("This is your draft from 2 March 2026 at 9:00am."));
    const auto discarded = owen.post("/drafts/removal", { { "_draft", "new agency" }, { "_page", "/agencies/new" } });
    EXPECT_EQ(discarded.location, "/agencies/new");
    EXPECT_FALSE(owen.follow(discarded).holds("Sandbank Play Scheme"));
}

TEST_F(Administration, TheOtherLongFormsHaveDraftsToo) {
    auto administrator = world.as("wendy_blackwood");
    const auto comes_back = [&](const std::string& path, const std::string& form, const kit::Form& typed) {
        EXPECT_THAT(administrator.get(path).body, HasSubstr("name=\"_draft\" value=\"" + form + '"'));
        auto draft = typed;
        draft.add("_draft", form);
        EXPECT_EQ(administrator.post("/drafts", draft).status, 200);
        EXPECT_TRUE(administrator.get(path).holds(typed.text("title"))) << path;
        EXPECT_TRUE(administrator.get(path).shows("kit.draft.discard")) << path;
        EXPECT_FALSE(world.as("tom_ferriby").get(path).holds(typed.text("title"))) << path;
    };
    const kit::Form typed{ { "title", "Night nurse" }, { "from", "2026-03-02" }, { "version", "1" } };
    comes_back("/workers/new", "new worker", typed);
    comes_back(page(tom, "posts/new"), "new post " + tom.text(), typed);
    comes_back(urls::post(jos_post).text(), "post " + jos_post.text(), typed);
}

TEST_F(Administration, APostThatSomebodyElseChangedIsShownBesideWhatWasTyped) {
    auto wendy_herself = world.as("wendy_blackwood"), platform = world.as("owen_pritchard");
    const auto path = urls::post(jos_post).text();
    EXPECT_EQ(platform.post(path, post_form({ "practitioner", "manager" })).status, 303);
    kit::Form mine{
        { "title", "Night nurse" }, { "from", "2019-09-02" }, { "version", "1" }, { "roles", "practitioner" }
    };
    const auto shown = wendy_herself.post(path, mine);
    EXPECT_EQ(shown.status, 409);
    EXPECT_TRUE(shown.holds("Night nurse"));
    EXPECT_TRUE(shown.holds("Practitioner, Manager"));
    EXPECT_EQ(current(jo).front().title.text(), "Health visitor");
    mine.add("over", "2");
    EXPECT_EQ(wendy_herself.post(path, mine).status, 303);
    EXPECT_EQ(current(jo).front().title.text(), "Night nurse");
}

// ---- events

TEST_F(Administration, NoEventHoldsAName) {
    auto administrator = world.as("wendy_blackwood");
    administrator.post("/workers", invitation_for("ruth.adjei@ambercoast-nhs.example"));
    const auto ruth = *read([&](Tx& tx) { return worker_with_email(tx, "ruth.adjei@ambercoast-nhs.example"); });
    administrator.post(page(ruth.id, "departure"), {});
    const auto posts = read([&](Tx& tx) { return posts_of(tx, ruth.id); });
    auto events = read([&](Tx& tx) { return kit::events_about(tx, ruth.id.text(), 100); });
    for (auto& event : read([&](Tx& tx) { return kit::events_about(tx, posts.front().id.text(), 100); }))
        events.push_back(std::move(event));
    ASSERT_EQ(events.size(), 4U); // invited, left, post started, post ended
    for (const auto& event : events) {
        EXPECT_EQ(event.worker, wendy.text()) << event.name;
        for (const auto* word : { "Ruth", "Adjei", "ruth", "ambercoast", "Health visitor" })
            EXPECT_THAT(event.facts, Not(HasSubstr(word))) << event.name;
    }
}

}
}

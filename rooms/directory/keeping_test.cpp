// Keeping entries true when people leave forms half filled and are overtaken by others; and who is written down for
// what they did.
#include "html/words.hpp"
#include "kit/embedded.hpp"
#include "kit/testing.hpp"
#include "rooms/accounts/accounts.hpp"
#include "rooms/directory/adding.hpp"
#include "rooms/directory/keeping_pages.hpp"
#include "rooms/directory/shortlist.hpp"
#include "rooms/directory/store.hpp"
#include "rooms/directory/synonym_pages.hpp"
#include "rooms/directory/testing_town.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/testing.hpp"

namespace knotwork::directory {
namespace {

using kit::testing::gallery;
using kit::testing::Person;
using kit::testing::Reply;
using kit::testing::World;
using ::testing::HasSubstr;
using ::testing::Not;

const Id<Service> rhyme_time = service_called("rhyme_time");

class Keeping : public storage::testing::EachDatabase {
protected:
    World world = World::on(
        fresh_database(embedded_migrations()),
        "ambermouth",
        { .rooms = { &accounts::room, &room }, .viewers = accounts::viewers("a key for tests, long enough") }
    );

    const std::string page = "/services/" + rhyme_time.text();

    template <class Work>
    auto read(const Work& work) {
        return world.database().read(work);
    }

    Service service() {
        return read([](Tx& tx) { return *store::find_service(tx, rhyme_time); });
    }

    // The form as its page would send it back, with one field changed.
    kit::Form edited(const std::string& field, const std::string& value) {
        const auto typed = ServiceForm::holding(service()).typed();
        kit::Form form;
        for (const auto& [name, before] : typed.pairs())
            form.add(name, name == field ? value : before);
        form.add("version", std::to_string(service().version));
        return form;
    }

    static kit::Form as_draft(kit::Form form) {
        form.add("_draft", draft_of_edit(rhyme_time));
        return form;
    }

    std::optional<kit::KeptEvent> event_about(const std::string& about, std::string_view name) {
        for (const auto& event : read([&](Tx& tx) { return kit::events_about(tx, about, 50); }))
            if (event.name == name) return event;
        return std::nullopt;
    }

    // The first link that begins so.
    static std::string link_in(const Reply& reply, std::string_view beginning) {
        for (const auto& link : kit::testing::links_in(reply.body))
            if (link.starts_with(beginning)) return link;
        return {};
    }

    void expect_stamp(const std::optional<kit::KeptEvent>& event, std::string_view worker) {
        ASSERT_TRUE(event);
        const auto id = Id<accounts::Worker>::of_label(worker);
        EXPECT_EQ(event->worker, id.text());
        const auto post = Id<accounts::Post>::parse(event->post);
        ASSERT_TRUE(post);
        EXPECT_EQ(read([&](Tx& tx) { return accounts::find_post(tx, *post)->worker; }), id);
    }
};

EACH_DATABASE(Keeping);

// ---- drafts

TEST_P(Keeping, ADraftDoesNotUndoUnseenWhatSomebodyElseHasSaved) {
    auto beth = world.as("beth_loveday");
    EXPECT_EQ(beth.post("/drafts", as_draft(edited("waiting", "None at all."))).status, 200);
    world.as("ioana_popescu").post(page + "/edit", edited("name", "Rhymes and songs"));
    const auto change = link_in(beth.get("/services/keeping"), "/services/changes/");
    EXPECT_EQ(beth.post(change + "/approval", {}).status, 303);

    const auto opened = beth.get(page + "/edit");
    EXPECT_TRUE(opened.shows("kit.draft.discard"));
    EXPECT_TRUE(opened.shows("kit.overtaken.says"));
    EXPECT_TRUE(opened.holds("Rhymes and songs"));
    EXPECT_TRUE(opened.holds("None at all."));
    EXPECT_THAT(opened.body, HasSubstr("name=\"version\" value=\"" + std::to_string(service().version - 1) + '"'));

    kit::Form draft;
    const auto typed = ServiceForm::holding(service()).typed();
    for (const auto& [name, value] : typed.pairs())
        draft.add(name, name == "name" ? "Rhyme Time" : name == "waiting" ? "None at all." : value);
    draft.add("version", std::to_string(service().version - 1));
    const auto unseen = beth.post(page + "/edit", draft);
    EXPECT_EQ(unseen.status, 409);
    EXPECT_TRUE(unseen.holds("None at all.")); // nothing typed is lost
    EXPECT_EQ(service().name.text(), "Rhymes and songs");
    draft.add("over", std::to_string(service().version));
    EXPECT_EQ(beth.post(page + "/edit", draft).status, 303);
    EXPECT_EQ(service().name.text(), "Rhyme Time");
}

TEST_P(Keeping, ADraftOfAnEntryIsDiscardedWithoutScripts) {
    auto beth = world.as("beth_loveday");
    beth.post("/drafts", as_draft(edited("name", "Half a name")));
    EXPECT_TRUE(beth.get(page + "/edit").holds("Half a name"));
    const kit::Form discard{ { "_draft", draft_of_edit(rhyme_time) }, { "_page", page + "/edit" } };
    const auto back = beth.follow(beth.post("/drafts/removal", discard));
    EXPECT_FALSE(back.holds("Half a name"));
    EXPECT_FALSE(back.shows("kit.draft.discard"));
}

TEST_P(Keeping, AnswersAndPeoplesWordsHaveDraftsToo) {
    world.anyone().post(page + "/correction", { { "what", "Nobody answers." } });
    auto ioana = world.as("ioana_popescu");
    const auto correction = link_in(ioana.get("/services/keeping"), "/services/corrections/");
    const auto id = correction.substr(correction.rfind('/') + 1);
    ioana.post("/drafts", { { "_draft", "answer " + id }, { "reply", "We have asked the telephone comp" } });
    EXPECT_TRUE(ioana.get(correction).holds("We have asked the telephone comp"));
    EXPECT_TRUE(ioana.get(correction).shows("kit.draft.discard"));

    auto joan = world.as("joan_tremlett");
    joan.post("/drafts", { { "_draft", "new words" }, { "typed", "wibblesome" }, { "means", "" } });
    EXPECT_TRUE(joan.get("/services/words/new").holds("wibblesome"));
    const auto group = first_synonyms().front();
    const auto address = "/services/words/" + group.id.text();
    const kit::Form first{ { "typed", "naughty step" }, { "means", "debt advice" }, { "version", "1" } };
    kit::Form second{ { "typed", "naughty step" }, { "means", "play groups" }, { "version", "1" } };
    auto draft = second;
    draft.add("_draft", draft_of_synonyms(group.id));
    joan.post("/drafts", draft);
    EXPECT_EQ(joan.post(address, first).status, 303);
    const auto opened = joan.get(address);
    EXPECT_TRUE(opened.holds("play groups"));
    EXPECT_TRUE(opened.holds("debt advice"));
    EXPECT_EQ(joan.post(address, second).status, 409);
    second.add("over", "2");
    EXPECT_EQ(joan.post(address, second).status, 303);
}

// What anybody may say without being asked who they are is kept nowhere until they send it.
TEST_P(Keeping, ACorrectionIsNoDraftAndNamesNobody) {
    auto jo = world.as("jo_okafor");
    EXPECT_THAT(jo.get(page + "/correction").body, Not(HasSubstr("_draft")));
    EXPECT_EQ(jo.post(page + "/correction", { { "what", "Nobody answers." } }).status, 303);
    const auto sent = event_about(rhyme_time.text(), CorrectionSent::name);
    ASSERT_TRUE(sent);
    EXPECT_EQ(sent->worker + sent->post, "");
}

// ---- who did what, and from which post

TEST_P(Keeping, AProposalAndItsDecisionAreStamped) {
    auto ioana = world.as("ioana_popescu"), beth = world.as("beth_loveday");
    for (const auto* decision : { "/refusal", "/approval" }) {
        ioana.post(page + "/edit", edited("waiting", "None at all."));
        expect_stamp(event_about(rhyme_time.text(), ChangeProposed::name), "ioana_popescu");
        const auto change = link_in(beth.get("/services/keeping"), "/services/changes/");
        EXPECT_EQ(beth.post(change + decision, {}).status, 303);
        const auto decided = event_about(rhyme_time.text(), ChangeDecided::name);
        expect_stamp(decided, "beth_loveday");
        EXPECT_THAT(decided->facts, HasSubstr(decision == std::string("/refusal") ? "declined" : "applied"));
        const auto kept = read([](Tx& tx) { return history_of(tx, rhyme_time).front(); });
        EXPECT_EQ(kept.proposed_from->text(), event_about(rhyme_time.text(), ChangeProposed::name)->post);
        EXPECT_EQ(kept.decided_from->text(), decided->post);
    }
}

TEST_P(Keeping, AnAnswerIsStamped) {
    world.anyone().post(page + "/correction", { { "what", "Nobody answers." } });
    auto ioana = world.as("ioana_popescu");
    const auto correction = link_in(ioana.get("/services/keeping"), "/services/corrections/");
    EXPECT_EQ(ioana.post(correction, { { "reply", "Thank you." } }).status, 303);
    const auto answered = event_about(rhyme_time.text(), CorrectionAnswered::name);
    expect_stamp(answered, "ioana_popescu");
    const auto id = *Id<Correction>::parse(correction.substr(correction.rfind('/') + 1));
    EXPECT_EQ(read([&](Tx& tx) { return find_correction(tx, id)->replied_from->text(); }), answered->post);
}

TEST_P(Keeping, EveryChangeOfPeoplesWordsAndOfAShortlistIsStamped) {
    auto joan = world.as("joan_tremlett");
    const auto group = first_synonyms().front().id;
    const auto address = "/services/words/" + group.text();
    const auto facts = [&] { return event_about(group.text(), WordsChanged::name)->facts; };
    joan.post(address, { { "typed", "naughty step" }, { "means", "debt advice" }, { "version", "1" } });
    expect_stamp(event_about(group.text(), WordsChanged::name), "joan_tremlett");
    EXPECT_THAT(facts(), HasSubstr("changed"));
    joan.post(address + "/removal", {});
    EXPECT_THAT(facts(), HasSubstr("removed"));
    joan.post("/services/words", { { "typed", "wibblesome" }, { "means", "debt advice" } });
    EXPECT_EQ(world.last_event(), WordsChanged::name);
    joan.post("/services/words/first", {});
    expect_stamp(event_about("", WordsChanged::name), "joan_tremlett");

    auto jo = world.as("jo_okafor");
    const kit::Form chosen{ { "service", rhyme_time.text() } };
    for (const auto* path : { "/shortlist", "/shortlist/removal" }) {
        EXPECT_EQ(jo.post(path, chosen).status, 303);
        expect_stamp(event_about(rhyme_time.text(), ShortlistChanged::name), "jo_okafor");
    }
    EXPECT_THAT(event_about(rhyme_time.text(), ShortlistChanged::name)->facts, HasSubstr("removed"));
}

// ---- the history

TEST_P(Keeping, TheHistoryNamesWhoProposedWhoDecidedAndWhoConfirmed) {
    auto ioana = world.as("ioana_popescu"), beth = world.as("beth_loveday");
    const auto after = [&](int minutes) {
        world.clock().move_to(kit::testing::town_hour + std::chrono::minutes(minutes));
    };
    ioana.post(page + "/edit", edited("waiting", "None at all."));
    after(1);
    const auto change = link_in(beth.get("/services/keeping"), "/services/changes/");
    beth.post(change + "/approval", {});
    after(2);
    ioana.post(page + "/assurance", {});
    after(3);
    beth.post(page + "/edit", edited("waiting", "A week."));
    const auto history = beth.get(page + "/history").body;
    std::size_t before = 0;
    for (const auto* told : { "Changed by Beth Loveday on 2 March 2026 at 9:03am",
                              "Confirmed by Ioana Popescu on 2 March 2026 at 9:02am",
                              "Approved by Beth Loveday on 2 March 2026 at 9:01am",
                              "Proposed by Ioana Popescu on 2 March 2026 at 9:00am" }) {
        const auto at = history.find(told);
        ASSERT_NE(at, std::string::npos) << told;
        EXPECT_GT(at, before) << told;
        before = at;
    }
    EXPECT_TRUE(beth.get(change).holds("Approved by Beth Loveday on"));
}

// ---- who sees what

TEST_P(Keeping, KeepersMakePrivateWhatIsNotForEverybody) {
    auto beth = world.as("beth_loveday");
    EXPECT_TRUE(beth.get(page + "/edit").shows("directory.form.visibility.hint.professionals"));
    auto anyone = world.anyone();
    EXPECT_TRUE(anyone.get(page).holds("01632 960105"));
    EXPECT_EQ(beth.post(page + "/edit", edited("phones.0.visibility", "professionals")).status, 303);
    EXPECT_FALSE(anyone.get(page).holds("01632 960105"));
    const auto for_workers = world.as("jo_okafor").get(page);
    EXPECT_TRUE(for_workers.holds("01632 960105"));
    EXPECT_TRUE(for_workers.shows("directory.tag.professionals"));
    EXPECT_TRUE(beth.get(page + "/history").holds("01632 960105 (Workers who sign in)"));

    EXPECT_TRUE(anyone.get(page).holds("Central Library"));
    EXPECT_EQ(beth.post(page + "/edit", edited("places.0.visibility", "hidden")).status, 303);
    EXPECT_FALSE(anyone.get(page).holds("Central Library"));
    EXPECT_TRUE(beth.get(page).holds("Central Library"));
    EXPECT_TRUE(beth.get(page + "/history").holds("wheelchair access throughout (Only the people of your agency)"));

    EXPECT_EQ(beth.post(page + "/edit", edited("visibility", "hidden")).status, 303);
    EXPECT_EQ(anyone.get(page).status, 404);
    EXPECT_EQ(world.as("jo_okafor").get(page).status, 404);
    EXPECT_EQ(beth.get(page).status, 200);
}

TEST_P(Keeping, APlaceThatWasPrivateIsOpenedForTheServiceAlone) {
    const auto refuge = service_called("refuge"), flats = service_called("safe_flats");
    const auto at = [&](Id<Service> id) {
        return read([&](Tx& tx) { return store::find_service(tx, id)->places.front(); });
    };
    const auto hidden = at(refuge).location;
    world.database().write([&](Tx& tx) {
        auto other = *store::find_service(tx, flats);
        other.places = { { Id<ServiceAtLocation>::of_label("flats at the refuge"), hidden, Visibility::everyone } };
        store::put(tx, other);
    });
    auto kate = world.as("kate_lindley");
    const auto address = "/services/" + refuge.text() + "/edit";
    const auto form = [&](const std::string& field, const std::string& value) {
        const auto service = read([&](Tx& tx) { return *store::find_service(tx, refuge); });
        kit::Form typed;
        const auto held = ServiceForm::holding(service).typed();
        for (const auto& [name, before] : held.pairs())
            typed.add(name, name == field ? value : before);
        typed.add("version", std::to_string(service.version));
        return typed;
    };
    kate.post(address, form("waiting", "None at all.")); // of something else: nothing is opened
    EXPECT_EQ(read([&](Tx& tx) { return store::find_location(tx, hidden)->visibility; }), Visibility::hidden);
    kate.post(address, form("places.0.visibility", "professionals"));
    EXPECT_FALSE(world.anyone().get("/services/" + refuge.text()).holds("Wren House"));
    EXPECT_TRUE(world.as("jo_okafor").get("/services/" + refuge.text()).holds("Wren House"));
    EXPECT_EQ(at(flats).visibility, Visibility::hidden);
}

TEST_P(Keeping, AProposalToMakeSomethingPrivateIsApprovedBesideOtherChanges) {
    auto ioana = world.as("ioana_popescu"), beth = world.as("beth_loveday");
    ioana.post(page + "/edit", edited("contacts.0.visibility", "professionals"));
    beth.post(page + "/edit", edited("phones.0.label", "Mornings"));
    const auto change = link_in(beth.get("/services/keeping"), "/services/changes/");
    EXPECT_THAT(beth.get(change).body, HasSubstr("(Workers who sign in)</ins>"));
    EXPECT_EQ(beth.post(change + "/approval", {}).status, 303);
    EXPECT_EQ(service().contacts.front().visibility, Visibility::professionals);
    EXPECT_EQ(service().phones.front().label->text(), "Mornings");
}

// ---- new entries

TEST_P(Keeping, AServiceIsAddedForTheAgencyAloneAndShownWhenThatIsApproved) {
    auto ioana = world.as("ioana_popescu"), beth = world.as("beth_loveday");
    EXPECT_EQ(ioana.post("/services/new", { { "name", "" }, { "description", "Chess." } }).status, 422);
    const kit::Form typed{ { "name", "Chess at the library" }, { "description", "A board for whoever comes." } };
    const auto added = ioana.post("/services/new", typed);
    ASSERT_EQ(added.status, 303);
    EXPECT_EQ(world.last_event(), ServiceAdded::name);
    const auto address = added.location.substr(0, added.location.rfind('/'));
    EXPECT_TRUE(ioana.get(added.location).holds("Chess at the library"));
    for (auto reader : { world.anyone(), world.as("jo_okafor") })
        EXPECT_EQ(reader.get(address).status, 404);
    const auto id = *Id<Service>::parse(address.substr(address.rfind('/') + 1));
    const auto chess = read([&](Tx& tx) { return *store::find_service(tx, id); });
    EXPECT_EQ(chess.organisation, service().organisation);
    kit::Form shown;
    const auto held = ServiceForm::holding(chess).typed();
    for (const auto& [name, before] : held.pairs())
        shown.add(name, name == "visibility" ? "everyone" : before);
    shown.add("modes", "in_person");
    shown.add("routes", "self");
    shown.add("version", "1");
    EXPECT_EQ(ioana.post(added.location, shown).status, 303);
    EXPECT_EQ(world.anyone().get(address).status, 404);
    const auto change = link_in(beth.get("/services/keeping"), "/services/changes/");
    EXPECT_EQ(beth.post(change + "/approval", {}).status, 303);
    EXPECT_EQ(world.anyone().get(address).status, 200);
    EXPECT_TRUE(world.anyone().get("/services?q=chess").holds("Chess at the library"));
}

TEST_P(Keeping, AnAgencyComesIntoTheDirectoryWithItsFirstService) {
    const auto libraries = read([&](Tx& tx) { return store::find_organisation(tx, service().organisation)->agency; });
    world.database().write([&](Tx& tx) {
        auto nobodys = *store::find_organisation(tx, service().organisation);
        nobodys.agency.reset();
        store::put(tx, nobodys);
    });
    const kit::Form typed{ { "name", "Chess at the library" }, { "description", "A board for whoever comes." } };
    const auto organisations = [&] {
        return read([&](Tx& tx) { return store::organisations_kept_by(tx, *libraries); });
    };
    ASSERT_TRUE(organisations().empty());
    for (int i = 0; i < 2; ++i)
        EXPECT_EQ(world.as("ioana_popescu").post("/services/new", typed).status, 303);
    ASSERT_EQ(organisations().size(), 1U); // once, for both
    const auto name = read([&](Tx& tx) { return store::find_organisation(tx, organisations().front())->name; });
    EXPECT_EQ(name, read([&](Tx& tx) { return accounts::find_agency(tx, *libraries)->name; }));
}

// ---- when, and for whom

TEST_P(Keeping, KeepersChangeTheTimesAndTheHistoryTellsThem) {
    auto beth = world.as("beth_loveday");
    const auto opened = beth.get(page + "/edit");
    EXPECT_TRUE(opened.shows("directory.form.sessions.another"));
    EXPECT_EQ(beth.post(page + "/edit", edited("sessions.0.opens", "teatime")).status, 422);
    auto changed = edited("sessions.0.opens", "8.15am");
    changed.add("sessions.9.id", ""); // not the next row, so it is none
    EXPECT_EQ(beth.post(page + "/edit", changed).status, 303);
    EXPECT_EQ(service().schedules.front().opens->text(), "08:15");
    EXPECT_TRUE(world.anyone().get(page).holds("8:15am"));
    EXPECT_THAT(beth.get(page + "/history").body, HasSubstr("8:15am"));
}

TEST_P(Keeping, KeepersSayWhoItIsSetUpForAndHowLongItIsPaidFor) {
    auto beth = world.as("beth_loveday");
    auto form = edited("interpreters", "Ask at the desk.");
    form.add("needs", "hearing_impairment");
    form.add("languages", "pl");
    form.add("languages", "tlh"); // nobody here has a name for it
    kit::Form funded;
    for (const auto& [name, value] : form.pairs())
        funded.add(name, name == "funded_until" ? "31 3 2027" : value);
    EXPECT_EQ(beth.post(page + "/edit", funded).status, 303);
    EXPECT_EQ(service().interpreters->text(), "Ask at the desk.");
    EXPECT_EQ(service().funded_until, parse_date("2027-03-31"));
    EXPECT_EQ(service().needs.back(), Need::hearing_impairment);
    EXPECT_EQ(service().languages.back(), "pl");
    EXPECT_TRUE(beth.get(page + "/history").holds("Polish"));
}

// ---- of what kind, and where

// The form as its page would send it back, with categories chosen and areas typed.
kit::Form of_kind(const kit::Form& form, const std::vector<std::string>& terms, const std::string& more_areas) {
    kit::Form sent;
    for (const auto& [name, value] : form.pairs())
        if (name != "terms") sent.add(name, value);
    for (const auto& code : terms)
        sent.add("terms", code);
    sent.add("more_areas", more_areas);
    return sent;
}

TEST_P(Keeping, KeepersSayOfWhatKindItIsAndWhichAreasItServes) {
    auto beth = world.as("beth_loveday"), ioana = world.as("ioana_popescu");
    const auto opened = beth.get(page + "/edit");
    EXPECT_TRUE(opened.holds("Activities, clubs and groups"));
    const auto same = edited("name", service().name.text());
    const auto before = service();
    const auto refused = ioana.post(page + "/edit", of_kind(same, { "community_transport" }, "Southferry\nAtlantis"));
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.holds("Nobody knows an area called “Atlantis”"));
    EXPECT_TRUE(refused.holds("Southferry"));
    EXPECT_EQ(ioana.post(page + "/edit", of_kind(same, { "community_transport" }, "southferry")).status, 303);
    EXPECT_EQ(service(), before); // it is a proposal
    const auto change = link_in(beth.get("/services/keeping"), "/services/changes/");
    const auto asked = beth.get(change);
    EXPECT_THAT(asked.body, HasSubstr("<ins>Community transport</ins>"));
    EXPECT_THAT(asked.body, HasSubstr("<ins>Southferry, Ambermouth</ins>"));
    EXPECT_EQ(beth.post(change + "/approval", {}).status, 303);
    EXPECT_EQ(service().terms, std::vector<std::string>{ "community_transport" });
    EXPECT_EQ(service().areas.size(), before.areas.size() + 1);
    EXPECT_TRUE(world.anyone().get(page).holds("Southferry"));
    EXPECT_TRUE(world.anyone().get("/services?category=community_transport").holds("Rhyme Time"));
    EXPECT_TRUE(beth.get(page + "/history").holds("Community transport"));
}

// ---- reminders

TEST_P(Keeping, WhatIsDueWithinAWeekIsListedWithTheDayOfItsReminder) {
    auto beth = world.as("beth_loveday");
    beth.post(page + "/assurance", {});
    const auto due = [&] { return words_count("directory.keeping.due.caption", 1); };
    const auto day = [&](const char* date) { world.clock().move_to(instant_in_london(*parse_date(date), 9, 0)); };
    day("2026-05-23"); // 82 days after
    EXPECT_FALSE(world.as("beth_loveday").get("/services/keeping").holds(due()));
    day("2026-05-24");
    world.run_jobs();
    const auto listed = world.as("beth_loveday").get("/services/keeping");
    EXPECT_TRUE(listed.holds(due()));
    EXPECT_THAT(listed.body, HasSubstr("24 May 2026"));
    day("2026-06-01"); // 91 days after: no longer due but stale
    EXPECT_FALSE(world.as("beth_loveday").get("/services/keeping").holds(due()));
}

// ---- the pages

kit::Begun begun_at(std::int64_t version) {
    return { .version = version,
             .draft = kit::Draft{ .form = "a form", .fields = {}, .saved_at = kit::testing::town_hour } };
}

TEST(KeepingPages, OfANewService) {
    kit::testing::load_all_words();
    gallery("directory/new/empty_handed", new_service_page());
    Problems problems;
    problems.add("name", "directory.form.name.missing");
    EXPECT_THAT(
        gallery("directory/new/error", new_service_page({ .description = { "Chess.", {} } }, problems)),
        HasSubstr("Chess.")
    );
    const auto draft = begun_at(1).draft;
    EXPECT_THAT(gallery("directory/new/draft", new_service_page({}, {}, draft)), HasSubstr("/drafts/removal"));
}

TEST(KeepingPages, OfFormsThatWereBegunBefore) {
    kit::testing::load_all_words();
    const auto& town = ambermouth();
    const auto& service = *std::find_if(town.services.begin(), town.services.end(), [](const Service& one) {
        return one.id == rhyme_time;
    });
    const auto entry = *shown_to(Audience::keepers, town.entry_of(service));
    auto form = ServiceForm::holding(service);
    form.waiting.typed = "Two weeks.";
    form.cost.typed = "paid";
    const auto view = [&](std::int64_t version) {
        return EditView{ .entry = entry, .form = form, .direct = true, .begun = begun_at(version) };
    };
    const auto draft = gallery("directory/edit/draft", edit_page(view(service.version)));
    EXPECT_THAT(draft, HasSubstr("/drafts/removal"));
    EXPECT_THAT(draft, Not(HasSubstr(html::escaped(words("kit.overtaken.says")))));
    const auto overtaken = gallery("directory/edit/overtaken", edit_page(view(service.version - 1)));
    EXPECT_THAT(overtaken, HasSubstr("Two weeks.</td>"));
    EXPECT_THAT(overtaken, HasSubstr(html::escaped(words("directory.cost.paid")) + "</td>"));

    const Correction correction{ .what = *Prose::parse("The telephone number is wrong."),
                                 .sent_at = kit::testing::town_hour };
    const auto answer = answer_page(entry, correction, { .typed = "Thank y" }, {}, begun_at(1).draft);
    EXPECT_THAT(gallery("directory/correction/answer_draft", answer), HasSubstr("/drafts/removal"));

    const auto group = first_synonyms().front();
    auto words_form = form_of(group);
    words_form.means.typed = "debt advice";
    const auto changed = gallery("directory/words/overtaken", synonym_page(group, words_form, {}, begun_at(0)));
    EXPECT_THAT(changed, HasSubstr("debt advice</td>"));
}

}
}

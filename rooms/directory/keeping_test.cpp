// Keeping entries true when people leave forms half filled and are overtaken by others; and who is written down for
// what they did.
#include "html/words.hpp"
#include "kit/embedded.hpp"
#include "kit/testing.hpp"
#include "rooms/accounts/accounts.hpp"
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

// ---- the pages

kit::Begun begun_at(std::int64_t version) {
    return { .version = version,
             .draft = kit::Draft{ .form = "a form", .fields = {}, .saved_at = kit::testing::town_hour } };
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
    const auto draft = gallery("directory/edit/draft", edit_page(entry, form, true, {}, begun_at(service.version)));
    EXPECT_THAT(draft, HasSubstr("/drafts/removal"));
    EXPECT_THAT(draft, Not(HasSubstr(html::escaped(words("kit.overtaken.says")))));
    const auto overtaken =
        gallery("directory/edit/overtaken", edit_page(entry, form, true, {}, begun_at(service.version - 1)));
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

// A request in the town, from its coming to the copy that leaves; and that nothing hidden leaves with it.
#include "rooms/sharing/ledger/reading.hpp"
#include "rooms/sharing/rights/copy_store.hpp"
#include "rooms/sharing/rights/request_store.hpp"
#include "rooms/sharing/rights/testing_town.hpp"

#include <algorithm>
#include <future>

namespace knotwork::sharing {
namespace {

using testing::Person;
using testing::Reply;

const auto oscar = Id<people::Person>::of_label("oscar_farrant");
const auto childrens_services = Id<accounts::Agency>::of_label("childrens_services");

// A note in which somebody wrote where the family hides, and rang from.
constexpr Sql insert_note{ "test.insert_note", R"(
    INSERT INTO people_statement (id, record_id, person_id, kind, value, opinion, marks, recorded_at)
    SELECT CAST(:id AS id_text), r.id, r.person_id, 'note', CAST(:value AS text), 0, CAST(:marks AS key_text),
           CAST(:at AS instant_text)
    FROM people_record r WHERE r.person_id = :person_id AND r.agency_id = :agency_id)" };

constexpr Sql make_telephone{ "test.make_telephone", R"(
    UPDATE people_statement SET kind = 'telephone' WHERE value = '07700 900999')" };

const auto note = Id<people::Statement>::of_label("a note that tells too much");
const std::string note_key = "statement:" + note.text();

constexpr const char* secrets[] = { "Groyne", "GROYNE", "AM2 3DJ", "AM23DJ", "Abbot", "AM3 3DF" };

class RightsInTheTown : public testing::InTheWholeTownOnEach {
protected:
    Person helen = guardian();
    Person ruth = world.as("ruth_calder");

    std::string url(const std::string& path) { return testing::about("oscar_farrant", path, "rights_request"); }

    void write_note(const char* value, Id<people::Statement> id = note, const char* marks = "") {
        write([&](Tx& tx) { tx.run(insert_note, id, value, marks, now(), oscar, childrens_services); });
    }

    kit::Form asking(const char* kind = "access") {
        return { { "kind", kind },
                 { "asked_by", "Leanne Farrant" },
                 { "capacity", "parental_responsibility" },
                 { "received_on", "2026-02-20" },
                 { "identity", "known" },
                 { "identity_how", "Their social worker knows her" } };
    }

    // The request's own path below the person.
    std::string asked(const char* kind = "access") {
        const auto reply = helen.post(url("/rights"), asking(kind));
        EXPECT_EQ(reply.status, 303) << reply.body;
        const auto from = reply.location.find("/rights/");
        return reply.location.substr(from, reply.location.find('?') - from);
    }

    Reply choose(const std::string& request, const std::string& item, kit::Form form) {
        return helen.post(url(request + "/copy/items/" + item), std::move(form));
    }

    // Leaves out whatever blocks.
    void leave_out_all_found(const std::string& request) {
        for (int page = 1; page < 9; ++page) {
            const auto reply = helen.get(url(request + "/copy") + "&page=" + std::to_string(page));
            for (const auto& link : kit::testing::links_in(reply.body)) {
                const auto at = link.find("/copy/items/");
                if (at == std::string::npos) continue;
                const auto item = link.substr(at + 12, link.find('?') - at - 12);
                const auto shown = helen.get(url(request + "/copy/items/" + item));
                if (shown.shows("sharing.copy.found"))
                    choose(request, item, { { "choice", "leave_out" }, { "why", "third_party" } });
            }
        }
    }

    std::string prepared() {
        const auto request = asked();
        leave_out_all_found(request);
        const auto reply = helen.post(url(request + "/copy"), {});
        EXPECT_EQ(reply.status, 303) << reply.body;
        return request;
    }

    Reply release(Person& who, const std::string& request) {
        return who.post(url(request + "/copy/release"), { { "what", "released" }, { "words", "I read every line." } });
    }

    std::size_t exports() {
        return read([](Tx& tx) {
            const auto entries = entries_about(tx, oscar, { .most = 1'000 });
            return static_cast<std::size_t>(std::count_if(entries.begin(), entries.end(), [](const auto& entry) {
                return entry.act == ledger::Act::exported;
            }));
        });
    }
};

EACH_DATABASE(RightsInTheTown);

TEST_P(RightsInTheTown, ARequestIsListedWithTheDayByWhichItIsAnswered) {
    asked();
    EXPECT_EQ(world.last_event(), "sharing.rights_requested");
    const auto list = helen.get("/sharing/rights");
    EXPECT_EQ(list.status, 200);
    EXPECT_TRUE(list.holds("Oscar Farrant"));
    EXPECT_TRUE(list.holds("20 March 2026"));
    EXPECT_FALSE(world.as("graham_sykes").get("/sharing/rights").holds("Oscar Farrant")) << "the police were not asked";
}

TEST_P(RightsInTheTown, AMistakeLosesNothing) {
    auto form = asking();
    form.add("words", "Everything since she moved.");
    kit::Form wrong;
    for (const auto& [key, value] : form.pairs())
        if (key != "identity_how") wrong.add(key, value);
    const auto reply = helen.post(url("/rights"), wrong);
    EXPECT_EQ(reply.status, 422);
    EXPECT_TRUE(reply.shows("sharing.rights.identity_how.missing"));
    EXPECT_TRUE(reply.holds("Everything since she moved."));
}

TEST_P(RightsInTheTown, IsForWhoeverAnswersRequestsAtTheAgencyThatWasAsked) {
    const auto request = asked();
    EXPECT_EQ(world.as("grace_adeyemi").get(url("/rights")).status, 403);
    EXPECT_EQ(world.as("graham_sykes").get(url(request)).status, 404);
    EXPECT_EQ(world.as("leila_rostami").get(url(request)).status, 404);
    EXPECT_EQ(ruth.get(url(request)).status, 200);
    EXPECT_EQ(ruth.post(url(request + "/steps"), { { "what", "answered" }, { "on", "2026-03-01" } }).status, 403);
    EXPECT_EQ(ruth.post(url(request + "/copy"), {}).status, 403) << "a manager releases, and does not prepare";
}

TEST_P(RightsInTheTown, IsOpenedForAnsweringARequestAlone) {
    const auto page = helen.get(testing::about("oscar_farrant", "/rights", "oversight"));
    EXPECT_TRUE(page.shows("sharing.rights.for_a_request"));
    EXPECT_EQ(helen.post(testing::about("oscar_farrant", "/rights", "oversight"), asking()).status, 303);
    EXPECT_NE(world.last_event(), "sharing.rights_requested");
}

TEST_P(RightsInTheTown, StepsAreKeptUntilItIsOver) {
    const auto request = asked();
    EXPECT_EQ(helen.post(url(request + "/steps"), { { "what", "refused" }, { "on", "2026-03-01" } }).status, 422);
    EXPECT_EQ(helen.post(url(request + "/steps"), { { "what", "answered" }, { "on", "2026-03-01" } }).status, 303);
    EXPECT_EQ(helen.post(url(request + "/steps"), { { "what", "answered" }, { "on", "2026-03-01" } }).status, 410);
}

TEST_P(RightsInTheTown, ACopyLeavesWhenSomebodyElseHasReleasedIt) {
    const auto request = prepared();
    EXPECT_EQ(helen.get(url(request + "/copy/file")).status, 404);
    EXPECT_EQ(release(helen, request).status, 403);
    EXPECT_EQ(ruth.get(url(request + "/copy/page")).status, 200);
    EXPECT_EQ(exports(), 0U);
    EXPECT_EQ(release(ruth, request).status, 303);
    EXPECT_EQ(release(ruth, request).status, 410);
    const auto file = helen.get(url(request + "/copy/file"));
    EXPECT_EQ(file.status, 200);
    EXPECT_TRUE(file.holds("Oscar"));
    EXPECT_TRUE(file.holds("</html>") || file.body.find("</html>") != std::string::npos);
    EXPECT_GE(exports(), 2U) << "the copy, and the kinds of information in it";
    EXPECT_EQ(world.last_event(), "sharing.copy_step");
    EXPECT_EQ(ruth.get(url(request + "/copy/file")).status, 403) << "whoever releases does not give it out";
}

TEST_P(RightsInTheTown, WhatIsHiddenNeverLeavesInWhateverFormItWasWritten) {
    write_note("They moved to 12 GROYNE RD (am2 3dj); she rings from the old place in Abbots Way.");
    const auto request = asked();
    const auto page = helen.get(url(request + "/copy"));
    EXPECT_EQ(page.status, 200);
    EXPECT_EQ(helen.post(url(request + "/copy"), {}).status, 422) << "it blocks";
    EXPECT_EQ(choose(request, note_key, { { "choice", "include" } }).status, 422) << "words are needed";
    leave_out_all_found(request);
    ASSERT_EQ(helen.post(url(request + "/copy"), {}).status, 303);
    ASSERT_EQ(release(ruth, request).status, 303);
    for (const auto* path : { "/copy/page", "/copy/file", "/copy/data" }) {
        const auto body = helen.get(url(request + path)).body;
        for (const auto* secret : secrets)
            EXPECT_EQ(body.find(secret), std::string::npos) << path << ": " << secret;
    }
}

TEST_P(RightsInTheTown, WhatIsWithheldFromTheGuardianCannotBePutIn) {
    write_note("Behind the church.", note, "hidden_address");
    const auto request = asked();
    std::string withheld;
    for (const auto& link : kit::testing::links_in(helen.get(url(request + "/copy")).body))
        if (link.find("/items/withheld") != std::string::npos)
            withheld = link.substr(link.find("/items/") + 7, link.find('?') - link.find("/items/") - 7);
    ASSERT_FALSE(withheld.empty());
    const auto reply = choose(request, withheld, { { "choice", "include" } });
    EXPECT_EQ(reply.status, 422);
    EXPECT_TRUE(reply.shows("sharing.copy.choice.withheld"));
    EXPECT_FALSE(reply.holds("Behind the church"));
}

TEST_P(RightsInTheTown, AMarkedNoteIsLeftOutUnlessAGuardianSaysOtherwise) {
    write_note("Her neighbour rang the school.", note, "third_party");
    const auto request = prepared();
    ASSERT_EQ(release(ruth, request).status, 303);
    const auto body = helen.get(url(request + "/copy/file")).body;
    EXPECT_EQ(body.find("neighbour rang"), std::string::npos);
}

TEST_P(RightsInTheTown, AnotherAgencysRecordIsNotInTheCopy) {
    const auto held = read([](Tx& tx) { return people::records_of(tx, oscar); });
    ASSERT_GT(held.size(), 1U);
    write([&](Tx& tx) {
        tx.run(
            insert_note,
            Id<people::Statement>::of_label("police note"),
            "A canary of the police",
            "",
            now(),
            oscar,
            Id<accounts::Agency>::of_label("police")
        );
    });
    const auto request = prepared();
    ASSERT_EQ(release(ruth, request).status, 303);
    EXPECT_EQ(helen.get(url(request + "/copy/file")).body.find("canary"), std::string::npos);
}

TEST_P(RightsInTheTown, ACopyIsNotReleasedWhenWhatMustBeProtectedHasChanged) {
    const auto request = prepared();
    write_note("07700 900999", Id<people::Statement>::of_label("her other number"), "hidden_address");
    write([](Tx& tx) { tx.run(make_telephone); });
    EXPECT_EQ(release(ruth, request).status, 409);
    EXPECT_EQ(
        ruth.post(
                url(request + "/copy/release"), { { "what", "sent_back" }, { "words", "A number was hidden." } }
        ).status,
        303
    );
    EXPECT_TRUE(helen.get(url(request + "/copy")).shows("sharing.copy.state.sent_back"));
    EXPECT_EQ(helen.post(url(request + "/copy"), {}).status, 303) << "and it is prepared again";
}

TEST_P(RightsInTheTown, WhoeverWasShownWhatIsCorrectedIsListedToBeTold) {
    ASSERT_EQ(helen.get(url("")).status, 200);
    const auto request = asked("correction");
    const auto record = read([](Tx& tx) {
        for (const auto& one : people::records_of(tx, oscar))
            if (one.agency == childrens_services) return one.id;
        return Id<people::Record>();
    });
    kit::Note seen;
    seen.entry.act = ledger::Act::seen;
    seen.entry.at = now();
    seen.entry.worker = Id<accounts::Worker>::of_label("rob_kinsella");
    seen.entry.agency = Id<accounts::Agency>::of_label("police");
    seen.entry.person = oscar;
    seen.entry.object = record.uuid();
    seen.entry.object_kind = *ledger::Label::parse("record");
    seen.entry.outcome = *ledger::Label::parse("permitted");
    const auto kept = ledger(testing::key);
    write([&](Tx& tx) { kept->leave(tx, { seen }); });
    std::promise<void> durable;
    kept->collect(world.database(), [&](std::exception_ptr) { durable.set_value(); });
    durable.get_future().wait();
    const auto page = helen.get(url(request));
    EXPECT_TRUE(page.shows("sharing.rights.not_told") || page.shows("sharing.rights.tell")) << page.body;
    const kit::Form police{ { "agency", Id<accounts::Agency>::of_label("police").text() } };
    EXPECT_EQ(helen.post(url(request + "/told"), police).status, 303);
    EXPECT_TRUE(helen.get(url(request)).shows("sharing.rights.told", { { "day", "2 March 2026" } }));
    const kit::Form nobody{ { "agency", Id<accounts::Agency>::of_label("camhs").text() } };
    EXPECT_EQ(helen.post(url(request + "/told"), nobody).status, 404);
}

}
}

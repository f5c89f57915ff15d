// What is kept of decisions and requests, and what the access engine makes of it, on each database.
#include "rooms/sharing/decisions/decision_store.hpp"
#include "rooms/sharing/testing_facts.hpp"

namespace knotwork::sharing {
namespace {

using access::Category;
using access::Outcome;
using access::Purpose;
using access::Reason;
using access::Step;
using namespace testing;
using namespace std::chrono_literals;

const Stamp sergeant{ Id<accounts::Worker>::of_label("rob_kinsella"),
                      Id<accounts::Post>::of_label("rob_kinsella_detective_sergeant"),
                      police,
                      now };

// What the police decided about what they hold of Reece, for Children's Services.
Disclosure decision(DisclosureOutcome outcome, const char* label = "decision") {
    return {
        .id = Id<Disclosure>::of_label(label),
        .person = reece,
        .outcome = outcome,
        .recipient = childrens_services,
        .purposes = { Purpose::safeguarding },
        .categories = { Category::offending, Category::chronology },
        .relevance = prose("She is planning how to keep him safe."),
        .harm = prose("None of sharing. Of not sharing, that nobody knows where he is."),
        .from = now,
        .decided = sergeant,
    };
}

class Decisions : public InEachDatabase {
protected:
    void put(const Disclosure& disclosure) {
        write([&](Tx& tx) { put_disclosure(tx, disclosure); });
    }

    Reason gateway(Instant at = now, Category category = Category::chronology) {
        const auto dossier = dossiers(read_disclosures, { reece }, at).front();
        return decide(dossier, seeing(reece, Purpose::safeguarding, category, at, police))[Step::gateway].reason;
    }

    std::vector<Request> waiting() {
        return read([](Tx& tx) { return open_requests_to(tx, police); });
    }
};

EACH_DATABASE(Decisions);

TEST_P(Decisions, ADecisionToShareIsAWayThroughForWhatItNames) {
    EXPECT_EQ(gateway(), Reason::no_agreement);
    put(decision(DisclosureOutcome::shared));
    EXPECT_EQ(gateway(), Reason::owner_decided_to_share);
    EXPECT_EQ(gateway(now, Category::mental_health), Reason::no_agreement);
    put(decision(DisclosureOutcome::not_shared, "not this time"));
    EXPECT_EQ(gateway(), Reason::owner_decided_not_to_share);
}

TEST_P(Decisions, ADecisionIsOverWhenItIsEndedAndWithItsLastMoment) {
    auto short_one = decision(DisclosureOutcome::shared);
    short_one.until = now + 1h;
    put(short_one);
    EXPECT_EQ(gateway(now + 1h - 1ms), Reason::owner_decided_to_share);
    EXPECT_EQ(gateway(now + 1h), Reason::no_agreement);

    auto ended = decision(DisclosureOutcome::shared, "ended");
    ended.ending = { prose("He asked us to."), sergeant };
    put(ended);
    EXPECT_EQ(gateway(now + 2h), Reason::no_agreement);
}

TEST_P(Decisions, WhatIsRecordedComesBackTheSame) {
    auto whole = decision(DisclosureOutcome::not_shared);
    whole.until = now + 24h;
    whole.ending = { prose("Things have changed."), sergeant };
    put(whole);
    put(whole);
    EXPECT_EQ(read([](Tx& tx) { return all_disclosures(tx, reece); }), std::vector{ whole });
    EXPECT_TRUE(read([](Tx& tx) { return all_disclosures(tx, oscar); }).empty());
}

TEST_P(Decisions, ARequestWaitsWithWhoIsAskedUntilItIsAnswered) {
    const Request request{
        .id = Id<Request>::of_label("request"),
        .person = reece,
        .owner = police,
        .purpose = Purpose::safeguarding,
        .categories = { Category::offending },
        .why = prose("To know whom he is with."),
        .due_on = answer_due(Purpose::safeguarding, day_in_london(now)),
        .asked = stamp(),
        .answer = {},
    };
    write([&](Tx& tx) { put_request(tx, request); });
    EXPECT_EQ(waiting(), std::vector{ request });
    EXPECT_TRUE(read([](Tx& tx) { return open_requests_to(tx, childrens_services); }).empty());
    EXPECT_FALSE(read([&](Tx& tx) { return request_to(tx, childrens_services, request.id); }));
    EXPECT_EQ(gateway(), Reason::no_agreement); // asking opens nothing

    const Request::Answer answer{ Request::Outcome::nothing_held, {}, sergeant };
    const auto give = [&] {
        return write([&](Tx& tx) {
            const auto given = answer_request(tx, request.id, answer);
            return given ? std::string() : std::string(name_of(given.problem().kind));
        });
    };
    EXPECT_EQ(give(), "");
    EXPECT_EQ(give(), "conflict");
    EXPECT_TRUE(waiting().empty());
    EXPECT_EQ(read([&](Tx& tx) { return request_to(tx, police, request.id); })->answer, answer);
}

}
}

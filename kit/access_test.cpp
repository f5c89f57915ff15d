// One small record about one child, asked for through the dispatcher on both databases: what is shown, what is
// withheld, what is noted, and that nothing is shown before it is noted.
#include "kit/about_person.hpp"
#include "kit/access.hpp"
#include "kit/embedded.hpp"
#include "kit/testing.hpp"

#include "html/prose.hpp"
#include "html/words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "storage/testing.hpp"

namespace knotwork::kit {
namespace {

using access::Action;
using access::Category;
using access::Purpose;
using ledger::Act;
using ::testing::ElementsAre;
using testing::Person;
using testing::RememberedLedger;
using testing::World;

const auto health = Id<accounts::Agency>::of_label("health");
const auto school = Id<accounts::Agency>::of_label("school");
const auto amina = Id<people::Person>::of_label("amina");
const auto sealed = Id<people::Person>::of_label("a child with a new name");
const auto her_nephew = Id<people::Person>::of_label("jo's nephew");
const auto record = Uuid::of_label("amina's record");

Held held(Category category, Id<accounts::Agency> owner = health) {
    return { .category = category, .owner = owner, .kind = "record", .object = record };
}

// What the room of this test knows: health keeps a record of each of the three, and Jo carries all of them.
void read_people(storage::Tx&, std::span<access::Dossier> dossiers, Instant) {
    for (auto& dossier : dossiers) {
        if (dossier.person != amina && dossier.person != sealed && dossier.person != her_nephew) continue;
        dossier.exists = true;
        dossier.holders = { health };
        dossier.ties.push_back({ .id = Uuid::of_label("tie"),
                                 .kind = access::Tie::allocated,
                                 .source = access::TieSource::allocation,
                                 .agency = health,
                                 .worker = Id<accounts::Worker>::of_label("jo") });
        if (dossier.person == sealed) dossier.sealings.push_back({ .id = Uuid::of_label("sealing") });
        if (dossier.person == her_nephew)
            dossier.bars.push_back({ .id = Uuid::of_label("bar"),
                                     .why = access::Bar::Why::own_family,
                                     .worker = Id<accounts::Worker>::of_label("jo") });
    }
}

void read_jo(storage::Tx&, const Viewer& viewer, Instant now, access::Actor& actor) {
    actor.session_live = actor.account_active = actor.strong_sign_in = true;
    actor.post_held = { .from = now - std::chrono::hours(1) };
    actor.proven_at = viewer.proven_at;
    actor.vetted_until = actor.trained_until = now + std::chrono::hours(1);
}

std::shared_ptr<const access::Policy> policy_of_test(storage::Tx&) {
    access::PolicyFacts facts{ .version = 7 };
    facts.agencies = { { .id = health, .kind = access::ControllerKind::health_body },
                       { .id = school, .kind = access::ControllerKind::school } };
    facts.permissions = { { .id = Uuid::of_label("permission"),
                            .role = access::Role::practitioner,
                            .purpose = Purpose::early_help,
                            .categories = { Category::identity, Category::education, Category::plan },
                            .actions = { Action::know_exists, Action::see, Action::add, Action::change },
                            .ties = { access::Tie::allocated } } };
    for (const auto kind : { access::ControllerKind::health_body, access::ControllerKind::school })
        facts.bases.push_back({ .id = Uuid::of_label("basis " + std::string(name_of(kind))),
                                .kind = kind,
                                .purpose = Purpose::early_help,
                                .lawful_basis = true });
    return std::make_shared<const access::Policy>(std::move(facts));
}

Result<Response> show_record(Ctx& ctx, Id<people::Person> person) {
    const auto purpose = purpose_of(ctx);
    if (!purpose) return ask_purpose(person);
    auto& child = *TRY(ctx.access().about(person, *purpose));
    const Guarded<std::string> name(held(Category::identity), "Amina Yusuf");
    const Guarded<std::string> plan(held(Category::plan), std::nullopt);
    const Guarded<std::string> school_says(held(Category::education, school), "a canary in Year 2");
    const Guarded<std::string> health_says(held(Category::mental_health), "a canary with worries");
    return show(page({ .title = "A record",
                       .content = { person_navigation(ctx.services.person_pages, person, *purpose, "record"),
                                    html::paragraph(text_of(child.see(name))),
                                    html::paragraph(text_of(child.see(plan))),
                                    html::paragraph(text_of(child.see(school_says))),
                                    html::paragraph(text_of(child.see(health_says))) } }));
}

constexpr Sql insert_job{ "kit.test.insert_job",
                          "INSERT INTO kit_test_plan (text, permitted_to) VALUES (:text, :permitted_to)" };
constexpr Sql make_table{ "kit.test.make_table", "CREATE TABLE kit_test_plan (text text, permitted_to text)" };
constexpr Sql count_plans{ "kit.test.count_plans", "SELECT count(*) FROM kit_test_plan" };

// As a store takes it: without the permit it cannot be called.
void add_to_plan(storage::Tx& tx, const MayAdd& permit, const std::string& text) {
    tx.run(insert_job, text, permit.holder());
}

Result<Response> add_plan(Ctx& ctx, Id<people::Person> person) {
    auto& child = *TRY(ctx.access().about(person, Purpose::early_help));
    const auto category = ctx.body.read<Category>("category").value.value_or(Category::plan);
    const auto permit = TRY(child.permit<Action::add>(
        held(category), { .words = { { *ledger::Label::parse("reason"), ctx.body.text("reason") } } }
    ));
    add_to_plan(ctx.tx, permit, ctx.body.text("text"));
    if (ctx.body.text("text") == "clash") return Problem::Kind::conflict;
    return see_other(person_url(person, Purpose::early_help));
}

Result<Response> list_people(Ctx& ctx) {
    const std::vector<Id<people::Person>> all{ her_nephew, sealed, amina, Id<people::Person>::of_label("nobody") };
    ctx.access().searched(Purpose::early_help, ctx.query.text("words"), 1);
    std::string ids;
    for (auto* child : ctx.access().those_known(all, Purpose::early_help)) {
        const Guarded<std::string> name(held(Category::identity), "Amina Yusuf");
        ids += child->person().text() + *child->see(name).value();
    }
    return plain(ids);
}

const Room records{
    .name = "records",
    .open =
        [](Router& router) {
            router.get("/people", signed_in, list_people);
            router.get("/people/:person", signed_in, show_record);
            router.post("/people/:person/plan", signed_in, add_plan);
        },
    .wire =
        [](Services& services) {
            services.facts.people.push_back(read_people);
            services.facts.actor.push_back(read_jo);
            services.facts.policy = policy_of_test;
            services.person_pages.push_back({ "record", "kit.done.title", "" });
        },
};

class OnlyJo : public Viewers {
public:
    std::optional<Viewer> find(storage::Tx&, std::string_view token, Instant now) const override {
        if (token != "jo") return std::nullopt;
        return Viewer{ .worker = Id<accounts::Worker>::of_label("jo"),
                       .post = Id<accounts::Post>::of_label("jo's post"),
                       .agency = health,
                       .session = Id<accounts::Session>::of_label("session"),
                       .worker_name = *Name::parse("Jo Okafor"),
                       .post_title = "Health visitor",
                       .agency_name = "Community Health",
                       .roles = { Role::practitioner },
                       .form_token = "thirty-two bytes of Jo's own....",
                       .proven_at = now };
    }

    std::string form_token_for_visit(std::string_view visit) const override { return "visit " + std::string(visit); }
};

// A ledger whose disk may fail.
class FrailLedger : public RememberedLedger {
public:
    void append(storage::Database& database, std::vector<Note> noted, std::function<void(std::exception_ptr)> durable)
        override {
        if (fails) return durable(std::make_exception_ptr(storage::DiskFailed("no more ink")));
        RememberedLedger::append(database, std::move(noted), std::move(durable));
    }

    bool fails = false;
};

class AskingAboutPeople : public storage::testing::EachDatabase {
protected:
    FrailLedger* ledger = new FrailLedger; // the world's
    World world = World::on(
        fresh_database(embedded_migrations()),
        "",
        { .rooms = { &records }, .viewers = std::make_unique<OnlyJo>(), .ledger = std::unique_ptr<Ledger>(ledger) }
    );

    void SetUp() override {
        world.database().write([](storage::Tx& tx) { tx.run(make_table); });
    }

    Person jo() {
        auto person = world.anyone();
        person.set_cookie(session_cookie, "jo");
        return person;
    }

    static std::string at(Id<people::Person> person) { return "/people/" + person.text() + "?for=early_help"; }

    static std::string plan_of(Id<people::Person> person) { return "/people/" + person.text() + "/plan"; }

    std::int64_t plans() {
        return world.database().read([](storage::Tx& tx) { return tx.one<std::int64_t>(count_plans).value(); });
    }
};

EACH_DATABASE(AskingAboutPeople);

std::vector<std::string> told(const std::vector<Note>& notes) {
    std::vector<std::string> lines;
    for (const auto& note : notes) {
        std::string line(name_of(note.entry.act));
        for (const auto& category : note.entry.categories)
            line.append(" ").append(category.text());
        lines.push_back(line.append(" ").append(note.entry.reason.text()));
    }
    return lines;
}

TEST_P(AskingAboutPeople, APageShowsTheValueOrThatItIsNotRecordedOrThatItIsWithheld) {
    const auto reply = jo().get(at(amina));
    EXPECT_EQ(reply.status, 200);
    EXPECT_TRUE(reply.holds("Amina Yusuf"));
    EXPECT_NE(reply.body.find(html::not_recorded().markup()), std::string::npos);
    EXPECT_TRUE(reply.shows("access.practitioner.not_reached", { { "owner", "" } }));
    EXPECT_TRUE(reply.shows("access.practitioner.role_may_not"));
    EXPECT_EQ(reply.body.find("canary"), std::string::npos);
}

TEST_P(AskingAboutPeople, WhatAPageShowedAndWithheldIsNotedWithItsReasons) {
    jo().get(at(amina));
    EXPECT_THAT(
        told(world.notes()),
        ElementsAre(
            "seen identity plan own_agency", "refused education no_agreement", "refused mental_health role_may_not"
        )
    );
    const auto& note = world.notes().front();
    EXPECT_EQ(note.entry.person, amina);
    EXPECT_EQ(note.entry.agency, health);
    EXPECT_EQ(note.entry.purpose.text(), "early_help");
    EXPECT_EQ(note.entry.rule.text(), Uuid::of_label("permission").text());
    ASSERT_NE(note.decided, nullptr);
    EXPECT_EQ(note.decided->asked.size(), 5U); // that she is here, and four values
    EXPECT_EQ(note.entry.decision, note.decided->id);
}

TEST_P(AskingAboutPeople, WithoutAPurposeNothingIsAsked) {
    const auto reply = jo().get("/people/" + amina.text());
    EXPECT_EQ(reply.status, 303);
    EXPECT_TRUE(world.notes().empty());
}

TEST_P(AskingAboutPeople, SealedBarredAndAbsentPeopleAreToldAlike) {
    auto person = jo();
    // The reference and the form's token are another in every answer.
    const auto without_chance = [](const std::string& body) {
        return std::regex_replace(body, std::regex(R"re(kw-reference">[^<]*|name="_token" value="[^"]*)re"), "");
    };
    const auto absent = without_chance(person.get(at(Id<people::Person>::of_label("nobody"))).body);
    EXPECT_EQ(without_chance(person.get(at(sealed)).body), absent);
    EXPECT_EQ(without_chance(person.get(at(her_nephew)).body), absent);
    EXPECT_NE(absent.find(words("kit.problem.nobody_found.title")), std::string::npos);
    EXPECT_THAT(
        told(world.notes()),
        ElementsAre("existence_checked nobody_here", "existence_checked sealed", "existence_checked own_family")
    );
    EXPECT_TRUE(world.notes()[0].entry.person.empty()); // nobody has a list of their own before they are here
    EXPECT_EQ(world.notes()[1].entry.person, sealed);
    EXPECT_TRUE(world.notes()[2].obligations.has(access::Obligation::alert_own_guardian));
}

TEST_P(AskingAboutPeople, AListHoldsWhomOneMayKnowAndTheSearchIsNoted) {
    const auto reply = jo().get("/people?words=amina");
    EXPECT_EQ(reply.body, amina.text() + "Amina Yusuf");
    EXPECT_THAT(
        told(world.notes()), ElementsAre("searched ", "existence_checked own_family", "seen identity own_agency")
    );
    ASSERT_EQ(world.notes()[0].words.size(), 1U);
    EXPECT_EQ(world.notes()[0].words[0].text, "amina");
}

TEST_P(AskingAboutPeople, AChangeIsKeptTogetherWithItsNote) {
    const auto reply = jo().post(plan_of(amina), { { "text", "swimming" }, { "reason", "she asked" } });
    EXPECT_EQ(reply.status, 303);
    EXPECT_EQ(plans(), 1);
    EXPECT_THAT(told(world.notes()), ElementsAre("changed plan own_agency"));
    EXPECT_EQ(world.notes()[0].words.at(0).text, "she asked");
}

TEST_P(AskingAboutPeople, ARefusalLeavesNothingButItsNoteAndSaysWhatToDo) {
    const auto reply = jo().post(plan_of(amina), { { "text", "x" }, { "category", "mental_health" } });
    EXPECT_EQ(reply.status, 403);
    EXPECT_TRUE(reply.shows("access.practitioner.role_may_not"));
    EXPECT_TRUE(reply.shows("kit.problem.possible"));
    EXPECT_TRUE(reply.shows("access.possible.role_may_not"));
    EXPECT_EQ(plans(), 0);
    EXPECT_THAT(told(world.notes()), ElementsAre("refused mental_health role_may_not"));
}

TEST_P(AskingAboutPeople, WhatIsRolledBackStillLeavesItsNote) {
    EXPECT_EQ(jo().post(plan_of(amina), { { "text", "clash" } }).status, 409);
    EXPECT_EQ(plans(), 0);
    EXPECT_THAT(told(world.notes()), ElementsAre("refused plan not_kept"));
}

TEST_P(AskingAboutPeople, NothingIsShownThatCouldNotBeNoted) {
    ledger->fails = true;
    const auto reply = jo().get(at(amina));
    EXPECT_EQ(reply.status, 507);
    EXPECT_FALSE(reply.holds("Amina Yusuf"));
}

TEST_P(AskingAboutPeople, AChangeThatCouldNotBeNotedIsInDoubt) {
    ledger->fails = true;
    const auto reply = jo().post(plan_of(amina), { { "text", "swimming" } });
    EXPECT_EQ(reply.status, 503);
    EXPECT_TRUE(reply.shows("kit.in_doubt.title"));
}

}
}

// What the room keeps, on each database.
#include "kit/embedded.hpp"
#include "kit/events.hpp"
#include "kit/testing.hpp"
#include "rooms/accounts/agency_store.hpp"
#include "rooms/accounts/attempt_store.hpp"
#include "rooms/accounts/changes.hpp"
#include "rooms/accounts/town.hpp"

#include <gtest/gtest.h>

#include "storage/testing.hpp"

namespace knotwork::accounts {
namespace {

using kit::Role;
using namespace std::chrono_literals;

const Instant now = kit::testing::town_hour;
const Date today = day_in_london(now);
const auto jo = Id<Worker>::of_label("jo_okafor");
const auto wendy = Id<Worker>::of_label("wendy_blackwood");
const auto health_visiting = Id<Agency>::of_label("health_visiting");
const auto landfall = Id<Agency>::of_label("landfall");

class AccountsStore : public storage::testing::EachDatabase {
protected:
    std::unique_ptr<storage::Database> database = fresh_database(embedded_migrations());

    void load() {
        database->write([](Tx& tx) { load_town(tx, kit::testing::source_root() / "towns/ambermouth", now); });
    }

    template <class Work>
    auto read(const Work& work) {
        return database->read(work);
    }

    template <class Work>
    auto write(const Work& work) {
        return database->write(work);
    }

    // Jo, signed in with the secret "jo's session" at nine.
    Id<Session> sign_in(Instant at = now, const char* secret = "jo's session") {
        const Session session{
            .id = new_id<Session>(at),
            .worker = jo,
            .post = Id<Post>::of_label("jo_okafor_health_visitor"),
            .device = { Browser::firefox, System::windows },
            .started_at = at,
            .last_seen_at = at,
            .proven_at = at,
        };
        write([&](Tx& tx) { insert_session(tx, session, token_digest(secret)); });
        return session.id;
    }

    std::optional<kit::Viewer> viewer(Instant at = now, const char* secret = "jo's session") {
        return read([&](Tx& tx) { return find_viewer(tx, token_digest(secret), at); });
    }
};

EACH_DATABASE(AccountsStore);

// ---- the town

TEST_P(AccountsStore, LoadingATownTwiceLeavesTheSameAsLoadingItOnce) {
    load();
    const auto picture = [&] {
        return read([](Tx& tx) {
            std::vector<std::string> all;
            for (const auto& agency : find_agencies(tx))
                all.push_back(agency.id.text() + agency.name.text());
            for (const auto& worker : list_workers(tx, today)) {
                all.push_back(worker.id.text() + worker.name.shown());
                for (const auto& post : posts_of(tx, worker.id))
                    all.push_back(post.id.text() + std::to_string(post.roles.size()));
            }
            return all;
        });
    };
    const auto once = picture();
    load();
    EXPECT_EQ(picture(), once);
    EXPECT_EQ(read([](Tx& tx) { return count_agencies(tx); }), 40);
    EXPECT_EQ(read([](Tx& tx) { return count_real_workers(tx); }), 0);
    EXPECT_GE(read([](Tx& tx) { return list_workers(tx, today).size(); }), 80U);
}

TEST_P(AccountsStore, TheTownsFeaturedPeopleAreOfferedInOrder) {
    load();
    const auto offered = read([](Tx& tx) { return offered_characters(tx, today); });
    ASSERT_EQ(offered.size(), 12U);
    EXPECT_EQ(offered.front().key, "jo_okafor");
    EXPECT_EQ(offered.front().title.text(), "Health visitor");
    EXPECT_TRUE(offered.front().story.has_value());
    EXPECT_EQ(offered.back().key, "owen_pritchard");
}

TEST_P(AccountsStore, ATownThatIsWrongIsRefusedByFileAndKey) {
    EXPECT_THROW(write([](Tx& tx) { load_town(tx, "/nowhere", now); }), BrokenPromise);
}

// ---- agencies

TEST_P(AccountsStore, AHiddenAddressComesOutForItsFormAlone) {
    load();
    const auto shown = read([](Tx& tx) { return find_agency(tx, landfall); });
    EXPECT_TRUE(shown->address_hidden);
    EXPECT_FALSE(shown->place.address || shown->place.postcode || shown->place.area);
    for (const auto& agency : read([](Tx& tx) { return find_agencies(tx); }))
        EXPECT_TRUE(!agency.address_hidden || (!agency.place.address && !agency.place.postcode && !agency.place.area));
    const auto to_edit = read([](Tx& tx) { return agency_to_edit(tx, landfall); });
    EXPECT_EQ(to_edit->place.postcode->shown(), "AM3 3DH");
}

TEST_P(AccountsStore, AgenciesAreFoundByTheBeginningsOfTheirWords) {
    load();
    const auto found = [&](const char* words) {
        return read([&](Tx& tx) {
            std::vector<std::string> names;
            for (const auto& agency : find_agencies(tx, words))
                names.push_back(agency.short_name.text());
            return names;
        });
    };
    EXPECT_EQ(found("harb prim"), std::vector<std::string>{ "Harbour Road Primary" });
    EXPECT_EQ(found("aldric's church").size(), 2U); // the school and the church
    EXPECT_TRUE(found("arbour").empty());
    EXPECT_TRUE(found("100%").empty());
    EXPECT_EQ(found("").size(), 40U);
}

TEST_P(AccountsStore, TwoPeopleCannotChangeAnAgencyOverEachOther) {
    load();
    auto first = *read([](Tx& tx) { return agency_to_edit(tx, health_visiting); });
    const auto second = first;
    first.name = *Line::parse("Amber Coast Health Visiting Service");
    EXPECT_TRUE(bool(write([&](Tx& tx) { return update_agency(tx, first); })));
    EXPECT_EQ(write([&](Tx& tx) { return update_agency(tx, second); }).problem().kind, Problem::Kind::conflict);
    EXPECT_EQ(read([](Tx& tx) { return find_agency(tx, health_visiting); })->name, first.name);
    EXPECT_EQ(read([](Tx& tx) { return agency_named(tx, "AMBER coast health visiting SERVICE"); }), health_visiting);
    EXPECT_EQ(
        read([](Tx& tx) { return agency_named(tx, "amber coast health visiting service", health_visiting); }),
        std::nullopt
    );
}

// ---- workers and posts

TEST_P(AccountsStore, PeopleOfAnAgencyAreThoseWhoCanActThereToday) {
    load();
    const auto people = read([](Tx& tx) { return people_of(tx, health_visiting, today); });
    ASSERT_FALSE(people.empty());
    EXPECT_TRUE(std::any_of(people.begin(), people.end(), [](const Colleague& one) { return one.worker == jo; }));
    for (const auto& agency : read([](Tx& tx) { return find_agencies(tx); }))
        for (const auto& one : read([&](Tx& tx) { return people_of(tx, agency.id, today); }))
            EXPECT_NE(one.worker, Id<Worker>::of_label("kirsty_lowe")) << "she has left";
}

TEST_P(AccountsStore, HoldersOfARoleAreFoundHereOrAnywhere) {
    load();
    const auto here = read([](Tx& tx) { return holders_of(tx, Role::agency_administrator, health_visiting, today); });
    ASSERT_EQ(here.size(), 1U);
    EXPECT_EQ(here.front().worker, wendy);
    EXPECT_EQ(read([](Tx& tx) { return holders_of(tx, Role::platform_administrator, {}, today); }).size(), 2U);
}

TEST_P(AccountsStore, WorkersAreFoundByNameAndStateAndAgency) {
    load();
    const auto count = [&](const WorkerQuery& query) {
        return read([&](Tx& tx) { return find_workers(tx, query, today, 5); });
    };
    const auto zoe = count({ .words = "zoe mar" });
    ASSERT_EQ(zoe.count, 1);
    EXPECT_EQ(zoe.shown.front().name.shown(), "Zoë Marchant");
    EXPECT_EQ(zoe.shown.front().state, WorkerState::active);
    EXPECT_EQ(count({}).shown.size(), 5U);
    EXPECT_GT(count({}).count, 80);
    EXPECT_EQ(count({ .filter = WorkerFilter::left }).count, 0);
    const auto here = count({ .agency = health_visiting });
    EXPECT_GT(here.count, 0);
    EXPECT_LT(here.count, 20);
    write([](Tx& tx) { insert_departure(tx, jo, wendy, now); });
    EXPECT_EQ(count({ .words = "okafor", .filter = WorkerFilter::left }).shown.front().state, WorkerState::left);
    EXPECT_EQ(count({ .words = "okafor" }).count, 0);
    EXPECT_EQ(count({ .words = "okafor", .filter = WorkerFilter::all }).count, 1);
}

TEST_P(AccountsStore, AdministratorsAreCountedWithoutThoseWhoGo) {
    load();
    const auto still = read([](Tx& tx) { return administrators_without(tx, health_visiting, {}, {}, today); });
    EXPECT_EQ(still.of_the_agency, 1);
    EXPECT_EQ(still.of_the_platform, 2);
    EXPECT_EQ(
        read([](Tx& tx) { return administrators_without(tx, health_visiting, {}, wendy, today); }).of_the_agency, 0
    );
    const auto post = read([](Tx& tx) { return current_posts_of(tx, wendy, today).front().id; });
    EXPECT_EQ(
        read([&](Tx& tx) { return administrators_without(tx, health_visiting, post, {}, today); }).of_the_agency, 0
    );
}

TEST_P(AccountsStore, TwoPeopleCannotChangeAPostOverEachOther) {
    load();
    auto post = read([](Tx& tx) { return posts_of(tx, jo).front(); });
    post.title = *Line::parse("Specialist health visitor");
    post.roles = { Role::practitioner, Role::manager };
    EXPECT_TRUE(bool(write([&](Tx& tx) { return update_post(tx, post); })));
    EXPECT_FALSE(bool(write([&](Tx& tx) { return update_post(tx, post); })));
    const auto after = *read([&](Tx& tx) { return find_post(tx, post.id); });
    EXPECT_EQ(after.title, post.title);
    EXPECT_EQ(after.roles, post.roles);
}

TEST_P(AccountsStore, AnEmailAddressBelongsToOneWorkerInAnyCase) {
    load();
    const auto found = read([](Tx& tx) {
        return worker_with_email(tx, email_key(*EmailAddress::parse("JO.Okafor@ambercoast-nhs.example")));
    });
    EXPECT_EQ(found->id, jo);
    auto other = *found;
    other.id = new_id<Worker>(now);
    EXPECT_THROW(write([&](Tx& tx) { insert_worker(tx, other, now); }), storage::ConstraintBroken);
}

// ---- sessions

TEST_P(AccountsStore, ASessionSaysWhoActsFromWhichPost) {
    load();
    sign_in();
    const auto found = *viewer();
    EXPECT_EQ(found.worker, jo);
    EXPECT_EQ(found.agency, health_visiting);
    EXPECT_EQ(found.post_title, "Health visitor");
    EXPECT_EQ(found.worker_name.shown(), "Jo Okafor");
    EXPECT_EQ(found.roles, std::vector<Role>{ Role::practitioner });
    EXPECT_FALSE(found.other_posts);
    EXPECT_EQ(viewer(now, "another secret"), std::nullopt);
}

TEST_P(AccountsStore, ASessionEndsWhenItIsIdleOrOld) {
    load();
    const auto session = sign_in();
    EXPECT_TRUE(viewer(now + 30min).has_value());
    EXPECT_FALSE(viewer(now + 31min).has_value());
    for (int half_hours = 1; half_hours <= 24; ++half_hours)
        write([&](Tx& tx) { mark_seen(tx, session, now + half_hours * 30min); });
    EXPECT_TRUE(viewer(now + 12h).has_value());
    EXPECT_FALSE(viewer(now + 12h + 1ms).has_value());
}

TEST_P(AccountsStore, ALeaverIsGoneAtTheVeryNextRequest) {
    load();
    sign_in();
    ASSERT_TRUE(viewer().has_value());
    write([](Tx& tx) { insert_departure(tx, jo, wendy, now); });
    EXPECT_FALSE(viewer().has_value());
}

TEST_P(AccountsStore, ASessionLastsNoLongerThanItsPost) {
    load();
    sign_in();
    auto post = read([](Tx& tx) { return posts_of(tx, jo).front(); });
    post.until = today;
    ASSERT_TRUE(bool(write([&](Tx& tx) { return update_post(tx, post); })));
    EXPECT_TRUE(viewer(now).has_value());
    write([&](Tx& tx) { end_post(tx, post.id, wendy, now); });
    EXPECT_FALSE(viewer().has_value());
}

TEST_P(AccountsStore, EverythingOfALeaverEnds) {
    load();
    sign_in();
    std::vector<std::string> told;
    write([&](Tx& tx) {
        put_password(tx, jo, "a hash", now);
        put_invitation(
            tx, { .id = new_id<Invitation>(now), .worker = jo, .invited_at = now, .expires_at = now + 1h }, {}, now
        );
        leave(tx, jo, open_posts_of(tx, jo, today), { wendy, now }, [&](const auto& event) {
            told.emplace_back(event.name);
        });
    });
    EXPECT_EQ(told, (std::vector<std::string>{ "accounts.post_ended", "accounts.worker_left" }));
    EXPECT_FALSE(read([](Tx& tx) { return factors_of(tx, jo).password; }));
    EXPECT_TRUE(read([](Tx& tx) { return current_posts_of(tx, jo, today).empty(); }));
    EXPECT_FALSE(read([](Tx& tx) { return open_invitation_of(tx, jo, now).has_value(); }));
    EXPECT_TRUE(read([](Tx& tx) { return sessions_of(tx, jo, now).empty(); }));
    EXPECT_EQ(read([](Tx& tx) { return find_worker(tx, jo); })->left_at, now);
}

TEST_P(AccountsStore, SessionsAreListedAndEndedByTheirOwner) {
    load();
    const auto first = sign_in(now, "first");
    const auto second = sign_in(now + 1min, "second");
    const auto own = read([](Tx& tx) { return sessions_of(tx, jo, now + 1min); });
    ASSERT_EQ(own.size(), 2U);
    EXPECT_EQ(own.front().id, second);
    EXPECT_EQ(own.front().browser, Browser::firefox);
    EXPECT_FALSE(write([&](Tx& tx) { return end_session(tx, first, wendy); })); // not hers to end
    EXPECT_EQ(write([&](Tx& tx) { return end_sessions(tx, jo, second); }), 1);
    EXPECT_FALSE(viewer(now, "first").has_value());
    EXPECT_TRUE(viewer(now + 1min, "second").has_value());
}

TEST_P(AccountsStore, ASessionThatMovesHasAnotherSecret) {
    load();
    const auto session = sign_in();
    const auto post = read([](Tx& tx) { return posts_of(tx, jo).front().id; });
    write([&](Tx& tx) { move_session(tx, session, token_digest("moved"), post); });
    EXPECT_FALSE(viewer().has_value());
    EXPECT_EQ(viewer(now, "moved")->session, session);
}

TEST_P(AccountsStore, ASignInOnItsWayWaitsTenMinutes) {
    load();
    const auto digest = token_digest("on its way");
    write([&](Tx& tx) { insert_sign_in(tx, { .worker = jo, .to_path = "/workers" }, digest, now); });
    const auto found = [&](Instant at) { return read([&](Tx& tx) { return find_sign_in(tx, digest, at); }); };
    EXPECT_EQ(found(now + 10min)->to_path, "/workers");
    EXPECT_FALSE(found(now + 10min + 1ms).has_value());
    write([&](Tx& tx) { prove_sign_in(tx, digest, SignedIn::By::password_and_code, now); });
    EXPECT_EQ(found(now)->proven_by, SignedIn::By::password_and_code);
    write([&](Tx& tx) { end_sign_in(tx, digest); });
    EXPECT_FALSE(found(now).has_value());
}

// ---- what people sign in with

TEST_P(AccountsStore, ACodeOfAStepIsUsedOnce) {
    load();
    write([](Tx& tx) { put_authenticator(tx, jo, { "sealed" }, 100, now); });
    EXPECT_FALSE(write([](Tx& tx) { return use_step(tx, jo, 100); }));
    EXPECT_TRUE(write([](Tx& tx) { return use_step(tx, jo, 101); }));
    EXPECT_FALSE(write([](Tx& tx) { return use_step(tx, jo, 101); }));
    EXPECT_FALSE(write([](Tx& tx) { return use_step(tx, wendy, 101); }));
}

TEST_P(AccountsStore, ARecoveryCodeIsUsedOnceAndNewOnesReplaceOld) {
    load();
    write([](Tx& tx) { put_recovery_codes(tx, jo, { { "one" }, { "two" } }); });
    EXPECT_TRUE(write([](Tx& tx) { return use_recovery_code(tx, jo, { "one" }, now); }));
    EXPECT_FALSE(write([](Tx& tx) { return use_recovery_code(tx, jo, { "one" }, now); }));
    EXPECT_FALSE(write([](Tx& tx) { return use_recovery_code(tx, wendy, { "two" }, now); }));
    EXPECT_EQ(read([](Tx& tx) { return count_recovery_codes(tx, jo); }), 1);
    write([](Tx& tx) { put_recovery_codes(tx, jo, { { "three" } }); });
    EXPECT_FALSE(write([](Tx& tx) { return use_recovery_code(tx, jo, { "two" }, now); }));
}

TEST_P(AccountsStore, PasskeysKeepTheirBytesAndBelongToOnePerson) {
    load();
    const Passkey passkey{
        .id = new_id<Passkey>(now),
        .worker = jo,
        .credential = { { std::string("id\0\xff", 4) }, { std::string(64, '\x80') }, Algorithm::es256, 4'294'967'295 },
        .device = { Browser::safari, System::iphone },
        .added_at = now,
    };
    write([&](Tx& tx) { insert_passkey(tx, passkey); });
    const auto found = *read([&](Tx& tx) { return passkey_with(tx, passkey.credential.id); });
    EXPECT_EQ(found.credential.public_key, passkey.credential.public_key);
    EXPECT_EQ(found.credential.counter, 4'294'967'295);
    EXPECT_EQ(found.device, passkey.device);
    EXPECT_FALSE(found.last_used_at.has_value());
    EXPECT_FALSE(write([&](Tx& tx) { return remove_passkey(tx, passkey.id, wendy); }));
    write([&](Tx& tx) { use_passkey(tx, passkey.id, 5, now); });
    EXPECT_EQ(read([](Tx& tx) { return passkeys_of(tx, jo); }).front().credential.counter, 5);
    EXPECT_TRUE(read([](Tx& tx) { return factors_of(tx, jo).can_sign_in(); }));
    EXPECT_TRUE(write([&](Tx& tx) { return remove_passkey(tx, passkey.id, jo); }));
}

TEST_P(AccountsStore, AChallengeIsAnsweredOnce) {
    EXPECT_TRUE(write([](Tx& tx) { return spend_challenge(tx, "a challenge", now); }));
    EXPECT_FALSE(write([](Tx& tx) { return spend_challenge(tx, "a challenge", now + 4min); }));
    EXPECT_TRUE(write([](Tx& tx) { return spend_challenge(tx, "another", now); }));
}

TEST_P(AccountsStore, NewCodesCanBeLookedAtForAWhileAndByTheirSessionAlone) {
    load();
    const auto session = sign_in();
    write([&](Tx& tx) { put_shown_codes(tx, session, { "sealed" }, now); });
    const auto shown = [&](Instant at) { return read([&](Tx& tx) { return shown_codes(tx, session, at); }); };
    EXPECT_TRUE(shown(now + 15min).has_value());
    EXPECT_FALSE(shown(now + 15min + 1ms).has_value());
    EXPECT_TRUE(write([&](Tx& tx) { return end_session(tx, session, jo); })); // and they go with it
    EXPECT_FALSE(shown(now).has_value());
}

// ---- links

TEST_P(AccountsStore, AnInvitationIsGoodOnceForSevenDaysAndReplacesTheLast) {
    load();
    const By by{ wendy, now };
    const auto first = write([&](Tx& tx) { return open_invitation_for(tx, jo, by); });
    write([&](Tx& tx) { give_link(tx, first, token_digest("first")); });
    const auto open = [&](const char* link, Instant at) {
        return read([&](Tx& tx) { return open_invitation(tx, token_digest(link), at).has_value(); });
    };
    EXPECT_TRUE(open("first", now + 7 * 24h));
    EXPECT_FALSE(open("first", now + 7 * 24h + 1ms));
    EXPECT_FALSE(open("another", now));
    const auto second = write([&](Tx& tx) { return open_invitation_for(tx, jo, by); });
    EXPECT_FALSE(open("first", now));
    write([&](Tx& tx) { give_link(tx, second, token_digest("second")); });
    write([&](Tx& tx) { give_link(tx, second, token_digest("third")); }); // the message was written again
    EXPECT_FALSE(open("second", now));
    EXPECT_TRUE(open("third", now));
    write([&](Tx& tx) { use_invitation(tx, second, now); });
    EXPECT_FALSE(open("third", now));
}

TEST_P(AccountsStore, AnInvitationWaitsForTheFirstDayOfThePost) {
    load();
    const auto cerys = Id<Worker>::of_label("cerys_vaughan");
    const auto starts = read([&](Tx& tx) { return posts_of(tx, cerys).front().from; });
    ASSERT_GT(starts, today);
    write([&](Tx& tx) { open_invitation_for(tx, cerys, { wendy, now }); });
    const auto invitation = *read([&](Tx& tx) { return open_invitation_of(tx, cerys, now); });
    EXPECT_EQ(invitation.expires_at, instant_in_london(starts, 0, 0) + 7 * 24h);
}

TEST_P(AccountsStore, APasswordLinkIsGoodForAnHourAndUntilOneIsUsed) {
    load();
    const auto id = write([](Tx& tx) { return insert_password_link(tx, jo, now); });
    write([&](Tx& tx) { give_link(tx, id, token_digest("link")); });
    const auto open = [&](Instant at) {
        return read([&](Tx& tx) { return open_password_link(tx, token_digest("link"), at).has_value(); });
    };
    EXPECT_TRUE(open(now + 1h));
    EXPECT_FALSE(open(now + 1h + 1ms));
    write([](Tx& tx) { use_password_links(tx, jo, now); });
    EXPECT_FALSE(open(now));
}

// ---- attempts

TEST_P(AccountsStore, AttemptsAreCountedUntilTheyAreClosed) {
    const Keyring keyring("a key for tests");
    const auto counters = sign_in_counters(keyring, "jo@health.example", "192.0.2.7", {});
    const auto attempt = [&](Instant at) { return write([&](Tx& tx) { return count_attempt(tx, counters, at); }); };
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(attempt(now), std::nullopt) << i;
    EXPECT_EQ(attempt(now), now + 2s);
    EXPECT_EQ(attempt(now + 1s), now + 2s); // what is refused is not counted
    EXPECT_EQ(attempt(now + 2s), std::nullopt);
    EXPECT_EQ(attempt(now + 2s), now + 6s);
    write([&](Tx& tx) { forgive_attempt(tx, counters); });
    EXPECT_EQ(attempt(now + 2s), std::nullopt);
    EXPECT_EQ(attempt(now + 25h), std::nullopt);
}

TEST_P(AccountsStore, ARightSignInDoesNotExcuseANetwork) {
    const Keyring keyring("a key for tests");
    const auto network = address_counters(keyring, "192.0.2.7");
    for (int i = 0; i < 50; ++i)
        EXPECT_EQ(write([&](Tx& tx) { return count_attempt(tx, network, now); }), std::nullopt) << i;
    EXPECT_TRUE(write([&](Tx& tx) { return count_attempt(tx, network, now); }).has_value());
    const auto own = sign_in_counters(keyring, "own@agency.example", "192.0.2.7", {});
    EXPECT_EQ(write([&](Tx& tx) { return count_attempt(tx, own, now + 1min); }), std::nullopt);
    write([&](Tx& tx) { forgive_attempt(tx, own); });
    write([&](Tx& tx) { count_attempt(tx, network, now + 1min); });
    EXPECT_TRUE(write([&](Tx& tx) { return count_attempt(tx, network, now + 1min); }).has_value());
}

TEST_P(AccountsStore, ADeviceIsKnownToItsOwnPeople) {
    load();
    write([](Tx& tx) { remember_device(tx, jo, { "device" }, now); });
    EXPECT_TRUE(read([](Tx& tx) { return is_known_device(tx, jo, { "device" }); }));
    EXPECT_FALSE(read([](Tx& tx) { return is_known_device(tx, wendy, { "device" }); }));
    write([](Tx& tx) { forget_devices(tx, jo); });
    EXPECT_FALSE(read([](Tx& tx) { return is_known_device(tx, jo, { "device" }); }));
}

// ---- operators

class Operators : public AccountsStore {
protected:
    void SetUp() override { kit::testing::load_all_words(); }

    Result<std::string> invite(const char* email) {
        return write([&](Tx& tx) {
            const Newcomer owen{ *Name::parse("Owen Pritchard"),
                                 *EmailAddress::parse(email),
                                 *Line::parse("The Council") };
            return invite_platform_administrator(tx, owen, false, now);
        });
    }
};

EACH_DATABASE(Operators);

TEST_P(Operators, TheFirstAdministratorIsInvitedIntoAnEmptyHouse) {
    const auto path = invite("owen@council.example");
    ASSERT_TRUE(bool(path));
    EXPECT_TRUE(path->starts_with("/invitation/"));
    const auto token = path->substr(12);
    EXPECT_TRUE(read([&](Tx& tx) { return open_invitation(tx, token_digest(token), now).has_value(); }));
    const auto all = read([](Tx& tx) { return list_workers(tx, today); });
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all.front().state, WorkerState::invited);
    EXPECT_EQ(read([](Tx& tx) { return holders_of(tx, Role::platform_administrator, {}, today); }).size(), 1U);
}

TEST_P(Operators, InvitingAgainGivesANewLinkAndNoSecondPost) {
    const auto first = *invite("owen@council.example");
    const auto second = *invite("OWEN@council.example");
    EXPECT_NE(first, second);
    EXPECT_FALSE(read([&](Tx& tx) { return open_invitation(tx, token_digest(first.substr(12)), now).has_value(); }));
    const auto all = read([](Tx& tx) { return list_workers(tx, today); });
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(read([&](Tx& tx) { return posts_of(tx, all.front().id).size(); }), 1U);
    write([&](Tx& tx) {
        put_password(tx, all.front().id, "hash", now);
        put_authenticator(tx, all.front().id, { "sealed" }, 0, now);
    });
    EXPECT_EQ(invite("owen@council.example").problem().kind, Problem::Kind::conflict);
}

TEST_P(Operators, TheLastAdministratorCannotBeEndedByHaste) {
    ASSERT_TRUE(bool(invite("owen@council.example")));
    const auto end = [&](const char* email) { return write([&](Tx& tx) { return end_worker(tx, email, now); }); };
    EXPECT_EQ(end("owen@council.example").problem().kind, Problem::Kind::conflict);
    ASSERT_TRUE(bool(invite("mei@health.example")));
    EXPECT_TRUE(bool(end("owen@council.example")));
    EXPECT_EQ(end("owen@council.example").problem().kind, Problem::Kind::not_found);
    EXPECT_EQ(end("nobody@council.example").problem().kind, Problem::Kind::not_found);
    EXPECT_EQ(end("not an address").problem().kind, Problem::Kind::not_found);
}

TEST_P(Operators, TheDemonstrationNeverStandsOpenOnRealPeople) {
    Settings settings;
    const auto safe = [&] { return bool(read([&](Tx& tx) { return demonstration_is_safe(tx, settings); })); };
    EXPECT_TRUE(safe());
    ASSERT_TRUE(bool(settings.set("demonstration", "yes", Settings::Source::flag)));
    load();
    EXPECT_TRUE(safe());
    ASSERT_TRUE(bool(invite("owen@council.example")));
    EXPECT_FALSE(safe());
    ASSERT_TRUE(bool(settings.set("demonstration", "no", Settings::Source::flag)));
    EXPECT_TRUE(safe());
}

}
}

#include "rooms/accounts/worker.hpp"

#include <gtest/gtest.h>

namespace knotwork::accounts {
namespace {

using kit::Role;

const auto health = Id<Agency>::of_label("health");
const auto police = Id<Agency>::of_label("police");
const Date today = *parse_date("2026-03-02");
const Instant now{ 1'772'442'000'000 };

kit::Viewer viewer_with(std::vector<Role> roles) {
    kit::Viewer viewer{};
    viewer.worker = Id<Worker>::of_label("wendy");
    viewer.agency = health;
    viewer.roles = std::move(roles);
    return viewer;
}

const auto agency_reach = *Reach::of(viewer_with({ Role::agency_administrator, Role::manager }));
const auto platform_reach = *Reach::of(viewer_with({ Role::platform_administrator }));

Post post_in(Id<Agency> agency, std::vector<Role> roles = { Role::practitioner }) {
    Post post{ .id = Id<Post>::of_label("post"), .worker = Id<Worker>::of_label("jo"), .agency = agency };
    post.title = *Line::parse("Health visitor");
    post.from = *parse_date("2019-09-02");
    post.roles = std::move(roles);
    return post;
}

kit::Form good_post() {
    return { { "title", "Health visitor" },
             { "roles", "practitioner" },
             { "from-day", "2" },
             { "from-month", "9" },
             { "from-year", "2019" } };
}

kit::Form with(kit::Form form, const std::string& name, const std::string& value) {
    kit::Form changed;
    for (const auto& [key, old] : form.pairs())
        if (key != name) changed.add(key, old);
    changed.add(name, value);
    return changed;
}

std::string
wrong(const kit::Form& form, const char* field, const Post& before = {}, const Reach& reach = agency_reach) {
    const auto decided = decide(PostForm::read(form), before, reach);
    if (decided) return "";
    const auto* say = decided.problem().fields[field];
    return say ? say->key : "another field";
}

TEST(Reach, FollowsFromTheRolesOfThePost) {
    EXPECT_FALSE(Reach::of(viewer_with({ Role::manager, Role::guardian })).has_value());
    EXPECT_TRUE(agency_reach.covers(health));
    EXPECT_FALSE(agency_reach.covers(police));
    EXPECT_TRUE(platform_reach.covers(police));
    EXPECT_FALSE(agency_reach.may_grant(Role::platform_administrator));
    EXPECT_FALSE(agency_reach.may_grant(Role::partnership_administrator));
    EXPECT_TRUE(agency_reach.may_grant(Role::agency_administrator));
    EXPECT_EQ(roles_to_grant(platform_reach).size(), enumerators<Role>.size());
    EXPECT_EQ(roles_to_grant(agency_reach).size(), enumerators<Role>.size() - 2);
}

TEST(PostForm, IsReadWithItsDatesAndRoles) {
    auto form = good_post();
    form.add("roles", "manager");
    form.add("until", "2027-03-27");
    const auto post = *decide(PostForm::read(form), post_in(health), agency_reach);
    EXPECT_EQ(post.from, *parse_date("2019-09-02"));
    EXPECT_EQ(post.until, parse_date("2027-03-27"));
    EXPECT_TRUE(post.has(Role::manager) && post.has(Role::practitioner));
    EXPECT_EQ(post.agency, health);
    EXPECT_EQ(post.id, Id<Post>::of_label("post"));
}

TEST(PostForm, SaysWhatIsMissingOrWrong) {
    EXPECT_EQ(wrong(with(good_post(), "title", " "), "title"), "accounts.post.title.missing");
    EXPECT_EQ(wrong(with(good_post(), "roles", "emperor"), "roles"), "accounts.post.roles.not_yours");
    EXPECT_EQ(wrong({ { "title", "Nurse" }, { "from", "2019-09-02" } }, "roles"), "accounts.post.roles.missing");
    EXPECT_EQ(wrong(with(good_post(), "from-day", "31"), "from"), "accounts.post.from.wrong");
    EXPECT_EQ(wrong(with(good_post(), "until", "someday"), "until"), "accounts.post.until.wrong");
    EXPECT_EQ(wrong(with(good_post(), "until", "2019-09-01"), "until"), "accounts.post.until.before_from");
    EXPECT_EQ(wrong(with(good_post(), "until", "2019-09-02"), "until"), "");
    EXPECT_EQ(wrong({}, "from"), "accounts.post.from.missing");
}

TEST(PostForm, AnAgencysAdministratorCannotGiveRolesOverThePlatform) {
    const auto form = with(good_post(), "roles", "platform_administrator");
    EXPECT_EQ(wrong(form, "roles"), "accounts.post.roles.not_yours");
    EXPECT_EQ(wrong(form, "roles", {}, platform_reach), "");
}

TEST(PostForm, NorTakeThemAway) {
    const auto before = post_in(health, { Role::platform_administrator });
    const auto after = *decide(PostForm::read(good_post()), before, agency_reach);
    EXPECT_TRUE(after.has(Role::platform_administrator));
    EXPECT_TRUE(after.has(Role::practitioner));
    EXPECT_FALSE(decide(PostForm::read(good_post()), before, platform_reach)->has(Role::platform_administrator));
}

TEST(Post, IsCurrentFromItsFirstDayToItsLast) {
    auto post = post_in(health);
    EXPECT_TRUE(post.is_current(*parse_date("2019-09-02")));
    EXPECT_FALSE(post.is_current(*parse_date("2019-09-01")));
    post.until = today;
    EXPECT_TRUE(post.is_current(today));
    EXPECT_FALSE(post.is_current(*parse_date("2026-03-03")));
    EXPECT_TRUE(is_open(post, today));
    post.ended_at = now;
    EXPECT_FALSE(post.is_current(today));
    EXPECT_FALSE(is_open(post, today));
    post = post_in(health);
    post.from = *parse_date("2026-04-01");
    EXPECT_FALSE(post.is_current(today));
    EXPECT_TRUE(is_open(post, today));
}

TEST(Invite, GoesIntoTheAdministratorsOwnAgencyWhateverTheFormSays) {
    auto form = good_post();
    form.add("name", "Ruth Adjei");
    form.add("email", "ruth.adjei@Health.example");
    form.add("agency", police.text());
    const auto invited = *decide(InviteForm::read(form), agency_reach, now);
    EXPECT_EQ(invited.post.agency, health);
    EXPECT_EQ(invited.worker.agency, health);
    EXPECT_EQ(invited.post.worker, invited.worker.id);
    EXPECT_EQ(invited.worker.email.shown(), "ruth.adjei@health.example");
    EXPECT_EQ(decide(InviteForm::read(form), platform_reach, now)->post.agency, police);
}

TEST(Invite, SaysEverythingThatIsMissingAtOnce) {
    const auto decided = decide(InviteForm::read({ { "phone", "ring me" } }), platform_reach, now);
    ASSERT_FALSE(bool(decided));
    std::vector<std::string> fields;
    for (const auto& entry : decided.problem().fields.all())
        fields.push_back(entry.field);
    EXPECT_EQ(fields, (std::vector<std::string>{ "name", "email", "phone", "agency", "title", "roles", "from" }));
}

TEST(Leaving, EndsWhatTheAdministratorAnswersForAndNoMore) {
    const std::vector<Post> both{ post_in(health), post_in(police) };
    const auto here = leaving(both, agency_reach);
    ASSERT_EQ(here.ending.size(), 1U);
    EXPECT_EQ(here.ending.front().agency, health);
    EXPECT_FALSE(here.altogether);
    EXPECT_TRUE(leaving({ post_in(health) }, agency_reach).altogether);
    EXPECT_EQ(leaving(both, platform_reach).ending.size(), 2U);
    EXPECT_TRUE(leaving(both, platform_reach).altogether);
}

TEST(Leaving, TheLastAdministratorIsKept) {
    const auto administrator = post_in(health, { Role::agency_administrator });
    EXPECT_EQ(why_kept(administrator, { 0, 1 }, agency_reach)->key, "accounts.post.last_agency_administrator");
    EXPECT_FALSE(why_kept(administrator, { 1, 0 }, agency_reach).has_value());
    EXPECT_FALSE(why_kept(administrator, { 0, 1 }, platform_reach).has_value()); // warned instead
    EXPECT_TRUE(leaves_agency_alone(administrator, { 0, 1 }));
    const auto keeper = post_in(health, { Role::platform_administrator });
    EXPECT_EQ(why_kept(keeper, { 1, 0 }, platform_reach)->key, "accounts.post.last_platform_administrator");
    EXPECT_FALSE(why_kept(post_in(health), { 0, 0 }, agency_reach).has_value());
}

// Whoever can change an account's e-mail address can become its owner.
TEST(SignIn, IsTouchedOnlyByThoseWhoAnswerForEveryPost) {
    EXPECT_TRUE(may_change_sign_in({ post_in(health) }, agency_reach));
    EXPECT_FALSE(may_change_sign_in({ post_in(health), post_in(police) }, agency_reach));
    EXPECT_FALSE(may_change_sign_in({ post_in(health, { Role::platform_administrator }) }, agency_reach));
    EXPECT_TRUE(
        may_change_sign_in({ post_in(health, { Role::platform_administrator }), post_in(police) }, platform_reach)
    );
}

}
}

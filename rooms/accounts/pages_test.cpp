// Every state of every page, each also written to the gallery.
#include "kit/problem_pages.hpp"
#include "kit/testing.hpp"
#include "rooms/accounts/account_pages.hpp"
#include "rooms/accounts/agency_pages.hpp"
#include "rooms/accounts/fields.hpp"
#include "rooms/accounts/home.hpp"
#include "rooms/accounts/join.hpp"
#include "rooms/accounts/parts.hpp"
#include "rooms/accounts/recovery.hpp"
#include "rooms/accounts/sign_in.hpp"
#include "rooms/accounts/urls.hpp"
#include "rooms/accounts/worker_pages.hpp"

#include "html/words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace knotwork::accounts {
namespace {

using kit::Role;
using kit::testing::gallery;
using kit::testing::gallery_signed_out;
using ::testing::HasSubstr;
using ::testing::Not;
using namespace std::chrono_literals;

const Instant now = kit::testing::town_hour;
const Date today = day_in_london(now);

template <class T>
T of(std::string_view text) {
    auto parsed = T::parse(text);
    ensure(parsed.has_value(), "a sample cannot be read");
    return *parsed;
}

Agency health_visiting() {
    return {
        .id = Id<Agency>::of_label("health_visiting"),
        .name = of<Line>("Amber Coast Health Visiting Service"),
        .short_name = of<Line>("Health Visiting"),
        .kind = AgencyKind::health,
        .sector = Sector::statutory,
        .part_of = of<Line>("Amber Coast Community Health"),
        .description = of<Prose>("Nurses who visit every family with a child under five."),
        .website = of<Line>("https://www.ambercoast-nhs.example/health-visiting"),
        .email = of<EmailAddress>("health.visiting@ambercoast-nhs.example"),
        .phone = of<PhoneNumber>("01632 960131"),
        .opening_hours = of<Prose>("Monday to Friday, 9am to 5pm."),
        .place = { of<Prose>("Ropewalk Health Centre\n3 Ropewalk"), of<Postcode>("AM1 3AB"), of<Line>("Harbour") },
    };
}

Agency landfall() {
    return {
        .id = Id<Agency>::of_label("landfall"),
        .name = of<Line>("Landfall Domestic Abuse Services"),
        .short_name = of<Line>("Landfall"),
        .kind = AgencyKind::voluntary,
        .sector = Sector::voluntary,
        .phone = of<PhoneNumber>("0808 157 0011"),
        .address_hidden = true,
        .place = { of<Prose>("11 Almoner's Close"), of<Postcode>("AM3 3DH"), of<Line>("Priory Park") },
    };
}

Worker jo() {
    return {
        .id = Id<Worker>::of_label("jo_okafor"),
        .name = of<Name>("Jo Okafor"),
        .email = of<EmailAddress>("jo.okafor@ambercoast-nhs.example"),
        .phone = of<PhoneNumber>("07700 900101"),
        .agency = health_visiting().id,
    };
}

Post post(const char* key, const char* title, const char* from, std::vector<Role> roles = { Role::practitioner }) {
    return {
        .id = Id<Post>::of_label(key),
        .worker = jo().id,
        .agency = health_visiting().id,
        .title = of<Line>(title),
        .team = of<Line>("Harbour and Ropewalk team"),
        .from = *parse_date(from),
        .roles = std::move(roles),
    };
}

std::vector<PostAt> two_posts() {
    const auto agency = health_visiting().name.text();
    return { { post("one", "Health visitor", "2019-09-02"), agency },
             { post("two", "Practice teacher", "2024-01-08", { Role::practitioner, Role::manager }), agency } };
}

Problems problem(const char* field, const char* key, const With& with = {}) {
    Problems problems;
    problems.add(field, key, with);
    return problems;
}

class AccountsPages : public ::testing::Test {
protected:
    void SetUp() override { kit::testing::load_all_words(); }
};

// ---- signing in

TEST_F(AccountsPages, SignIn) {
    const auto empty = gallery_signed_out("accounts/sign_in/empty", sign_in_page({ .form = { .to = "/workers" } }));
    EXPECT_THAT(empty, HasSubstr("name=\"to\" value=\"/workers\""));
    EXPECT_THAT(empty, HasSubstr("autocomplete=\"username\""));
    EXPECT_THAT(empty, HasSubstr("autocomplete=\"current-password\""));
    EXPECT_THAT(empty, Not(HasSubstr("kw-passkey")));
    EXPECT_THAT(empty, Not(HasSubstr("kw-people")));

    const auto passkeys = gallery_signed_out("accounts/sign_in/with_passkeys", sign_in_page({ .passkeys = true }));
    EXPECT_THAT(passkeys, HasSubstr("data-passkey-options-url=\"/sign-in/passkey/options\""));

    Problems both;
    both.add("email", "accounts.sign_in.email.missing");
    both.add("password", "accounts.sign_in.password.missing");
    const auto errors = gallery_signed_out("accounts/sign_in/with_errors", sign_in_page({ .problems = both }));
    EXPECT_THAT(errors, HasSubstr("href=\"#email\""));
    EXPECT_THAT(errors, HasSubstr("href=\"#password\""));

    SignInPage wrong{ .problems = problem("email", "accounts.sign_in.wrong") };
    wrong.form.email.typed = "jo@health.example";
    wrong.form.password = "teapot gravel sunrise";
    const auto page = gallery_signed_out("accounts/sign_in/wrong_password", sign_in_page(wrong));
    EXPECT_THAT(page, HasSubstr("value=\"jo@health.example\""));
    EXPECT_THAT(page, Not(HasSubstr("teapot")));

    wrong.problems = problem("email", "accounts.sign_in.wait", { { "wait", spoken_wait(90s) } });
    EXPECT_THAT(gallery_signed_out("accounts/sign_in/too_many", sign_in_page(wrong)), HasSubstr("2 minutes"));
}

TEST_F(AccountsPages, SignInToTheDemonstration) {
    const Offered offered{ "jo_okafor",
                           jo().name,
                           of<Line>("Health visitor"),
                           of<Line>("Health Visiting"),
                           of<Line>("A health visitor with seven visits today.") };
    const auto page = gallery_signed_out(
        "accounts/sign_in/demonstration", sign_in_page({ .demonstration = true, .offered = { offered } })
    );
    EXPECT_THAT(page, HasSubstr("<button class=\"kw-people__button\" name=\"worker\" value=\"jo_okafor\">"));
    EXPECT_THAT(page, HasSubstr("A health visitor with seven visits today."));
    EXPECT_THAT(
        gallery_signed_out("accounts/sign_in/demonstration_without_town", sign_in_page({ .demonstration = true })),
        HasSubstr(words("accounts.demonstration.nobody"))
    );
    const auto wrong = gallery_signed_out(
        "accounts/sign_in/demonstration_wrong",
        sign_in_page(
            { .problems = problem("email", "accounts.sign_in.wrong"), .demonstration = true, .offered = { offered } }
        )
    );
    EXPECT_LT(wrong.find("id=\"email\""), wrong.find("jo_okafor")) << "what has to be mended stands first";
    EXPECT_THAT(page, HasSubstr("href=\"/services\""));
}

TEST_F(AccountsPages, SecondStep) {
    const Factors all{ .password = true, .authenticator = true, .passkeys = 1, .recovery_codes = 8 };
    const auto both = gallery_signed_out("accounts/code/code_or_passkey", second_step_page({ all, true, {} }));
    EXPECT_THAT(both, HasSubstr("kw-passkey"));
    EXPECT_THAT(both, HasSubstr("autocomplete=\"one-time-code\""));
    EXPECT_THAT(both, HasSubstr("/sign-in/recovery-code"));
    const auto code =
        gallery_signed_out("accounts/code/code_alone", second_step_page({ { true, true, 0, 0 }, true, {} }));
    EXPECT_THAT(code, Not(HasSubstr("kw-passkey")));
    EXPECT_THAT(code, Not(HasSubstr("/sign-in/recovery-code")));
    const auto nothing =
        gallery_signed_out("accounts/code/no_way_in_here", second_step_page({ { true, false, 1, 0 }, false, {} }));
    EXPECT_THAT(nothing, HasSubstr(words("accounts.code.nothing")));
    const auto wrong = gallery_signed_out(
        "accounts/code/wrong", second_step_page({ all, false, problem("code", "accounts.code.wrong") })
    );
    EXPECT_THAT(wrong, HasSubstr("href=\"#code\""));
    const auto refused = gallery_signed_out(
        "accounts/code/passkey_refused", second_step_page({ all, true, problem("passkey", "accounts.passkey.refused") })
    );
    EXPECT_THAT(refused, HasSubstr("id=\"passkey\""));
}

TEST_F(AccountsPages, RecoveryCode) {
    EXPECT_THAT(
        gallery_signed_out("accounts/recovery_code/empty", recovery_code_page()), HasSubstr("name=\"recovery_code\"")
    );
    EXPECT_THAT(
        gallery_signed_out(
            "accounts/recovery_code/wrong", recovery_code_page(problem("recovery_code", "accounts.recovery.wrong"))
        ),
        HasSubstr("href=\"#recovery_code\"")
    );
}

TEST_F(AccountsPages, ChoosePost) {
    const auto posts = two_posts();
    const auto page = gallery_signed_out(
        "accounts/choose_post/two_posts", choose_post_page({ posts, posts.back().post.id, "/sign-in/post", {} })
    );
    EXPECT_THAT(page, HasSubstr("value=\"" + posts.back().post.id.text() + "\" checked"));
    EXPECT_THAT(page, HasSubstr("<h1"));
    EXPECT_THAT(
        gallery_signed_out(
            "accounts/choose_post/none_chosen",
            choose_post_page({ posts, {}, "/post", problem("post", "accounts.choose_post.missing") })
        ),
        HasSubstr("href=\"#post\"")
    );
    EXPECT_THAT(
        gallery_signed_out("accounts/choose_post/none_to_choose", no_post_page({})),
        HasSubstr(words("accounts.no_post.says"))
    );
    EXPECT_THAT(
        gallery_signed_out("accounts/choose_post/starts_later", no_post_page(parse_date("2026-03-09"))),
        HasSubstr("9 March 2026")
    );
}

TEST_F(AccountsPages, ForgottenPassword) {
    gallery_signed_out("accounts/forgotten/empty", forgotten_page());
    const Field<EmailAddress> wrong{ "jo at health", {} };
    EXPECT_THAT(
        gallery_signed_out(
            "accounts/forgotten/wrong", forgotten_page(wrong, problem("email", "accounts.sign_in.email.wrong"))
        ),
        HasSubstr("jo at health")
    );
    EXPECT_THAT(
        gallery_signed_out("accounts/forgotten/sent", forgotten_sent_page("jo@health.example")),
        HasSubstr("If jo@health.example")
    );
    EXPECT_THAT(
        gallery_signed_out("accounts/new_password/empty", new_password_page("token", jo().email)),
        HasSubstr("new-password")
    );
    EXPECT_THAT(
        gallery_signed_out(
            "accounts/new_password/common",
            new_password_page("token", jo().email, problem("password", "accounts.password.common"))
        ),
        HasSubstr("href=\"#password\"")
    );
    EXPECT_THAT(
        gallery_signed_out("accounts/link/gone", link_gone_page()), HasSubstr(words("accounts.link_gone.title"))
    );
}

TEST_F(AccountsPages, Prove) {
    const Factors code{ .password = true, .authenticator = true };
    EXPECT_THAT(
        gallery("accounts/prove/code", prove_page({ code, false, false, "/account", {} })), HasSubstr("name=\"code\"")
    );
    EXPECT_THAT(
        gallery("accounts/prove/passkey", prove_page({ { .passkeys = 1 }, true, false, "/account", {} })),
        HasSubstr("/prove/passkey/options")
    );
    EXPECT_THAT(
        gallery("accounts/prove/demonstration", prove_page({ {}, false, true, "/account", {} })),
        HasSubstr(words("accounts.prove.demonstration"))
    );
    EXPECT_THAT(
        gallery(
            "accounts/prove/wrong",
            prove_page({ code, false, false, "/account", problem("code", "accounts.code.wrong") })
        ),
        HasSubstr("href=\"#code\"")
    );
}

// ---- joining

TEST_F(AccountsPages, Welcome) {
    WelcomePage options{
        .token = "token", .worker = jo(), .post_title = "Health visitor", .agency_name = "Health Visiting"
    };
    const auto plain = gallery_signed_out("accounts/welcome/password_alone", welcome_page(options));
    EXPECT_THAT(plain, HasSubstr("action=\"/invitation/token\""));
    EXPECT_THAT(plain, Not(HasSubstr("kw-passkey")));
    options.passkeys = true;
    EXPECT_THAT(
        gallery_signed_out("accounts/welcome/with_passkeys", welcome_page(options)),
        HasSubstr("data-passkey=\"create\"")
    );
    options.problems = problem("password", "accounts.password.too_short", { { "shortest", "10" } });
    EXPECT_THAT(
        gallery_signed_out("accounts/welcome/too_short", welcome_page(options)), HasSubstr("at least 10 characters")
    );
    EXPECT_THAT(
        gallery_signed_out("accounts/welcome/too_early", too_early_page(*parse_date("2026-04-13"))),
        HasSubstr("13 April 2026")
    );
}

TEST_F(AccountsPages, SetUpAuthenticator) {
    AuthenticatorPage options{ .post = "/invitation/token/authenticator",
                               .back = "/invitation/token",
                               .secret = "12345678901234567890",
                               .email = jo().email };
    const auto page = gallery_signed_out("accounts/authenticator/first", authenticator_page(options));
    EXPECT_THAT(page, HasSubstr("<svg"));
    EXPECT_THAT(page, HasSubstr("GEZD GNBV GY3T QOJQ"));
    EXPECT_THAT(page, Not(HasSubstr("name=\"sealed\"")));
    options.sealed = "sealed";
    options.problems = problem("code", "accounts.authenticator.code.wrong");
    EXPECT_THAT(
        gallery("accounts/authenticator/wrong_code", authenticator_page(options)), HasSubstr("name=\"sealed\"")
    );
}

TEST_F(AccountsPages, RecoveryCodes) {
    const std::vector<std::string> codes{ "10KQ2-XW4TD", "7AB3C-9DEFG", "HJKMN-PQRST", "VWXYZ-01234", "56789-ABCDE",
                                          "FGHJK-MNPQR", "STVWX-YZ012", "34567-89ABC", "DEFGH-JKMNP", "QRSTV-WXYZ0" };
    const auto page = gallery("accounts/recovery_codes/new", recovery_codes_page(codes));
    for (const auto& code : codes)
        EXPECT_THAT(page, HasSubstr(code));
    EXPECT_THAT(page, HasSubstr("/account/recovery-codes/file"));
    EXPECT_THAT(page, HasSubstr("data-copy-from=\"recovery-codes\""));
}

// ---- one's own account

AccountPage own_account() {
    AccountPage options{ .worker = jo(),
                         .employer = "Amber Coast Health Visiting Service",
                         .posts = two_posts(),
                         .acting = Id<Post>::of_label("one"),
                         .today = today };
    options.this_session = Id<Session>::of_label("this");
    options.sessions.push_back(
        { options.this_session, Browser::firefox, System::windows, of<Line>("Health visitor"), now, now }
    );
    return options;
}

TEST_F(AccountsPages, AccountOfSomebodyWithEverything) {
    auto options = own_account();
    options.factors = { .password = true, .authenticator = true, .passkeys = 1, .recovery_codes = 8 };
    options.authenticator_added = now;
    options.may_add_passkeys = true;
    options.passkeys.push_back({ .id = Id<Passkey>::of_label("key"),
                                 .credential = {},
                                 .device = { Browser::safari, System::iphone },
                                 .added_at = now });
    options.sessions.push_back(
        { Id<Session>::of_label("other"), Browser::other, System::other, of<Line>("Practice teacher"), now, now }
    );
    auto ended = post("old", "Student nurse", "2015-01-05");
    ended.until = parse_date("2019-09-01");
    options.posts.push_back({ ended, "General Hospital" });
    const auto page = gallery("accounts/account/everything", account_page(options));
    EXPECT_THAT(page, HasSubstr("Safari on an iPhone"));
    EXPECT_THAT(page, HasSubstr("8 codes left"));
    EXPECT_THAT(page, HasSubstr(words("accounts.post.state.current")));
    EXPECT_THAT(page, HasSubstr("5 January 2015 to 1 September 2019"));
    EXPECT_THAT(page, HasSubstr("/account/sessions/endings"));
    EXPECT_THAT(page, HasSubstr("/account/authenticator/removal"));
    EXPECT_THAT(page, HasSubstr("/removal"));
}

TEST_F(AccountsPages, AccountOfSomebodyWhoCanSpareNothing) {
    auto options = own_account();
    options.worker.phone.reset();
    options.factors = { .password = true, .authenticator = true, .recovery_codes = 1 };
    options.authenticator_added = now;
    const auto page = gallery("accounts/account/code_alone", account_page(options));
    EXPECT_THAT(page, Not(HasSubstr("/removal")));
    EXPECT_THAT(page, HasSubstr("1 code left"));
    EXPECT_THAT(page, HasSubstr("kw-not-recorded"));
    EXPECT_THAT(page, HasSubstr(words("accounts.session.only_this")));
    options.factors = { .passkeys = 1 };
    options.passkeys.push_back({ .id = Id<Passkey>::of_label("key"), .credential = {}, .added_at = now });
    options.authenticator_added.reset();
    EXPECT_THAT(gallery("accounts/account/one_passkey_alone", account_page(options)), Not(HasSubstr("/removal")));
}

TEST_F(AccountsPages, WhatMayBeSpared) {
    EXPECT_FALSE(may_remove_authenticator({ .password = true, .authenticator = true }));
    EXPECT_TRUE(may_remove_authenticator({ .password = true, .authenticator = true, .passkeys = 1 }));
    EXPECT_FALSE(may_remove_passkey({ .passkeys = 1 }));
    EXPECT_FALSE(may_remove_passkey({ .password = true, .passkeys = 1 }));
    EXPECT_TRUE(may_remove_passkey({ .password = true, .authenticator = true, .passkeys = 1 }));
    EXPECT_TRUE(may_remove_passkey({ .passkeys = 2 }));
}

TEST_F(AccountsPages, ChangesToTheAccount) {
    EXPECT_THAT(
        gallery("accounts/password/change", password_page({ jo().email, true, {} })), HasSubstr("present_password")
    );
    EXPECT_THAT(
        gallery("accounts/password/set", password_page({ jo().email, false, {} })), Not(HasSubstr("present_password"))
    );
    EXPECT_THAT(
        gallery(
            "accounts/password/wrong",
            password_page({ jo().email, true, problem("present_password", "accounts.password.present.wrong") })
        ),
        HasSubstr("href=\"#present_password\"")
    );
    EXPECT_THAT(gallery("accounts/passkey/add", add_passkey_page()), HasSubstr("/account/passkeys/options"));
    EXPECT_THAT(
        gallery("accounts/passkey/refused", add_passkey_page(problem("passkey", "accounts.passkey.refused"))),
        HasSubstr("href=\"#passkey\"")
    );
    EXPECT_THAT(
        gallery(
            "accounts/authenticator/removal",
            removal_page({ words("accounts.authenticator.removal.title"),
                           words("accounts.authenticator.removal.says"),
                           "/x",
                           words("accounts.authenticator.removal.button") })
        ),
        HasSubstr("govuk-button--warning")
    );
    const RemovalPage passkey{ words("accounts.passkey.removal.title"),
                               words("accounts.passkey.removal.says", { { "device", "Firefox on Windows" } }),
                               "/x",
                               words("accounts.passkey.removal.button") };
    EXPECT_THAT(gallery("accounts/passkey/removal", removal_page(passkey)), HasSubstr("Firefox on Windows"));
    const RemovalPage codes{ words("accounts.recovery.new.title"),
                             words("accounts.recovery.new.says"),
                             "/account/recovery-codes/new",
                             words("accounts.recovery.new.button") };
    EXPECT_THAT(
        gallery("accounts/recovery_codes/ask_for_new", removal_page(codes)),
        HasSubstr("action=\"/account/recovery-codes/new\"")
    );
    const auto last =
        kit::problem_page(Problem::of(Problem::Kind::invalid, { "accounts.account.last_factor" }), { .id = "gallery" });
    EXPECT_THAT(
        gallery("accounts/authenticator/last_way_in", last),
        HasSubstr(html::escaped(words("accounts.account.last_factor")))
    );
}

// ---- home and the directory

TEST_F(AccountsPages, Home) {
    const std::vector<HomeLink> links{
        { words("accounts.navigation.agencies"), words("accounts.home.agencies"), "/agencies" },
        { words("accounts.home.account"), words("accounts.home.account.about"), "/account" }
    };
    EXPECT_THAT(
        gallery("accounts/home/quiet", home_page({ "Health visitor", "Health Visiting", links, {} })),
        HasSubstr("You are acting as Health visitor at Health Visiting.")
    );
    EXPECT_THAT(
        gallery(
            "accounts/home/few_codes",
            home_page({ "Health visitor", "Health Visiting", links, words_count("accounts.home.few_codes", 1) })
        ),
        HasSubstr("1 recovery code left")
    );
}

TEST_F(AccountsPages, Agencies) {
    const auto full =
        gallery("accounts/agencies/full", agencies_page({ "", { health_visiting(), as_shown(landfall()) }, true }));
    EXPECT_THAT(full, HasSubstr("2 agencies"));
    EXPECT_THAT(full, HasSubstr("kw-withheld"));
    EXPECT_THAT(full, HasSubstr("/agencies/new"));
    EXPECT_THAT(gallery("accounts/agencies/empty", agencies_page({})), HasSubstr(words("accounts.agencies.none")));
    EXPECT_THAT(
        gallery("accounts/agencies/none_match", agencies_page({ "<circus>", {}, false })), HasSubstr("“&lt;circus&gt;”")
    );
}

TEST_F(AccountsPages, Agency) {
    const Colleague colleague{ jo().id,
                               jo().name,
                               jo().phone,
                               Id<Post>::of_label("one"),
                               health_visiting().id,
                               of<Line>("Health visitor"),
                               of<Line>("Harbour team") };
    const auto page = gallery("accounts/agency/full", agency_page({ health_visiting(), { colleague }, true, true }));
    EXPECT_THAT(page, HasSubstr("AM1 3AB"));
    EXPECT_THAT(page, HasSubstr("href=\"tel:01632960131\""));
    EXPECT_THAT(page, HasSubstr("1 person works from a post here"));
    EXPECT_THAT(page, HasSubstr("/edit"));
    const auto quiet = gallery(
        "accounts/agency/empty",
        agency_page({ .agency = { .id = landfall().id, .name = of<Line>("New"), .short_name = of<Line>("New") } })
    );
    EXPECT_THAT(quiet, HasSubstr(words("accounts.agency.people.none")));
    EXPECT_THAT(quiet, HasSubstr("kw-not-recorded"));
    EXPECT_THAT(quiet, Not(HasSubstr("/edit")));
}

// Even when the page is handed the address, it does not show it.
TEST_F(AccountsPages, AgencyWhoseAddressIsHidden) {
    const auto page = gallery("accounts/agency/hidden_address", agency_page({ .agency = landfall() }));
    EXPECT_THAT(page, HasSubstr(words("accounts.agency.address.withheld")));
    for (const auto* hidden : { "Almoner", "AM3", "Priory" })
        EXPECT_THAT(page, Not(HasSubstr(hidden)));
    const auto list = agencies_page({ "", { landfall() }, false }).content.markup();
    EXPECT_THAT(list, Not(HasSubstr("Priory")));
}

// A draft that somebody comes back to, saved half an hour ago.
kit::Draft draft(const std::string& form, kit::Form fields) {
    return { .form = form, .fields = std::move(fields), .saved_at = now - 30min };
}

TEST_F(AccountsPages, FormsThatAreDrafts) {
    const auto begun = [](const std::string& name, const kit::Page& page) {
        const auto markup = gallery(name, page);
        EXPECT_THAT(markup, HasSubstr("This is your draft from 2 March 2026 at 8:30am.")) << name;
        EXPECT_THAT(markup, HasSubstr("action=\"/drafts/removal\"")) << name;
        EXPECT_THAT(markup, HasSubstr("night")) << name;
    };
    const kit::Form typed{ { "name", "A night service" }, { "title", "A night nurse" }, { "version", "1" } };
    begun(
        "accounts/agency_form/draft",
        agency_form_page({ .form = AgencyForm::read(typed), .draft = draft("new agency", typed) })
    );
    begun(
        "accounts/invite/draft",
        invite_page({ .form = InviteForm::read(typed),
                      .roles = roles_to_grant(Reach::everything()),
                      .draft = draft("new worker", typed) })
    );
    begun("accounts/contact/draft", contact_page(jo().id, ContactForm::read(typed), {}, draft("contact", typed)));
    begun(
        "accounts/post_form/draft",
        post_form_page({ .worker = jo(), .form = PostForm::read(typed), .draft = draft("new post", typed) })
    );
}

TEST_F(AccountsPages, FormsThatSomebodyElseWasQuickerWith) {
    auto now_there = landfall();
    now_there.version = 2;
    auto mine = AgencyForm::holding(landfall());
    mine.version = 1;
    mine.kind = { "health", AgencyKind::health };
    mine.address_hidden = false;
    mine.name.typed = "Landfall and Harbour";
    const auto agency = gallery(
        "accounts/agency_form/overtaken", agency_form_page({ .form = mine, .id = now_there.id, .now = now_there })
    );
    for (const auto& text : { std::string("Landfall and Harbour"),
                              words("accounts.agency.kind.voluntary"),
                              words("kit.overtaken.chosen"),
                              words("kit.overtaken.not_chosen") })
        EXPECT_THAT(agency, HasSubstr(html::escaped(text)));
    EXPECT_THAT(agency, Not(HasSubstr(">" + words("accounts.agency.opening_hours") + "</th>"))); // it is the same
    EXPECT_THAT(agency, HasSubstr("name=\"version\" value=\"1\""));
    EXPECT_THAT(agency, HasSubstr("value=\"2\""));

    const auto post = two_posts().back().post;
    auto theirs = post;
    theirs.version = post.version + 1;
    auto form = PostForm::holding(post);
    form.title.typed = "Night nurse";
    const auto markup = gallery(
        "accounts/post_form/overtaken",
        post_form_page(
            { .worker = jo(), .id = post.id, .form = form, .roles = roles_to_grant(Reach::everything()), .now = theirs }
        )
    );
    EXPECT_THAT(markup, HasSubstr("Night nurse"));
    EXPECT_THAT(markup, HasSubstr(html::escaped(words("kit.overtaken.says"))));
}

TEST_F(AccountsPages, AgencyForm) {
    EXPECT_THAT(gallery("accounts/agency_form/new", agency_form_page({})), HasSubstr("action=\"/agencies\""));
    const auto edit = gallery(
        "accounts/agency_form/change", agency_form_page({ AgencyForm::holding(landfall()), landfall().id, {} })
    );
    EXPECT_THAT(edit, HasSubstr("AM3 3DH"));
    EXPECT_THAT(edit, HasSubstr("value=\"voluntary\" checked"));
    const kit::Form typed{ { "name", "" }, { "email", "no" }, { "website", "our page" } };
    const auto form = AgencyForm::read(typed);
    const auto decided = decide(form, landfall().id);
    ASSERT_FALSE(bool(decided));
    const auto wrong =
        gallery("accounts/agency_form/with_errors", agency_form_page({ form, {}, decided.problem().fields }));
    for (const auto* field : { "#name", "#short_name", "#kind", "#sector", "#email", "#website" })
        EXPECT_THAT(wrong, HasSubstr("href=\"" + std::string(field) + '"'));
    EXPECT_THAT(wrong, HasSubstr("value=\"our page\""));
}

// ---- workers

TEST_F(AccountsPages, Workers) {
    FoundWorkers found{ .count = 240 };
    for (const auto state : { WorkerState::active, WorkerState::invited, WorkerState::no_post, WorkerState::left })
        found.shown.push_back({ jo().id, jo().name, jo().email, of<Line>("Health Visiting"), state });
    const auto full = gallery("accounts/workers/full", workers_page({ .found = found, .agency = "Health Visiting" }));
    EXPECT_THAT(full, HasSubstr("240 workers"));
    EXPECT_THAT(full, HasSubstr("Only the first 4 are listed"));
    EXPECT_THAT(gallery("accounts/workers/empty", workers_page({})), HasSubstr(words("accounts.workers.none.current")));
    EXPECT_THAT(
        gallery("accounts/workers/nobody_has_left", workers_page({ .query = { .filter = WorkerFilter::left } })),
        HasSubstr(words("accounts.workers.none.left"))
    );
    EXPECT_THAT(
        gallery("accounts/workers/none_match", workers_page({ .query = { .words = "zebedee" } })),
        HasSubstr("“zebedee”")
    );
}

TEST_F(AccountsPages, Invite) {
    const auto reach = Reach::everything();
    const std::vector<AgencyChoice> agencies{ { health_visiting().id, "Health Visiting" } };
    EXPECT_THAT(
        gallery("accounts/invite/empty", invite_page({ .roles = roles_to_grant(reach), .agencies = agencies })),
        HasSubstr("<select")
    );
    InvitePage options{ .form = InviteForm::read({ { "email", "jo" } }), .roles = roles_to_grant(reach) };
    options.problems = decide(options.form, reach, now).problem().fields;
    const auto wrong = gallery("accounts/invite/with_errors", invite_page(options));
    for (const auto* field : { "#name", "#email", "#title", "#roles", "#from" })
        EXPECT_THAT(wrong, HasSubstr("href=\"" + std::string(field) + '"'));
    options.problems = problem("email", "accounts.worker.email.taken");
    options.known = jo();
    EXPECT_THAT(
        gallery("accounts/invite/known_already", invite_page(options)),
        HasSubstr(urls::worker(jo().id, "posts/new").text())
    );
}

WorkerPage worker_in(std::optional<Instant> invited, const Factors& factors) {
    return { .worker = jo(),
             .employer = "Health Visiting",
             .factors = factors,
             .invited_until = invited,
             .posts = two_posts(),
             .today = today,
             .covered = { health_visiting().id },
             .may_change_sign_in = true,
             .may_leave = true };
}

TEST_F(AccountsPages, Worker) {
    const Factors factors{ .password = true, .authenticator = true };
    const auto active = gallery("accounts/worker/active", worker_page(worker_in({}, factors)));
    for (const auto* below : { "contact", "departure", "reset", "posts/new" })
        EXPECT_THAT(active, HasSubstr(urls::worker(jo().id, below).text()));
    EXPECT_THAT(active, HasSubstr(urls::post_ending(Id<Post>::of_label("one")).text()));

    const auto invited = gallery("accounts/worker/invited", worker_page(worker_in(now + 24h, {})));
    EXPECT_THAT(invited, HasSubstr("3 March 2026 at 9:00am"));
    EXPECT_THAT(invited, HasSubstr("invitation/cancellation"));
    EXPECT_THAT(
        gallery("accounts/worker/invitation_over", worker_page(worker_in({}, {}))),
        HasSubstr(words("accounts.invitation.none"))
    );

    auto gone = worker_in({}, {});
    gone.worker.left_at = now;
    gone.may_leave = false;
    for (auto& at : gone.posts)
        at.post.ended_at = now;
    const auto left = gallery("accounts/worker/left", worker_page(gone));
    EXPECT_THAT(left, HasSubstr(words("accounts.worker.left.return")));
    EXPECT_THAT(left, Not(HasSubstr("/ending")));

    auto elsewhere = worker_in({}, factors);
    elsewhere.covered.clear();
    elsewhere.may_change_sign_in = elsewhere.may_leave = false;
    const auto page = gallery("accounts/worker/of_another_agency", worker_page(elsewhere));
    for (const auto* below : { "contact", "departure", "reset" })
        EXPECT_THAT(page, Not(HasSubstr(urls::worker(jo().id, below).text())));
    EXPECT_THAT(page, Not(HasSubstr("/ending")));

    elsewhere.posts.clear();
    EXPECT_THAT(
        gallery("accounts/worker/no_posts", worker_page(elsewhere)), HasSubstr(words("accounts.worker.posts.none"))
    );
}

TEST_F(AccountsPages, WorkersContactDetails) {
    EXPECT_THAT(
        gallery("accounts/contact/full", contact_page(jo().id, ContactForm::holding(jo()))),
        HasSubstr("jo.okafor@ambercoast-nhs.example")
    );
    const auto form = ContactForm::read({ { "email", "jo" } });
    const auto wrong = decide(form, jo());
    EXPECT_THAT(
        gallery("accounts/contact/with_errors", contact_page(jo().id, form, wrong.problem().fields)),
        HasSubstr("href=\"#name\"")
    );
}

TEST_F(AccountsPages, PostForm) {
    const auto roles = roles_to_grant(Reach::everything());
    PostFormPage options{ .worker = jo(),
                          .form = { .from = holding(std::optional(today)) },
                          .agencies = { { health_visiting().id, "Health Visiting" } },
                          .roles = roles };
    const auto fresh = gallery("accounts/post_form/new", post_form_page(options));
    EXPECT_THAT(fresh, HasSubstr(urls::worker(jo().id, "posts").text()));
    EXPECT_THAT(fresh, HasSubstr("name=\"from-year\""));
    options = { .worker = jo(),
                .id = Id<Post>::of_label("two"),
                .form = PostForm::holding(two_posts().back().post),
                .roles = roles,
                .kept = { Role::platform_administrator } };
    const auto change = gallery("accounts/post_form/change", post_form_page(options));
    EXPECT_THAT(change, HasSubstr("value=\"manager\" checked"));
    EXPECT_THAT(change, HasSubstr("only a platform administrator can change: Platform administrator."));
    options.problems = problem("until", "accounts.post.until.before_from");
    EXPECT_THAT(gallery("accounts/post_form/with_errors", post_form_page(options)), HasSubstr("href=\"#until\""));
}

TEST_F(AccountsPages, Confirmations) {
    ConfirmPage options{ .title = words("accounts.departure.title", { { "name", "Jo Okafor" } }),
                         .says = { words("accounts.departure.altogether") },
                         .back = "/workers",
                         .post = "/workers/x/departure",
                         .button = words("accounts.departure.button") };
    EXPECT_THAT(gallery("accounts/confirm/departure", confirm_page(options)), HasSubstr("govuk-button--warning"));
    options.warning = words("accounts.post.leaves_agency_alone");
    EXPECT_THAT(gallery("accounts/confirm/with_warning", confirm_page(options)), HasSubstr("govuk-warning-text"));
    const auto refused = gallery(
        "accounts/confirm/last_administrator",
        confirm_page(
            { .title = options.title, .says = { words("accounts.post.last_agency_administrator") }, .back = "/workers" }
        )
    );
    EXPECT_THAT(refused, Not(HasSubstr("<form method=\"post\" novalidate action=\"/workers")));
}

// ---- pieces

TEST_F(AccountsPages, PausesAreSaidInRoundNumbers) {
    EXPECT_EQ(spoken_wait(1ms), "1 second");
    EXPECT_EQ(spoken_wait(1001ms), "2 seconds");
    EXPECT_EQ(spoken_wait(59s), "59 seconds");
    EXPECT_EQ(spoken_wait(60s), "1 minute");
    EXPECT_EQ(spoken_wait(61s), "2 minutes");
}

TEST_F(AccountsPages, APasskeyPartShowsNothingWithoutScripts) {
    const auto markup =
        passkey_form({ .ceremony = PasskeyForm::Ceremony::get, .post = "/x", .options = "/x/options", .button = "Use" })
            .markup();
    EXPECT_THAT(markup, HasSubstr("data-passkey-button hidden>Use</button>"));
    EXPECT_THAT(markup, HasSubstr("data-passkey-error hidden>"));
    for (const auto* name : { "cancelled", "known", "failed", "unsupported" })
        EXPECT_THAT(markup, HasSubstr("data-passkey-" + std::string(name) + '='));
}

}
}

// Every page for what could not be done, in the gallery, and what each must and must not say.
#include "kit/problem_pages.hpp"

#include "html/words.hpp"
#include "kit/testing.hpp"

#include <gtest/gtest.h>

namespace knotwork::kit {
namespace {

using testing::gallery;
using testing::gallery_signed_out;

class ProblemPages : public ::testing::Test {
protected:
    ProblemPages() { testing::load_all_words(); }

    Request typed{
        .id = "r-1",
        .method = Method::post,
        .path = "/notes",
        .body = { { "text", "What I <typed>" }, { "password", "secret words" }, { "_token", "old" } },
    };
};

TEST_F(ProblemPages, SayWhatHappenedAndWhatToDoNext) {
    for (const auto name : enumerators<Problem::Kind>) {
        const auto problem = Problem::of(*named<Problem::Kind>(name));
        const auto markup = gallery("kit/problem/" + std::string(name), problem_page(problem, typed));
        EXPECT_NE(markup.find(html::escaped(words("kit.problem." + std::string(name) + ".next"))), std::string::npos);
        EXPECT_NE(markup.find("r-1"), std::string::npos);
        EXPECT_NE(markup.find("What I &lt;typed&gt;"), std::string::npos) << name;
        EXPECT_EQ(markup.find("secret words"), std::string::npos) << name;
        EXPECT_GE(status_of(problem.kind), 400);
    }
}

TEST_F(ProblemPages, LinkToWhereOneGoesOn) {
    const auto links_to = [&](Problem::Kind kind, const char* to) {
        const auto link = "href=\"" + std::string(to) + "\"";
        return problem_page(Problem::of(kind), typed).content.markup().find(link) != std::string::npos;
    };
    EXPECT_TRUE(links_to(Problem::Kind::not_found, "/"));
    EXPECT_TRUE(links_to(Problem::Kind::not_allowed, "/post"));
    EXPECT_FALSE(links_to(Problem::Kind::conflict, "/"));
}

TEST_F(ProblemPages, OfferToSendAgainOnlyWhatTimeMends) {
    const auto again = html::escaped(words("kit.send_again.button"));
    for (const auto kind : { Problem::Kind::too_many, Problem::Kind::unavailable })
        EXPECT_NE(problem_page(Problem::of(kind), typed).content.markup().find(again), std::string::npos);
    for (const auto kind : { Problem::Kind::conflict, Problem::Kind::gone, Problem::Kind::not_allowed })
        EXPECT_EQ(problem_page(Problem::of(kind), typed).content.markup().find(again), std::string::npos);
}

TEST_F(ProblemPages, ShowToBeReadWhatPeopleTypedAndNothingElse) {
    typed.body = { { "short_name", "Lighthouse" },
                   { "address", "1 Quay Street\nAmbermouth" },
                   { "team", " " },
                   { "version", "7777" },
                   { "recovery_code", "10KQ2-XW4TD" },
                   { "_draft", "new agency" },
                   { "agency", "0195dc01-0000-7000-8000-000000000001" } };
    const auto markup =
        gallery("kit/problem/conflict_with_typing", problem_page(Problem::of(Problem::Kind::conflict), typed));
    EXPECT_NE(markup.find("Short name"), std::string::npos);
    EXPECT_NE(markup.find("1 Quay Street<br>Ambermouth"), std::string::npos);
    for (const auto* hidden : { "7777", "10KQ2", "new agency", "0195dc01", "Team" })
        EXPECT_EQ(markup.find(hidden), std::string::npos) << hidden;
    const auto nothing = problem_page(Problem::of(Problem::Kind::conflict), { .id = "r-2", .method = Method::get });
    EXPECT_EQ(nothing.content.markup().find(html::escaped(words("kit.typed.title"))), std::string::npos);
}

TEST_F(ProblemPages, KeepWhatWasTypedButNoSecret) {
    for (const auto& [name, page] : { std::pair("signed_out", signed_out_page(typed)),
                                      std::pair("send_again", send_again_page(typed)),
                                      std::pair("cannot_save", cannot_save_page(typed)) }) {
        const auto markup = gallery_signed_out("kit/trouble/" + std::string(name), page);
        EXPECT_NE(markup.find("What I &lt;typed&gt;"), std::string::npos) << name;
        EXPECT_EQ(markup.find("secret words"), std::string::npos) << name;
        EXPECT_EQ(markup.find("value=\"old\""), std::string::npos) << name;
    }
}

TEST_F(ProblemPages, CannotSaveOffersNothingToSendWhenNothingWasTyped) {
    const auto markup =
        gallery("kit/trouble/cannot_save_reading", cannot_save_page({ .id = "r-2", .method = Method::get }));
    EXPECT_EQ(markup.find(html::escaped(words("kit.cannot_save.kept"))), std::string::npos);
}

TEST_F(ProblemPages, TroubleAndDoubtGiveAReferenceAndKeepWhatWasTyped) {
    const auto again = html::escaped(words("kit.send_again.button"));
    const auto trouble = gallery("kit/trouble/trouble", trouble_page(typed));
    const auto doubt = gallery("kit/trouble/in_doubt", in_doubt_page(typed));
    for (const auto& markup : { trouble, doubt }) {
        EXPECT_NE(markup.find("r-1"), std::string::npos);
        EXPECT_NE(markup.find("What I &lt;typed&gt;"), std::string::npos);
        EXPECT_EQ(markup.find("secret words"), std::string::npos);
    }
    EXPECT_NE(trouble.find(again), std::string::npos);
    EXPECT_EQ(doubt.find(again), std::string::npos); // it might be done twice
    gallery("kit/trouble/trouble_reading", trouble_page({ .id = "r-3" }));
}

TEST_F(ProblemPages, OfTheShellExistForEachOfItsRefusals) {
    for (const int status : { 400, 405, 408, 411, 413, 415, 417, 431, 500, 503, 504, 505, 507 }) {
        const auto page = refusal_page(status, "r-5");
        gallery_signed_out("kit/refusal/" + std::to_string(status), page);
        EXPECT_EQ(page.title, words("kit.refusal." + std::to_string(status) + ".title"));
    }
}

TEST(Addresses, AreWrittenForAQuery) {
    EXPECT_EQ(address_text("/people/a b&c"), "/people/a%20b%26c");
    EXPECT_EQ(address_text("//elsewhere.example"), "/elsewhere.example");
}

TEST(Pages, SayErrorInTheirTitleAndLeadToTheField) {
    testing::load_all_words();
    Problems problems;
    problems.add("answer", "kit.problem.invalid.body");
    const auto markup =
        gallery("kit/page/errors", page({ .title = "What did they say?", .back = "/", .errors = problems }));
    EXPECT_NE(markup.find("<title>Error: What did they say? - Knotwork</title>"), std::string::npos);
    EXPECT_NE(markup.find("href=\"#answer\""), std::string::npos);
}

TEST(Pages, SayAtTheTopWhatWasDone) {
    testing::load_all_words();
    const auto done = page({ .title = "The Lighthouse", .back = "/agencies" });
    const Surroundings around{ .service_name = words("kit.service_name"),
                               .worker_name = "Jo Okafor",
                               .post_title = "Health visitor",
                               .agency_name = "Ambermouth Community Health",
                               .done = "The changes are saved.",
                               .style_url = "/assets/knotwork.css",
                               .script_url = "/assets/knotwork.mjs",
                               .icon_url = "/assets/favicon.svg" };
    const auto markup = gallery("kit/page/done", done, around);
    EXPECT_NE(markup.find("govuk-notification-banner--success"), std::string::npos);
    EXPECT_NE(markup.find("The changes are saved."), std::string::npos);
}

TEST(Pages, WithoutAnybodySignedInNameNoPost) {
    testing::load_all_words();
    const auto plain = page({ .title = "Plain", .breadcrumbs = { { "Home", "/" }, { "Agencies", "/agencies" } } });
    const auto markup = gallery_signed_out("kit/page/signed_out", plain);
    EXPECT_EQ(markup.find("kw-acting"), std::string::npos);
    EXPECT_NE(markup.find(words("kit.header.sign_in")), std::string::npos);
}

}
}

// Every state of the pages about requests and copies.
#include "rooms/sharing/rights/pages.hpp"

#include "html/words.hpp"
#include "kit/testing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace knotwork::sharing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using What = RightsStep::What;

const auto reece = Id<people::Person>::of_label("reece_delaney");
const auto request_id = Id<RightsRequest>::of_label("request");
const Instant now = kit::testing::town_hour;

using kit::testing::gallery;

Date day(const char* text) {
    return *parse_date(text);
}

Prose prose(std::string_view text) {
    return *Prose::parse(text);
}

std::string key(const char* which) {
    return html::escaped(words(which));
}

Whom whom() {
    kit::testing::load_all_words();
    return { .person = reece,
             .purpose = access::Purpose::rights_request,
             .name = "Reece Delaney",
             .navigation = kit::person_navigation(
                 { { "rights", "sharing.rights.tab", "/rights" } }, reece, access::Purpose::rights_request, "rights"
             ) };
}

RightsCase asked(RightsRequest::Kind kind = RightsRequest::Kind::access, const char* received = "2026-02-20") {
    RightsCase one;
    one.request = { .id = request_id,
                    .person = reece,
                    .kind = kind,
                    .asked_by = *Name::parse("Donna Delaney"),
                    .capacity = RightsRequest::AskedAs::parental_responsibility,
                    .received_on = day(received),
                    .identity = RightsRequest::Identity::checked,
                    .identity_how = Line::parse("Passport seen at the desk"),
                    .words = prose("Everything since he moved to Southferry.\nAlso who has seen it.") };
    return one;
}

RightsCase with(RightsCase one, What what, const char* on, const char* words = nullptr) {
    one.steps.push_back({ .what = what, .on = day(on) });
    if (words) one.steps.back().words = prose(words);
    return one;
}

TEST(RightsPages, TheListHasWhatIsOverdueFirst) {
    whom();
    EXPECT_THAT(
        gallery("sharing/rights_list/empty", rights_list_page({ .today = day("2026-03-02") })),
        HasSubstr(key("sharing.rights.none"))
    );
    auto waiting = asked(RightsRequest::Kind::correction);
    waiting.request.identity = RightsRequest::Identity::to_check;
    RightsListPage list{ .requests = { { asked(RightsRequest::Kind::access, "2026-01-12"),
                                         kit::Shown<Name>::of(*Name::parse("Reece Delaney")) },
                                       { asked(RightsRequest::Kind::complaint),
                                         kit::Shown<Name>::withheld({ "access.practitioner.role_may_not" }) },
                                       { waiting, kit::Shown<Name>::not_recorded() },
                                       { with(asked(), What::answered, "2026-02-27"),
                                         kit::Shown<Name>::of(*Name::parse("Oscar Farrant")) } },
                         .today = day("2026-03-02") };
    const auto page = gallery("sharing/rights_list/full", rights_list_page(list));
    EXPECT_THAT(page, HasSubstr(key("sharing.rights.clock.overdue")));
    EXPECT_THAT(page, HasSubstr("12 February 2026"));
    EXPECT_THAT(page, HasSubstr(key("sharing.rights.clock.waits_for_identity")));
}

TEST(RightsPages, OfOnePerson) {
    RightsOfPage page{ .whom = whom(), .may_add = true, .today = day("2026-03-02") };
    EXPECT_THAT(gallery("sharing/rights/empty", rights_of_page(page)), HasSubstr(key("sharing.rights.none_about")));
    page.requests = { asked(), with(asked(RightsRequest::Kind::objection), What::refused, "2026-02-27", "No.") };
    EXPECT_THAT(gallery("sharing/rights/full", rights_of_page(page)), HasSubstr("20 March 2026"));
    page.for_a_request = false;
    EXPECT_THAT(
        gallery("sharing/rights/another_purpose", rights_of_page(page)),
        HasSubstr(key("sharing.rights.for_a_request.open"))
    );
}

TEST(RightsPages, TheFormKeepsWhatWasTyped) {
    gallery("sharing/rights_form/empty", rights_form_page(whom()));
    const auto form = RightsForm::read({ { "asked_by", "Donna Delaney" }, { "received_on", "soon" } });
    const auto decided = decide(form, reece, { .at = now });
    const auto page = gallery("sharing/rights_form/wrong", rights_form_page(whom(), form, decided.problem().fields));
    EXPECT_THAT(page, HasSubstr("Donna Delaney"));
    EXPECT_THAT(page, HasSubstr(key("sharing.rights.kind.missing")));
}

RightsPage request_page(RightsCase one) {
    return { .whom = whom(),
             .one = std::move(one),
             .recorded_by = "Helen Marchetti, Data protection officer, Children’s Services",
             .may_act = true,
             .today = day("2026-03-02") };
}

TEST(RightsPages, OneRequestSaysWhatWasDoneAndWhatCanBe) {
    auto page = request_page(asked());
    EXPECT_THAT(gallery("sharing/rights_request/access", rights_page(page)), HasSubstr(key("sharing.rights.copy")));
    page = request_page(with(asked(), What::extended, "2026-02-27", "It is a long record."));
    page.steps_by = { "Helen Marchetti, Data protection officer, Children’s Services" };
    EXPECT_THAT(gallery("sharing/rights_request/extended", rights_page(page)), HasSubstr("It is a long record."));
    const auto form = RightsStepForm::read({ { "what", "refused" }, { "on", "2026-03-01" } });
    const auto decided = decide(form, page.one, { .at = now });
    EXPECT_THAT(
        gallery("sharing/rights_request/wrong", rights_page(page, form, decided.problem().fields)),
        HasSubstr(key("sharing.rights.step.words.missing"))
    );
    page = request_page(with(asked(RightsRequest::Kind::complaint), What::answered, "2026-02-27"));
    EXPECT_THAT(gallery("sharing/rights_request/over", rights_page(page)), Not(HasSubstr(key("sharing.rights.next"))));
}

TEST(RightsPages, ACorrectionListsWhomToTell) {
    auto page = request_page(asked(RightsRequest::Kind::correction));
    EXPECT_THAT(
        gallery("sharing/rights_request/nobody_to_tell", rights_page(page)),
        HasSubstr(key("sharing.rights.recipients.none"))
    );
    page.recipients = { { Id<accounts::Agency>::of_label("police"), "Marlshire Police", now, std::nullopt },
                        { Id<accounts::Agency>::of_label("school"), "Southferry Academy", now, now } };
    EXPECT_THAT(gallery("sharing/rights_request/to_tell", rights_page(page)), HasSubstr("Told on 2 March 2026"));
    page.one.request.kind = RightsRequest::Kind::objection;
    gallery("sharing/rights_request/objection", rights_page(page));
}

// ---- copies

CopyItem item(const char* title, const char* text, access::Marks marks = {}) {
    return { .key = "statement:" + Id<people::Statement>::of_label(title).text(),
             .part = CopyPart::facts,
             .category = access::Category::chronology,
             .title = title,
             .text = text,
             .when = "3 November 2025",
             .source = "Recorded by: Social worker, Children’s Services, on 4 November 2025",
             .marks = marks };
}

const std::vector<CopyItem>& items() {
    static const std::vector<CopyItem> all = [] {
        auto withheld = item("Home", "");
        withheld.withheld = true;
        return std::vector<CopyItem>{ item("Note", "He came to the office with his sister."),
                                      item("What happened", "He rang from 9 Hemp Row."),
                                      item("Social care", "A neighbour was worried.", { access::Mark::third_party }),
                                      withheld };
    }();
    return all;
}

std::vector<CheckedItem> checked_items() {
    std::vector<CheckedItem> all;
    for (const auto& one : items())
        all.push_back({ .item = &one, .choice = suggested(one) });
    all[1].found = { ProtectedKind::address, ProtectedKind::name };
    return all;
}

CopyPage copy() {
    return {
        .whom = whom(), .request = request_id, .items = checked_items(), .count = 120, .pages = 3, .may_prepare = true
    };
}

PreparedCopy prepared() {
    const CopyContent content{ .name = "Reece Delaney",
                               .agency = "Children’s Services",
                               .on = day("2026-03-02"),
                               .items = items(),
                               .agreements = { "Early help: with Southferry Academy, for early help" },
                               .recipients = { "Southferry Academy, last on 1 March 2026" },
                               .uses = { "1 March 2026: Leroy Sinclair. Looked at (2)." },
                               .uses_kept_back = 1 };
    return { .request = request_id,
             .person = reece,
             .page = page_of(content, checked_items()).markup(),
             .json = "{}",
             .prepared = { .at = now } };
}

TEST(CopyPages, SayWhatBlocksAndLetItBePrepared) {
    auto page = copy();
    page.blocked = 1;
    const auto blocked = gallery("sharing/copy/blocked", copy_page(page));
    EXPECT_THAT(blocked, HasSubstr(key("sharing.copy.found.address")));
    EXPECT_THAT(blocked, Not(HasSubstr(key("sharing.copy.prepare"))));
    page.blocked = 0;
    page.items[1].choice.leave_out = LeftOut::serious_harm;
    EXPECT_THAT(gallery("sharing/copy/ready", copy_page(page)), HasSubstr(key("sharing.copy.prepare")));
    page.items.clear();
    page.count = 0;
    page.pages = 1;
    gallery("sharing/copy/empty", copy_page(page));
}

TEST(CopyPages, AreReleasedBySomebodyElse) {
    auto one = prepared();
    CopyPage page{ .whom = whom(), .request = request_id, .prepared = &one, .prepared_by = "Helen Marchetti" };
    EXPECT_THAT(gallery("sharing/copy/waits", copy_page(page)), HasSubstr(key("sharing.copy.state.waits")));
    page.may_release = true;
    gallery("sharing/copy/to_release", copy_page(page));
    Problems problems;
    problems.add("what", "sharing.copy.release.what.missing");
    problems.add("words", "sharing.copy.release.words.missing");
    EXPECT_THAT(
        gallery("sharing/copy/release_wrong", copy_page(page, {}, problems)),
        HasSubstr(key("sharing.copy.release.words.missing"))
    );
    page.may_release = false;
    page.decided_by = "Ruth Calder";
    one.steps.push_back({ PreparedCopy::Step::What::sent_back, prose("Look at the second note again."), {} });
    EXPECT_THAT(gallery("sharing/copy/sent_back", copy_page(page)), HasSubstr("Look at the second note again."));
    one.steps = { { PreparedCopy::Step::What::released, prose("I read every line."), {} } };
    page.may_give_out = true;
    EXPECT_THAT(gallery("sharing/copy/released", copy_page(page)), HasSubstr(key("sharing.copy.file")));
    one.page.reset();
    page.may_give_out = false;
    gallery("sharing/copy/gone", copy_page(page));
}

TEST(CopyPages, AskAboutOneThing) {
    const auto all = checked_items();
    gallery("sharing/copy_item/plain", item_page({ whom(), request_id, all[0], {} }, ItemForm::holding(all[0].choice)));
    const ItemPage found{ whom(), request_id, all[1], all[1].found };
    EXPECT_THAT(
        gallery("sharing/copy_item/found", item_page(found, ItemForm::holding(all[1].choice))),
        HasSubstr(key("sharing.copy.found.name"))
    );
    const auto form = ItemForm::read({ { "choice", "include" } });
    const auto decided = decide(form, *all[1].item, all[1].found);
    EXPECT_THAT(
        gallery("sharing/copy_item/wrong", item_page(found, form, decided.problem().fields)),
        HasSubstr(key("sharing.copy.words.missing"))
    );
    const auto withheld = gallery(
        "sharing/copy_item/withheld", item_page({ whom(), request_id, all[3], {} }, ItemForm::holding(all[3].choice))
    );
    EXPECT_THAT(withheld, HasSubstr(key("sharing.copy.withheld")));
}

TEST(CopyPages, TheCopyItselfIsThere) {
    const auto page = gallery("sharing/copy_page/full", prepared_page(whom(), prepared()));
    EXPECT_THAT(page, HasSubstr("He came to the office with his sister."));
    EXPECT_THAT(page, Not(HasSubstr("A neighbour was worried."))) << "it is left out";
}

}
}

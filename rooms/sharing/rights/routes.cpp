#include "rooms/sharing/rights/routes.hpp"

#include "html/words.hpp"
#include "kit/access.hpp"
#include "rooms/people/people.hpp"
#include "rooms/sharing/ledger/reading.hpp"
#include "rooms/sharing/rights/copy_handlers.hpp"
#include "rooms/sharing/rights/gathering.hpp"
#include "rooms/sharing/rights/opening.hpp"
#include "rooms/sharing/rights/pages.hpp"
#include "rooms/sharing/rights/request_store.hpp"

#include <algorithm>

namespace knotwork::sharing {
namespace {

using access::Action;
using kit::About;
using kit::Ctx;
using kit::Response;
using Kind = Problem::Kind;
using Person = Id<people::Person>;
using RequestId = Id<RightsRequest>;

constexpr std::int64_t most_over = 50;
constexpr auto purpose = access::Purpose::rights_request;

const kit::Entrance answering = kit::only({ kit::Role::guardian, kit::Role::manager });

struct RightsRequested {
    static constexpr std::string_view name = "sharing.rights_requested";
    const RightsRequest& request;

    kit::Entry entry() const {
        return { .about = request.person.text(),
                 .facts = { { "request", request.id.text() },
                            { "kind", std::string(name_of(request.kind)) },
                            { "received_on", text_of(request.received_on) } } };
    }
};

struct RightsStepTaken {
    static constexpr std::string_view name = "sharing.rights_step";
    Person person;
    const RightsStep& step;

    kit::Entry entry() const {
        return { .about = person.text(),
                 .facts = { { "request", step.request.text() }, { "what", std::string(name_of(step.what)) } } };
    }
};

Stamp stamp(const Ctx& ctx) {
    return Stamp::of(ctx.viewer(), ctx.now);
}

Result<Response> list_requests(Ctx& ctx) {
    auto cases = requests_to(ctx.tx, ctx.viewer().agency, most_over);
    sort_by_clock(cases);
    RightsListPage page{ .today = day_in_london(ctx.now) };
    for (auto& one : cases) {
        const auto known = ctx.access().those_known({ &one.request.person, 1 }, purpose);
        if (known.empty()) continue;
        auto name = known.front()->see(people::name_of(ctx.tx, *known.front()));
        page.requests.push_back({ std::move(one), std::move(name) });
    }
    return kit::show(rights_list_page(page));
}

Result<Response> show_requests(Ctx& ctx, Person person) {
    const auto opened_for = kit::purpose_of(ctx);
    if (!opened_for) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *opened_for));
    RightsOfPage page{ .whom = whom(ctx, about, "rights"),
                       .for_a_request = *opened_for == purpose,
                       .today = day_in_london(ctx.now) };
    if (!page.for_a_request) return kit::show(rights_of_page(page));
    TRY(about.permit<Action::see>(held_request(about.agency())));
    page.requests = requests_about(ctx.tx, person, about.agency());
    page.may_add = about.may(Action::add, held_request(about.agency()));
    return kit::show(rights_of_page(page));
}

Result<Response> ask_request(Ctx& ctx, Person person) {
    if (auto elsewhere = must_be_for_a_request(ctx, person)) return *elsewhere;
    auto& about = *TRY(ctx.access().about(person, purpose));
    TRY(about.permit<Action::add>(held_request(about.agency())));
    RightsForm form;
    const auto today = day_in_london(ctx.now);
    form.received_on = Field<Date>::holding(text_of(today), today);
    return kit::show(rights_form_page(whom(ctx, about, "rights"), form));
}

Result<Response> record_request(Ctx& ctx, Person person) {
    if (auto elsewhere = must_be_for_a_request(ctx, person)) return *elsewhere;
    auto& about = *TRY(ctx.access().about(person, purpose));
    const auto permit = TRY(about.permit<Action::add>(held_request(about.agency())));
    const auto form = RightsForm::read(ctx.body);
    const auto request = decide(form, person, stamp(ctx));
    if (!request) return kit::show(rights_form_page(whom(ctx, about, "rights"), form, request.problem().fields), 422);
    add_request(ctx.tx, permit, *request);
    ctx.record(RightsRequested{ *request });
    return kit::see_other(kit::person_url(person, purpose, path_of(request->id)), words("sharing.rights.saved"));
}

// ---- one request

Id<accounts::Agency> agency_of(const OpenedRequest& opened) {
    return opened.about->agency();
}

// Only for whoever may read who has used the record.
std::vector<ListedRecipient> listed_recipients(Ctx& ctx, const OpenedRequest& opened) {
    const auto kind = opened.one.request.kind;
    const bool matters = kind == RightsRequest::Kind::correction || kind == RightsRequest::Kind::objection;
    if (!matters || !ctx.viewer().has(kit::Role::guardian)) return {};
    auto& about = *opened.about;
    const auto count = static_cast<std::int64_t>(count_entries_about(ctx.tx, about.person()));
    const auto entries = entries_about(ctx.tx, about.person(), { .most = std::max<std::int64_t>(count, 1) });
    const auto told = told_of(ctx.tx, opened.one.request.id);
    std::vector<ListedRecipient> listed;
    for (const auto& one : recipients_of(entries, objects_of(ctx.tx, about, agency_of(opened)), agency_of(opened))) {
        ListedRecipient recipient{ one.agency, name_of_agency(ctx.tx, one.agency), one.last_at, {} };
        for (const auto& already : told)
            if (already.agency == one.agency) recipient.told_at = already.at;
        listed.push_back(std::move(recipient));
    }
    return listed;
}

RightsPage page_of(Ctx& ctx, const OpenedRequest& opened) {
    const auto held = held_request(agency_of(opened), opened.one.request.id.uuid());
    RightsPage page{ .whom = whom(ctx, *opened.about, "rights"),
                     .one = opened.one,
                     .recorded_by = spoken(ctx.tx, opened.one.request.recorded),
                     .recipients = listed_recipients(ctx, opened),
                     .may_act = opened.about->may(Action::add, held),
                     .today = day_in_london(ctx.now) };
    for (const auto& step : opened.one.steps)
        page.steps_by.push_back(spoken(ctx.tx, step.by));
    return page;
}

Result<Response> show_request(Ctx& ctx, Person person, RequestId id) {
    if (auto elsewhere = must_be_for_a_request(ctx, person)) return *elsewhere;
    const auto opened = TRY(opened_request(ctx, person, id));
    RightsStepForm form;
    form.on = Field<Date>::holding(text_of(day_in_london(ctx.now)), day_in_london(ctx.now));
    return kit::show(rights_page(page_of(ctx, opened), form));
}

Result<Response> take_step(Ctx& ctx, Person person, RequestId id) {
    if (auto elsewhere = must_be_for_a_request(ctx, person)) return *elsewhere;
    const auto opened = TRY(opened_request(ctx, person, id));
    const auto permit = TRY(opened.about->permit<Action::add>(held_request(agency_of(opened), id.uuid())));
    const auto form = RightsStepForm::read(ctx.body);
    const auto step = decide(form, opened.one, stamp(ctx));
    if (!step && step.problem().kind == Kind::invalid)
        return kit::show(rights_page(page_of(ctx, opened), form, step.problem().fields), 422);
    if (!step) return step.problem();
    add_request_step(ctx.tx, permit, *step);
    ctx.record(RightsStepTaken{ person, *step });
    return kit::see_other(kit::person_url(person, purpose, path_of(id)), words("sharing.rights.step.saved"));
}

Result<Response> tell_recipient(Ctx& ctx, Person person, RequestId id) {
    if (auto elsewhere = must_be_for_a_request(ctx, person)) return *elsewhere;
    const auto opened = TRY(opened_request(ctx, person, id));
    const auto permit = TRY(opened.about->permit<Action::add>(held_request(agency_of(opened), id.uuid())));
    const auto agency = ctx.body.read<Id<accounts::Agency>>("agency").value;
    const auto recipients = listed_recipients(ctx, opened);
    const bool is_one = agency && std::any_of(recipients.begin(), recipients.end(), [&](const auto& recipient) {
                            return recipient.agency == *agency;
                        });
    if (!is_one) return Kind::not_found;
    add_told(ctx.tx, permit, id, *agency);
    return kit::see_other(kit::person_url(person, purpose, path_of(id)), words("sharing.rights.told.saved"));
}

}

void open_rights(kit::Router& router) {
    router.get("/sharing/rights", answering, list_requests);
    router.get("/people/:person/rights", kit::signed_in, show_requests);
    router.post("/people/:person/rights", kit::signed_in, record_request);
    router.get("/people/:person/rights/new", kit::signed_in, ask_request);
    router.get("/people/:person/rights/:request", kit::signed_in, show_request);
    router.post("/people/:person/rights/:request/steps", kit::signed_in, take_step);
    router.post("/people/:person/rights/:request/told", kit::signed_in, tell_recipient);
    router.get("/people/:person/rights/:request/copy", kit::signed_in, show_copy);
    router.post("/people/:person/rights/:request/copy", kit::signed_in, prepare_copy);
    router.get("/people/:person/rights/:request/copy/items/:item", kit::signed_in, ask_item);
    router.post("/people/:person/rights/:request/copy/items/:item", kit::signed_in, choose_item);
    router.post("/people/:person/rights/:request/copy/release", kit::signed_in, release_copy);
    router.get("/people/:person/rights/:request/copy/page", kit::signed_in, read_copy);
    router.get("/people/:person/rights/:request/copy/file", kit::signed_in, give_file);
    router.get("/people/:person/rights/:request/copy/data", kit::signed_in, give_data);
}

void wire_rights(kit::Services& services) {
    services.person_pages.push_back({ "rights", "sharing.rights.tab", "/rights" });
    services.navigation.push_back(
        { "rights", "sharing.rights.navigation", "/sharing/rights", answering, "sharing.rights.navigation.about" }
    );
}

}

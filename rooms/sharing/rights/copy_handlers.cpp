#include "rooms/sharing/rights/copy_handlers.hpp"

#include "html/words.hpp"
#include "kit/dispatcher.hpp"
#include "rooms/people/people.hpp"
#include "rooms/sharing/policy/sets.hpp"
#include "rooms/sharing/rights/copy_store.hpp"
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

constexpr std::size_t items_on_a_page = 50;

struct CopyStepTaken {
    static constexpr std::string_view name = "sharing.copy_step";
    Person person;
    Id<PreparedCopy> copy;
    std::string_view what;

    kit::Entry entry() const {
        return { .about = person.text(), .facts = { { "copy", copy.text() }, { "what", std::string(what) } } };
    }
};

ledger::Label label(std::string_view text) {
    return *ledger::Label::parse(text);
}

html::Url page_of_copy(Person person, RequestId request) {
    return kit::person_url(person, access::Purpose::rights_request, path_of(request, "/copy"));
}

// What is gathered, with what was decided about it and what was found in it.
struct Gathered {
    CopyContent content{};
    ProtectedValues guarded{};
    std::vector<CheckedItem> items{};
};

Result<Gathered> gathered(Ctx& ctx, const OpenedRequest& opened) {
    Gathered all{ .content = TRY(gather_copy(ctx, *opened.about)),
                  .guarded = values_to_guard(ctx.tx, opened.about->dossier(), opened.one.request.asked_by, ctx.now) };
    all.items = checked(all.content, choices_for(ctx.tx, opened.one.request.id), all.guarded);
    return all;
}

bool waits_for_release(const std::optional<PreparedCopy>& copy) {
    return copy && copy->steps.empty();
}

kit::Asking by_somebody_else(const PreparedCopy& copy) {
    return { .made_by = copy.prepared.worker, .reason_given = true };
}

// The part of the items that stands on a page of the list.
void put_items(Ctx& ctx, CopyPage& page, const std::vector<CheckedItem>& items) {
    page.count = items.size();
    page.blocked = static_cast<std::size_t>(std::count_if(items.begin(), items.end(), [](const CheckedItem& item) {
        return item.blocks();
    }));
    const auto pages = std::max<std::size_t>(1, (items.size() + items_on_a_page - 1) / items_on_a_page);
    const auto asked = ctx.query.read<std::int64_t>("page").value.value_or(1);
    const auto number = static_cast<std::size_t>(std::clamp<std::int64_t>(asked, 1, static_cast<std::int64_t>(pages)));
    const auto first = (number - 1) * items_on_a_page;
    for (auto at = first; at < std::min(first + items_on_a_page, items.size()); ++at)
        page.items.push_back(items[at]);
    page.page = static_cast<int>(number);
    page.pages = static_cast<int>(pages);
}

CopyPage base_page(Ctx& ctx, const OpenedRequest& opened, const std::optional<PreparedCopy>& copy) {
    CopyPage page{ .whom = whom(ctx, *opened.about, "rights"), .request = opened.one.request.id };
    if (!copy) return page;
    page.prepared = &*copy;
    page.prepared_by = spoken(ctx.tx, copy->prepared);
    if (!copy->steps.empty()) page.decided_by = spoken(ctx.tx, copy->steps.back().by);
    const auto held = held_copy(opened.about->agency(), copy->id.uuid());
    page.may_release = waits_for_release(copy) && opened.about->may(Action::approve, held, by_somebody_else(*copy));
    page.may_give_out = copy->is_released() && copy->page && ctx.viewer().has(kit::Role::guardian);
    return page;
}

// Preparing is open while nothing waits for release, or has been released.
bool may_prepare(Ctx& ctx, const OpenedRequest& opened, const std::optional<PreparedCopy>& copy) {
    if (opened.one.is_over() || (copy && !copy->is_sent_back())) return false;
    return ctx.viewer().has(kit::Role::guardian) && opened.about->may(Action::add, held_copy(opened.about->agency()));
}

Result<Response> shown_copy(
    Ctx& ctx, const OpenedRequest& opened, const ReleaseForm& form = {}, const Problems& problems = {}, int status = 200
) {
    const auto copy = latest_copy(ctx.tx, opened.one.request.id, opened.about->agency());
    auto page = base_page(ctx, opened, copy);
    page.may_prepare = may_prepare(ctx, opened, copy);
    Gathered all;
    if (page.may_prepare) {
        all = TRY(gathered(ctx, opened));
        put_items(ctx, page, all.items);
    }
    return kit::show(copy_page(page, form, problems), status);
}

Result<OpenedRequest> opened_for_copy(Ctx& ctx, Person person, RequestId request) {
    auto opened = TRY(opened_request(ctx, person, request));
    if (opened.one.request.kind != RightsRequest::Kind::access) return Kind::not_found;
    return opened;
}

// One that can still be put together.
Result<OpenedRequest> opened_to_prepare(Ctx& ctx, Person person, RequestId request) {
    auto opened = TRY(opened_for_copy(ctx, person, request));
    const auto copy = latest_copy(ctx.tx, request, opened.about->agency());
    if (!may_prepare(ctx, opened, copy)) return Problem::of(Kind::not_allowed, { "sharing.copy.not_open" });
    return opened;
}

const CheckedItem* found_in(const Gathered& all, const std::string& item) {
    const auto found =
        std::find_if(all.items.begin(), all.items.end(), [&](const CheckedItem& one) { return one.item->key == item; });
    return found == all.items.end() ? nullptr : &*found;
}

// What would be found in it if it stood in the copy.
ProtectedKinds found_if_included(const Gathered& all, const CheckedItem& one) {
    const CopyChoices included{ { one.item->key, {} } };
    CopyContent alone;
    alone.items.push_back(*one.item);
    return checked(alone, included, all.guarded).front().found;
}

// What the log says is seen or leaves: the kinds of information in the copy, of the agency's record.
template <Action action>
Result<Done> leave_for_content(Ctx& ctx, About& about, const PreparedCopy& copy) {
    const auto objects = objects_of(ctx.tx, about, about.agency());
    const auto object = objects.empty() ? copy.id.uuid() : objects.front();
    for (const auto category : members_of(copy.categories))
        TRY(about.permit<action>(
            { .category = category, .owner = about.agency(), .kind = "record", .object = object },
            { .reason_given = true }
        ));
    return Done{};
}

struct ReleasedCopy {
    OpenedRequest opened{};
    PreparedCopy copy{};
};

// Leave for a copy to leave, with the reason for which it was released.
Result<ReleasedCopy> leaving(Ctx& ctx, Person person, RequestId request) {
    auto opened = TRY(opened_for_copy(ctx, person, request));
    const auto copy = latest_copy(ctx.tx, request, opened.about->agency());
    if (!copy || !copy->is_released() || !copy->page) return Kind::not_found;
    const auto reason = copy->steps.back().words.text();
    TRY(opened.about->permit<Action::export_or_print>(
        held_copy(opened.about->agency(), copy->id.uuid()),
        { .reason_given = true, .words = { { label("reason"), reason } } }
    ));
    TRY(leave_for_content<Action::export_or_print>(ctx, *opened.about, *copy));
    ctx.record(CopyStepTaken{ person, copy->id, "given_out" });
    return ReleasedCopy{ std::move(opened), *copy };
}

}

Result<Response> show_copy(Ctx& ctx, Person person, RequestId request) {
    if (auto elsewhere = must_be_for_a_request(ctx, person)) return *elsewhere;
    const auto opened = TRY(opened_for_copy(ctx, person, request));
    const auto copy = latest_copy(ctx.tx, request, opened.about->agency());
    const bool is_to_release = waits_for_release(copy) && ctx.viewer().has(kit::Role::manager);
    if (is_to_release)
        if (auto proof = accounts::must_prove(ctx, page_of_copy(person, request))) return *proof;
    return shown_copy(ctx, opened);
}

Result<Response> prepare_copy(Ctx& ctx, Person person, RequestId request) {
    if (auto elsewhere = must_be_for_a_request(ctx, person)) return *elsewhere;
    const auto opened = TRY(opened_to_prepare(ctx, person, request));
    auto& about = *opened.about;
    const auto all = TRY(gathered(ctx, opened));
    if (anything_blocks(all.items)) return shown_copy(ctx, opened, {}, {}, 422);
    PreparedCopy copy{ .id = new_id<PreparedCopy>(ctx.now),
                       .request = request,
                       .person = person,
                       .page = page_of(all.content, all.items).markup(),
                       .json = json_of(all.content, all.items),
                       .categories = categories_in(all.items),
                       .guarded = all.guarded.digest(),
                       .prepared = Stamp::of(ctx.viewer(), ctx.now) };
    add_copy(ctx.tx, TRY(about.permit<Action::add>(held_copy(about.agency(), copy.id.uuid()))), copy);
    ctx.record(CopyStepTaken{ person, copy.id, "prepared" });
    return kit::see_other(page_of_copy(person, request), words("sharing.copy.prepared.saved"));
}

Result<Response> ask_item(Ctx& ctx, Person person, RequestId request, const std::string& item) {
    if (auto elsewhere = must_be_for_a_request(ctx, person)) return *elsewhere;
    const auto opened = TRY(opened_to_prepare(ctx, person, request));
    const auto all = TRY(gathered(ctx, opened));
    const auto* one = found_in(all, item);
    if (!one) return Kind::not_found;
    const ItemPage page{ whom(ctx, *opened.about, "rights"), request, *one, found_if_included(all, *one) };
    return kit::show(item_page(page, ItemForm::holding(one->choice)));
}

Result<Response> choose_item(Ctx& ctx, Person person, RequestId request, const std::string& item) {
    if (auto elsewhere = must_be_for_a_request(ctx, person)) return *elsewhere;
    const auto opened = TRY(opened_to_prepare(ctx, person, request));
    auto& about = *opened.about;
    const auto all = TRY(gathered(ctx, opened));
    const auto* one = found_in(all, item);
    if (!one) return Kind::not_found;
    const auto form = ItemForm::read(ctx.body);
    const auto found = found_if_included(all, *one);
    const auto choice = decide(form, *one->item, found);
    if (!choice) {
        const ItemPage page{ whom(ctx, about, "rights"), request, *one, found };
        return kit::show(item_page(page, form, choice.problem().fields), 422);
    }
    const auto permit = TRY(about.permit<Action::add>(held_copy(about.agency(), request.uuid())));
    put_choice(ctx.tx, permit, request, item, *choice);
    return kit::see_other(page_of_copy(person, request), words("sharing.copy.choice.saved"));
}

Result<Response> release_copy(Ctx& ctx, Person person, RequestId request) {
    if (auto elsewhere = must_be_for_a_request(ctx, person)) return *elsewhere;
    const auto opened = TRY(opened_for_copy(ctx, person, request));
    auto& about = *opened.about;
    const auto copy = latest_copy(ctx.tx, request, about.agency());
    if (!copy) return Kind::not_found;
    const auto form = ReleaseForm::read(ctx.body);
    const auto guarded = values_to_guard(ctx.tx, about.dossier(), opened.one.request.asked_by, ctx.now).digest();
    const auto step = decide(form, *copy, guarded, Stamp::of(ctx.viewer(), ctx.now));
    if (!step && step.problem().kind == Kind::invalid) return shown_copy(ctx, opened, form, step.problem().fields, 422);
    if (!step) return step.problem();
    auto asking = by_somebody_else(*copy);
    asking.words = { { label("reason"), step->words.text() } };
    const auto permit = TRY(about.permit<Action::approve>(held_copy(about.agency(), copy->id.uuid()), asking));
    // Whoever releases it answers for having read it.
    TRY(leave_for_content<Action::see>(ctx, about, *copy));
    add_copy_step(ctx.tx, permit, copy->id, *step);
    ctx.record(CopyStepTaken{ person, copy->id, name_of(step->what) });
    return kit::see_other(page_of_copy(person, request), words("sharing.copy.release.saved"));
}

Result<Response> read_copy(Ctx& ctx, Person person, RequestId request) {
    if (auto elsewhere = must_be_for_a_request(ctx, person)) return *elsewhere;
    const auto opened = TRY(opened_for_copy(ctx, person, request));
    const auto copy = latest_copy(ctx.tx, request, opened.about->agency());
    if (!copy || !copy->page) return Kind::not_found;
    TRY(leave_for_content<Action::see>(ctx, *opened.about, *copy));
    return kit::show(prepared_page(whom(ctx, *opened.about, "rights"), *copy));
}

Result<Response> give_file(Ctx& ctx, Person person, RequestId request) {
    if (auto elsewhere = must_be_for_a_request(ctx, person)) return *elsewhere;
    if (auto proof = accounts::must_prove(ctx, page_of_copy(person, request))) return *proof;
    const auto leaves = TRY(leaving(ctx, person, request));
    return kit::download(document_of(*leaves.copy.page), "text/html; charset=utf-8", "copy.html");
}

Result<Response> give_data(Ctx& ctx, Person person, RequestId request) {
    if (auto elsewhere = must_be_for_a_request(ctx, person)) return *elsewhere;
    if (auto proof = accounts::must_prove(ctx, page_of_copy(person, request))) return *proof;
    const auto leaves = TRY(leaving(ctx, person, request));
    return kit::download(leaves.copy.json.value_or("{}"), "application/json", "copy.json");
}

}

#include "kit/about_person.hpp"
#include "kit/dispatcher.hpp"
#include "rooms/sharing/ledger/checkpoints.hpp"
#include "rooms/sharing/ledger/kept_ledger.hpp"
#include "rooms/sharing/ledger/reading.hpp"
#include "rooms/sharing/looking/embargo_store.hpp"
#include "rooms/sharing/looking/family_pages.hpp"
#include "rooms/sharing/looking/opening.hpp"
#include "rooms/sharing/looking/routes.hpp"
#include "rooms/sharing/noting.hpp"

#include <algorithm>

namespace knotwork::sharing {
namespace {

using kit::Ctx;
using kit::Response;

constexpr std::int64_t entries_on_a_page = 100;

void add_names(Ctx& ctx, UsesPage& page) {
    for (const auto& day : page.days)
        for (const auto& line : day.lines) {
            page.who.add(ctx.tx, line.worker);
            page.who.add(ctx.tx, line.post);
            page.who.add(ctx.tx, line.agency);
        }
}

// The number of the last entry about a person is how many there are.
ListProof proof_of(Ctx& ctx, Id<people::Person> person) {
    ListProof proof;
    const auto last = entries_about(ctx.tx, person, { .most = 1 });
    if (!last.empty()) {
        proof.count = last.front().person_number;
        proof.last = short_hash(ledger::leaf_hash(ledger::encoded(last.front())));
    }
    if (const auto* ledger = dynamic_cast<const KeptLedger*>(ctx.services.ledger))
        proof.receipt = receipt_for(ctx.tx, person, ledger->keys(), ctx.now).value_or("");
    return proof;
}

UsesPage page_of(Ctx& ctx, kit::About& about, const EntryPage& part) {
    const auto today = day_in_london(ctx.now);
    const auto list =
        for_family(entries_about(ctx.tx, about.person(), part), embargoes_of(ctx.tx, about.person()), today);
    UsesPage page{
        .whom = whom(ctx, about, "uses"),
        .days = by_day(list.shown, sensitive_agencies(ctx.tx)),
        .kept_back = list.kept_back,
        .proof = proof_of(ctx, about.person()),
        .may_embargo = ctx.viewer().has(kit::Role::guardian),
        .now = ctx.now,
    };
    add_names(ctx, page);
    return page;
}

}

Result<Response> show_uses(Ctx& ctx, Id<people::Person> person) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    TRY(may_read_uses(ctx, about));
    const auto count = static_cast<std::int64_t>(count_entries_about(ctx.tx, person));
    const auto pages = std::max<std::int64_t>(1, (count + entries_on_a_page - 1) / entries_on_a_page);
    const auto asked = ctx.query.read<std::int64_t>("page").value.value_or(1);
    const auto number = std::clamp<std::int64_t>(asked, 1, pages);
    auto page = page_of(ctx, about, { .most = entries_on_a_page, .passed_over = (number - 1) * entries_on_a_page });
    page.page = static_cast<int>(number);
    page.pages = static_cast<int>(pages);
    return kit::show(uses_page(page));
}

Result<Response> show_sheet(Ctx& ctx, Id<people::Person> person) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    TRY(may_read_uses(ctx, about));
    const auto count = static_cast<std::int64_t>(count_entries_about(ctx.tx, person));
    const auto page = page_of(ctx, about, { .most = count });
    if (!page.proof.receipt.empty()) ctx.note(note_of(ledger::Act::attested, person, "receipt", person.uuid()));
    return kit::show(sheet_page(page));
}

}

#include "rooms/sharing/policy/routes.hpp"

#include "html/words.hpp"
#include "kit/ledger.hpp"
#include "rooms/sharing/fields.hpp"
#include "rooms/sharing/policy/policy.hpp"
#include "rooms/sharing/policy/policy_store.hpp"
#include "rooms/sharing/policy/rules_pages.hpp"

#include <map>

namespace knotwork::sharing {
namespace {

using kit::Ctx;
using kit::Response;
using Kind = Problem::Kind;
using AgencyId = Id<accounts::Agency>;

const kit::Entrance keepers = kit::only({ kit::Role::guardian, kit::Role::partnership_administrator });

/// What an agency is to the law, or its policy document, has been said anew.
struct ControllerChanged {
    static constexpr std::string_view name = "sharing.controller_changed";
    Controller controller;

    kit::Entry entry() const {
        const auto& until = controller.policy_document_until;
        return { .about = controller.agency.text(),
                 .facts = { { "kind", controller.kind ? std::string(name_of(*controller.kind)) : "" },
                            { "policy_document_until", until ? knotwork::text_of(*until) : "" } } };
    }
};

bool keeps_all(const kit::Viewer& viewer) {
    return viewer.has(kit::Role::partnership_administrator);
}

bool may_change(const kit::Viewer& viewer, AgencyId agency) {
    return keeps_all(viewer) || (viewer.has(kit::Role::guardian) && viewer.agency == agency);
}

Result<ControllerPage> page_for(Ctx& ctx, AgencyId id) {
    const auto agency = accounts::find_agency(ctx.tx, id);
    if (!agency) return Kind::not_found;
    if (!may_change(ctx.viewer(), id)) return Kind::not_allowed;
    return ControllerPage{ .agency = *agency,
                           .controller = find_controller(ctx.tx, id),
                           .may_say_kind = keeps_all(ctx.viewer()) };
}

kit::Form form_of(const Controller& controller) {
    kit::Form form;
    if (controller.kind) form.add("kind", std::string(name_of(*controller.kind)));
    if (controller.policy_document) form.add("policy_document", controller.policy_document->text());
    if (controller.policy_document_until)
        form.add("policy_document_until", knotwork::text_of(*controller.policy_document_until));
    return form;
}

// What the form says of the agency; its kind only from those who may say it.
Result<Controller> controller_in(const ControllerPage& page, const kit::Form& body) {
    const auto document = body.read<Line>("policy_document");
    const auto until = body.read<Date>("policy_document_until");
    Problems problems;
    may_have(problems, "policy_document", document, "sharing.rules.document.");
    may_have(problems, "policy_document_until", until, "sharing.rules.document.until.");
    if (problems) return problems;
    auto controller = page.controller;
    if (page.may_say_kind) controller.kind = body.read<access::ControllerKind>("kind").value;
    controller.policy_document = document.value;
    controller.policy_document_until = until.value;
    return controller;
}

kit::Overtaken overtaken_by(const Controller& now, const kit::Form& typed) {
    kit::Overtaken overtaken{ .version = now.version };
    const auto day = [](const std::optional<Date>& date) { return date ? knotwork::spoken(*date) : std::string(); };
    overtaken.compare(
        words("sharing.rules.document"),
        now.policy_document ? now.policy_document->text() : "",
        typed.text("policy_document")
    );
    overtaken.compare(
        words("sharing.rules.document.until.label"),
        day(now.policy_document_until),
        day(typed.read<Date>("policy_document_until").value)
    );
    return overtaken;
}

void note_change(Ctx& ctx, const Controller& controller) {
    kit::Note note;
    note.entry.act = ledger::Act::rule_changed;
    note.entry.object = controller.agency.uuid();
    note.entry.object_kind = *ledger::Label::parse("controller");
    note.entry.action = *ledger::Label::parse("controller_changed");
    ctx.note(std::move(note));
    ctx.record(ControllerChanged{ controller });
    policy_changed(ctx.tx);
}

Result<Response> show_rules(Ctx& ctx) {
    std::map<AgencyId, Controller> controllers;
    for (auto& controller : find_controllers(ctx.tx))
        controllers.emplace(controller.agency, controller);
    RulesPage page{ .rules = find_rules(ctx.tx), .today = day_in_london(ctx.now) };
    for (auto& agency : accounts::find_agencies(ctx.tx)) {
        const auto id = agency.id;
        page.agencies.push_back({ std::move(agency), controllers[id], may_change(ctx.viewer(), id) });
    }
    return kit::show(rules_page(page));
}

Result<Response> ask_controller(Ctx& ctx, AgencyId id) {
    auto page = TRY(page_for(ctx, id));
    page.typed = form_of(page.controller);
    return kit::show(controller_page(page));
}

Result<Response> take_controller(Ctx& ctx, AgencyId id) {
    auto page = TRY(page_for(ctx, id));
    page.typed = ctx.body;
    const auto controller = controller_in(page, ctx.body);
    if (!controller) {
        page.controller.version = ctx.body.read<std::int64_t>("version").value.value_or(page.controller.version);
        page.problems = controller.problem().fields;
        return kit::show(controller_page(page), 422);
    }
    if (!kit::has_seen(ctx.body, page.controller.version)) {
        page.overtaken = overtaken_by(page.controller, ctx.body);
        return kit::show(controller_page(page), 409);
    }
    TRY(save_controller(ctx.tx, *controller));
    note_change(ctx, *controller);
    return kit::see_other("/sharing/rules", words("sharing.rules.saved"));
}

}

void open_rules(kit::Router& router) {
    router.get("/sharing/rules", kit::signed_in, show_rules);
    router.get("/sharing/rules/agencies/:agency", keepers, ask_controller);
    router.post("/sharing/rules/agencies/:agency", keepers, take_controller);
}

}

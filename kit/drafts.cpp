#include "kit/drafts.hpp"

#include "html/govuk/button.hpp"
#include "html/govuk/inset_text.hpp"
#include "html/hidden_field.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"

#include <boost/json.hpp>

namespace knotwork::kit {
namespace {

constexpr Sql upsert_draft{ "kit.upsert_draft", R"(
    INSERT INTO kit_draft (worker, post, form, fields, saved_at)
    VALUES (:worker, :post, :form, :fields, :saved_at)
    ON CONFLICT (worker, post, form) DO UPDATE SET fields = excluded.fields, saved_at = excluded.saved_at)" };

constexpr Sql select_draft{ "kit.select_draft", R"(
    SELECT fields, saved_at FROM kit_draft WHERE worker = :worker AND post = :post AND form = :form)" };

constexpr Sql delete_draft{ "kit.delete_draft", R"(
    DELETE FROM kit_draft WHERE worker = :worker AND post = :post AND form = :form)" };

constexpr Sql delete_old_drafts{ "kit.forget_old_drafts", "DELETE FROM kit_draft WHERE saved_at < :before" };

struct DraftRow {
    std::string fields;
    Instant saved_at;
};

bool may_be_kept(const std::string& name) {
    return !name.starts_with('_') && !is_secret(name);
}

Result<Response> keep_draft(Ctx& ctx) {
    const auto form = Line::parse(ctx.body.text(draft_field));
    if (!form) return Problem::Kind::invalid;
    save_draft(ctx.tx, ctx.viewer(), form->text(), ctx.body, ctx.now);
    if (ctx.body.has("_by_button")) return see_other(html::Url("/"), words("kit.draft.kept"));
    return json("{\"saved_at\":\"" + ctx.now.text() + "\"}");
}

// The page of the form, which is one of ours.
html::Url form_page(const Form& body) {
    const auto& typed = body.text("_page");
    const bool ours = typed.starts_with('/') && !typed.starts_with("//") && typed.find('\\') == std::string::npos;
    const auto page = ours ? html::Url::parse(typed) : std::nullopt;
    return page.value_or(html::Url("/"));
}

Result<Response> discard_draft(Ctx& ctx) {
    forget_draft(ctx.tx, ctx.viewer(), ctx.body.text(draft_field));
    return see_other(form_page(ctx.body), words("kit.draft.discarded"));
}

}

Begun Begun::in(std::optional<Draft> draft) {
    if (!draft) return {};
    auto begun = sent(draft->fields);
    begun.draft = std::move(draft);
    return begun;
}

std::optional<Draft> draft_of(storage::Tx& tx, const Viewer& viewer, std::string_view form) {
    const auto row = tx.one<DraftRow>(select_draft, viewer.worker, viewer.post, form);
    if (!row) return std::nullopt;
    Draft draft{ .form = std::string(form), .fields = {}, .saved_at = row->saved_at };
    const auto kept = boost::json::parse(row->fields);
    for (const auto& pair : kept.as_array()) {
        const auto& both = pair.as_array();
        draft.fields.add(std::string(both.at(0).as_string()), std::string(both.at(1).as_string()));
    }
    return draft;
}

void save_draft(storage::Tx& tx, const Viewer& viewer, std::string_view form, const Form& fields, Instant now) {
    boost::json::array pairs;
    for (const auto& [name, value] : fields.pairs())
        if (may_be_kept(name)) pairs.push_back(boost::json::array{ name, value });
    tx.run(upsert_draft, viewer.worker, viewer.post, form, boost::json::serialize(pairs), now);
}

void forget_draft(storage::Tx& tx, const Viewer& viewer, std::string_view form) {
    tx.run(delete_draft, viewer.worker, viewer.post, form);
}

std::int64_t forget_old_drafts(storage::Tx& tx, Instant before) {
    return tx.run(delete_old_drafts, before);
}

html::Node draft_notice(const std::optional<Draft>& draft, const html::Url& page) {
    if (!draft) return {};
    const With with{ { "when", spoken(draft->saved_at) },
                     { "until", spoken(day_in_london(draft->saved_at + draft_lasts)) } };
    const auto discard = form({
        .post = "/drafts/removal",
        .attributes = html::Attributes().flag("data-draft-discard"),
        .content = {
            html::hidden_field(draft_field, draft->form),
            html::hidden_field("_page", page.text()),
            govuk::button({ .text = words("kit.draft.discard"), .classes = "govuk-button--secondary" }),
        },
    });
    return govuk::inset_text({ .html = { html::paragraph(words("kit.draft.yours", with)), discard } });
}

void open_drafts(Router& router) {
    router.post(std::string(drafts_address), signed_in, keep_draft);
    router.post("/drafts/removal", signed_in, discard_draft);
}

}

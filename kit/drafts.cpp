#include "kit/drafts.hpp"

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

struct DraftRow {
    std::string fields;
    Instant saved_at;
};

bool may_be_kept(const std::string& name) {
    return !name.starts_with('_') && name.find("password") == std::string::npos;
}

Result<Response> keep_draft(Ctx& ctx) {
    const auto form = Line::parse(ctx.body.text(draft_field));
    if (!form) return Problem::Kind::invalid;
    save_draft(ctx.tx, ctx.viewer(), form->text(), ctx.body, ctx.now);
    if (ctx.body.has("_by_button")) return see_other(html::Url("/"), words("kit.draft.kept"));
    return json("{\"saved_at\":\"" + ctx.now.text() + "\"}");
}

}

std::optional<Draft> draft_of(storage::Tx& tx, const Viewer& viewer, std::string_view form) {
    const auto row = tx.one<DraftRow>(select_draft, viewer.worker, viewer.post, form);
    if (!row) return std::nullopt;
    Draft draft{ .fields = {}, .saved_at = row->saved_at };
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

void open_drafts(Router& router) {
    router.post("/drafts", signed_in, keep_draft);
}

}

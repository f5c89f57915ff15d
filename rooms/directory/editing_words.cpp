// Administrators keep people's words and what they mean.
#include "html/words.hpp"
#include "kit/overtaken.hpp"
#include "rooms/directory/routes.hpp"
#include "rooms/directory/store.hpp"
#include "rooms/directory/synonym_pages.hpp"
#include "rooms/directory/urls.hpp"

namespace knotwork::directory {
namespace {

SynonymForm form_in(const kit::Form& body) {
    return { body.read<std::string>("typed"), body.read<std::string>("means") };
}

// Changes what people's words mean, in one place for every way of changing it.
kit::Response kept(kit::Ctx& ctx, const WordsChanged& changed, const char* key) {
    store::renew_version(ctx.tx, ctx.now);
    ctx.record(changed);
    return kit::see_other(urls::synonyms(), words(key));
}

}

Result<kit::Response> show_synonyms(kit::Ctx& ctx) {
    return kit::show(synonyms_page(all_synonyms(ctx.tx)));
}

Result<kit::Response> ask_new_synonyms(kit::Ctx& ctx) {
    const auto begun = kit::Begun::in(kit::draft_of(ctx.tx, ctx.viewer(), draft_of_synonyms({})));
    return kit::show(synonym_page(std::nullopt, begun.draft ? form_in(begun.draft->fields) : SynonymForm(), {}, begun));
}

Result<kit::Response> add_synonyms(kit::Ctx& ctx) {
    const auto form = form_in(ctx.body);
    auto group = decide(form);
    if (!group) return kit::show(synonym_page(std::nullopt, form, group.problem().fields), 422);
    group->id = new_id<SynonymGroup>(ctx.now);
    add(ctx.tx, *group);
    return kept(ctx, { WordsChanged::What::added, group->id }, "directory.synonyms.saved");
}

Result<kit::Response> ask_synonyms(kit::Ctx& ctx, Id<SynonymGroup> id) {
    const auto group = find_synonyms(ctx.tx, id);
    if (!group) return Problem::Kind::not_found;
    const auto begun = kit::Begun::in(kit::draft_of(ctx.tx, ctx.viewer(), draft_of_synonyms(id)));
    return kit::show(synonym_page(group, begun.draft ? form_in(begun.draft->fields) : form_of(*group), {}, begun));
}

Result<kit::Response> change_synonyms(kit::Ctx& ctx, Id<SynonymGroup> id) {
    const auto before = find_synonyms(ctx.tx, id);
    if (!before) return Problem::Kind::not_found;
    const auto form = form_in(ctx.body);
    auto group = decide(form);
    const auto begun = kit::Begun::sent(ctx.body);
    if (!group) return kit::show(synonym_page(before, form, group.problem().fields, begun), 422);
    if (!kit::has_seen(ctx.body, before->version)) return kit::show(synonym_page(before, form, {}, begun), 409);
    group->id = id;
    group->version = before->version;
    TRY(change(ctx.tx, *group));
    return kept(ctx, { WordsChanged::What::changed, id }, "directory.synonyms.saved");
}

Result<kit::Response> remove_synonym_group(kit::Ctx& ctx, Id<SynonymGroup> id) {
    if (!remove_synonyms(ctx.tx, id)) return Problem::Kind::not_found;
    return kept(ctx, { WordsChanged::What::removed, id }, "directory.synonyms.removed");
}

Result<kit::Response> add_first_synonyms(kit::Ctx& ctx) {
    put_first_synonyms(ctx.tx);
    return kept(ctx, { .what = WordsChanged::What::first_list_added }, "directory.synonyms.saved");
}

}

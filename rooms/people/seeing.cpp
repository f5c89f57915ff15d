#include "rooms/people/seeing.hpp"

#include "base/telephone.hpp"
#include "html/words.hpp"
#include "rooms/people/involvement_store.hpp"
#include "rooms/people/statement.hpp"
#include "rooms/people/statement_store.hpp"

#include <algorithm>
#include <map>

namespace knotwork::people {
namespace {

using access::Action;
using access::Category;

kit::Held part_of(const Record& record, Category category) {
    return { .category = category,
             .owner = record.agency,
             .marks = record.marks,
             .state = record.state,
             .kind = "record",
             .object = record.id.uuid() };
}

// Records that may be spoken of: the asker's own agency's, and those of which anything at all may be seen.
std::vector<Record> nameable_records(Tx& tx, const kit::About& about) {
    auto records = records_of(tx, about.person());
    std::erase_if(records, [&](const Record& record) {
        return record.agency != about.agency() &&
               std::none_of(enumerators<Category>.begin(), enumerators<Category>.end(), [&](std::string_view name) {
                   return about.may(Action::see, part_of(record, *named<Category>(name)));
               });
    });
    return records;
}

std::string when_of(const Statement& statement) {
    const bool is_moment = statement.kind == StatementKind::event || statement.kind == StatementKind::own_words;
    if (!statement.from && !statement.until) return {};
    if (is_moment) return spoken(*statement.from);
    if (!statement.from) return words("people.statement.until", { { "until", spoken(*statement.until) } });
    const auto from = spoken(*statement.from);
    if (!statement.until) return words("people.statement.since", { { "from", from } });
    return words("people.statement.between", { { "from", from }, { "until", spoken(*statement.until) } });
}

std::string text_of(const Statement& statement) {
    if (statement.kind == StatementKind::gender && has_words("people.gender." + statement.value->shown()))
        return words("people.gender." + statement.value->shown());
    auto text = spoken_value(statement.kind, *statement.value);
    if (statement.postcode) text += "\n" + statement.postcode->shown();
    return text;
}

SeenStatement seen(kit::About& about, const kit::Guarded<Statement>& guarded) {
    const auto shown = about.see(guarded);
    const auto* statement = shown.value();
    // The kind of what is withheld is its category's at most: a marked item is named by its category alone.
    if (!statement) return { .value = kit::Shown<std::string>::withheld(shown.why()) };
    SeenStatement one{
        .kind = statement->kind,
        .value = shown.as([](const Statement& said) { return text_of(said); }),
        .when = when_of(*statement),
        .recorded = spoken(day_in_london(statement->recorded_at)),
        .reason = statement->reason ? statement->reason->shown() : std::string(),
        .opinion = statement->opinion,
    };
    auto itself = guarded.held();
    itself.kind = "statement";
    itself.object = statement->id.uuid();
    if (itself.owner == about.agency() && about.may(Action::correct, itself)) one.to_correct = statement->id;
    return one;
}

class Categories {
public:
    Categories(kit::Ctx& ctx, kit::About& about, std::optional<Instant> then)
        : ctx_(ctx), about_(about), records_(nameable_records(ctx.tx, about)),
          statements_(statements_of(ctx.tx, about, then)), relationships_(relationships_of(ctx.tx, about)) {}

    std::vector<SeenCategory> all() {
        find_relatives();
        std::vector<SeenCategory> categories;
        for (const auto name : enumerators<Category>) {
            const auto category = *named<Category>(name);
            SeenCategory seen{ .category = category };
            for (const auto& record : records_)
                seen.parts.push_back(part(record, category));
            categories.push_back(std::move(seen));
        }
        return categories;
    }

private:
    SeenPart part(const Record& record, Category category) {
        SeenPart part{ .agency = contact_of(ctx_.tx, record.agency).name };
        const auto shown = about_.see(kit::Guarded<bool>(part_of(record, category), true));
        if (shown.is_withheld()) {
            part.withheld = shown.why();
            return part;
        }
        for (const auto& guarded : statements_)
            if (guarded.held().object == record.id.uuid() && guarded.held().category == category)
                part.statements.push_back(seen(about_, guarded));
        std::stable_sort(part.statements.begin(), part.statements.end(), [](const auto& left, const auto& right) {
            const auto order = [](const SeenStatement& one) { return std::pair(one.value.is_withheld(), one.kind); };
            return order(left) < order(right);
        });
        if (category == Category::family) part.relatives = relatives(record.agency);
        return part;
    }

    // Who of the family may be known, all of them asked together.
    void find_relatives() {
        for (const auto& other : ctx_.access().those_known(relatives_of(ctx_.tx, about_.person()), about_.purpose()))
            known_.emplace(other->person(), other);
    }

    std::vector<SeenRelative> relatives(Id<accounts::Agency> agency) {
        std::vector<SeenRelative> relatives;
        for (const auto& guarded : relationships_) {
            if (guarded.held().owner != agency) continue;
            const auto shown = about_.see(guarded);
            const auto* one = shown.value();
            if (!one) continue;
            const bool theirs = one->person == about_.person();
            const auto other = known_.find(theirs ? one->other : one->person);
            if (other == known_.end()) continue; // nobody is told that there is somebody
            relatives.push_back({
                .relation = one->is.text(),
                .theirs_to_other = theirs,
                .parental_responsibility = one->parental_responsibility,
                .relative = other->first,
                .name = heading_of(ctx_.tx, *other->second),
            });
        }
        return relatives;
    }

    kit::Ctx& ctx_;
    kit::About& about_;
    std::vector<Record> records_;
    std::vector<kit::Guarded<Statement>> statements_;
    std::vector<kit::Guarded<Relationship>> relationships_;
    std::map<Id<Person>, kit::About*> known_;
};

bool is_kept_by_its_holders(const Say& why) {
    return why.key == "access.practitioner.withheld_item";
}

SeenInvolvement seen(kit::Ctx& ctx, kit::About& about, const Involvement& one) {
    const auto worker = one.worker ? accounts::find_worker(ctx.tx, *one.worker) : std::nullopt;
    SeenInvolvement seen{
        .what = one.what.text(),
        .worker = worker ? worker->name.shown() : std::string(),
        .agency = contact_of(ctx.tx, one.agency),
        .from = spoken(one.from),
        .until = one.ended_at ? spoken(day_in_london(*one.ended_at))
                 : one.until  ? spoken(*one.until)
                              : std::string(),
        .lead = one.lead,
        .current = one.is_current(day_in_london(ctx.now)),
        .self_declared = one.source == access::TieSource::self_declared,
    };
    const kit::Asking same{ .seen_version = one.version, .held_version = one.version };
    if (seen.current && one.agency == about.agency() && about.may(Action::change, held_itself(one), same))
        seen.to_end = one.id;
    return seen;
}

}

Contact contact_of(Tx& tx, Id<accounts::Agency> agency) {
    const auto found = accounts::find_agency(tx, agency);
    if (!found) return {};
    return { .name = found->name.text(),
             .phone = found->phone ? spoken(*found->phone) : std::string(),
             .email = found->email ? found->email->shown() : std::string() };
}

std::vector<Contact> contacts_for(Tx& tx, kit::About& about) {
    std::vector<Contact> contacts;
    std::vector<Id<accounts::Agency>> named;
    for (const auto& record : nameable_records(tx, about)) {
        if (std::find(named.begin(), named.end(), record.agency) != named.end()) continue;
        named.push_back(record.agency);
        contacts.push_back(contact_of(tx, record.agency));
    }
    return contacts;
}

kit::Shown<std::string> heading_of(Tx& tx, kit::About& about) {
    return about.see(name_of(tx, about)).as([](const Name& name) { return name.shown(); });
}

std::vector<SeenCategory> categories_of(kit::Ctx& ctx, kit::About& about, std::optional<Instant> then) {
    return Categories(ctx, about, then).all();
}

std::vector<SeenInvolvement> workers_of(kit::Ctx& ctx, kit::About& about) {
    std::vector<SeenInvolvement> workers;
    bool any_sensitive = false;
    for (const auto& guarded : involvements_of(ctx.tx, about)) {
        const auto shown = about.see(guarded);
        if (const auto* one = shown.value()) workers.push_back(seen(ctx, about, *one));
        // That a sensitive service is involved is said once, without how many; of others nothing.
        else if (is_kept_by_its_holders(shown.why()) && !std::exchange(any_sensitive, true))
            workers.push_back({ .is_sensitive_service = true });
    }
    return workers;
}

Say possible_for(const Say& why) {
    constexpr std::string_view told = "access.practitioner.";
    if (!why.key.starts_with(told)) return {};
    Say possible{ "access.possible." + why.key.substr(told.size()), why.with };
    return has_words(possible.key) ? possible : Say{};
}

}

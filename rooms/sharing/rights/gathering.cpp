#include "rooms/sharing/rights/gathering.hpp"

#include "html/words.hpp"
#include "rooms/people/people.hpp"
#include "rooms/sharing/about_whom.hpp"
#include "rooms/sharing/consent/consent_store.hpp"
#include "rooms/sharing/ledger/reading.hpp"
#include "rooms/sharing/looking/embargo_store.hpp"
#include "rooms/sharing/looking/opening.hpp"
#include "rooms/sharing/looking/uses.hpp"
#include "rooms/sharing/looking/who.hpp"
#include "rooms/sharing/restrictions/restriction_store.hpp"
#include "rooms/sharing/rights/agreed.hpp"
#include "rooms/sharing/rights/hidden_store.hpp"
#include "rooms/sharing/spoken.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace knotwork::sharing {
namespace {

using access::Category;
using kit::About;
using kit::Ctx;
using people::StatementKind;

std::string key_of(std::string_view what, Uuid id) {
    return std::string(what) + ':' + id.text();
}

// Names of posts, each read once.
class Sources {
public:
    Sources(Tx& tx, Id<accounts::Agency> agency) : tx_(tx), agency_(name_of_agency(tx, agency)) {}

    std::string said(const std::optional<Id<accounts::Post>>& post, Instant at) {
        const auto day = spoken(day_in_london(at));
        if (!post) return words("sharing.copy.source", { { "agency", agency_ }, { "day", day } });
        who_.add(tx_, *post);
        return words(
            "sharing.copy.source.post", { { "post", who_.title(*post) }, { "agency", agency_ }, { "day", day } }
        );
    }

private:
    Tx& tx_;
    std::string agency_;
    WhoIsWho who_;
};

std::string spoken_of(const RoughDate& date) {
    if (date.day) return spoken(date.earliest());
    if (!date.month) return date.text();
    const auto first = spoken(date.earliest()); // "1 March 2025"
    return first.substr(first.find(' ') + 1);
}

std::string span_of(const std::optional<RoughDate>& from, const std::optional<RoughDate>& until) {
    if (from && until)
        return words("sharing.copy.span", { { "from", spoken_of(*from) }, { "until", spoken_of(*until) } });
    if (from) return words("sharing.copy.since", { { "from", spoken_of(*from) } });
    if (until) return words("sharing.copy.until", { { "until", spoken_of(*until) } });
    return {};
}

std::string value_of(const people::Statement& said) {
    auto text = said.value->shown();
    if (said.kind == StatementKind::date_of_birth || said.kind == StatementKind::expected_birth ||
        said.kind == StatementKind::education_plan)
        if (const auto date = RoughDate::parse(text)) text = spoken_of(*date);
    if (said.postcode) text += '\n' + said.postcode->shown();
    return text;
}

CopyItem withheld(std::string key, CopyPart part, const kit::Held& held) {
    return { .key = std::move(key),
             .part = part,
             .category = held.category,
             .title = with_capital(spoken(held.category)),
             .marks = held.marks,
             .withheld = true };
}

CopyItem item_of(const people::Statement& said, const kit::Held& held, Sources& sources) {
    CopyItem item{ .key = key_of("statement", said.id.uuid()),
                   .part = said.opinion ? CopyPart::opinions : CopyPart::facts,
                   .category = held.category,
                   .title = words("sharing.copy.kind." + std::string(name_of(said.kind))),
                   .text = value_of(said),
                   .when = span_of(said.from, said.until),
                   .source = sources.said(said.recorded_by, said.recorded_at),
                   .marks = held.marks,
                   .of_somebody_else = said.about_other.has_value() };
    if (said.reason) item.text += '\n' + words("sharing.copy.corrected", { { "reason", said.reason->shown() } });
    return item;
}

void add_statements(Ctx& ctx, About& about, Sources& sources, CopyContent& content) {
    std::size_t place = 0;
    for (const auto& guarded : people::statements_of(ctx.tx, about)) {
        if (guarded.held().owner != about.agency()) continue;
        const auto shown = about.see(guarded);
        if (const auto* said = shown.value()) content.items.push_back(item_of(*said, guarded.held(), sources));
        else
            content.items.push_back(withheld(
                "withheld:" + std::to_string(++place) + ':' + guarded.held().object.text(),
                CopyPart::facts,
                guarded.held()
            ));
    }
}

void add_work(Ctx& ctx, About& about, Sources& sources, CopyContent& content) {
    for (const auto& guarded : people::involvements_of(ctx.tx, about)) {
        if (guarded.held().owner != about.agency()) continue;
        const auto shown = about.see(guarded);
        const auto* work = shown.value();
        if (!work) continue;
        std::string text = work->what.text();
        if (work->worker)
            if (const auto worker = accounts::find_worker(ctx.tx, *work->worker))
                text += '\n' + words("sharing.copy.worker", { { "name", worker->name.shown() } });
        content.items.push_back({ .key = key_of("work", work->id.uuid()),
                                  .part = CopyPart::work,
                                  .category = guarded.held().category,
                                  .title = words("sharing.copy.work"),
                                  .text = std::move(text),
                                  .when = span_of(work->from, work->until),
                                  .source = sources.said(work->post, ctx.now),
                                  .marks = guarded.held().marks });
        content.items.back().source.clear();
    }
}

// Whether another may be named is asked of the other.
std::optional<std::string> name_of_other(Ctx& ctx, const About& about, Id<people::Person> other) {
    const auto known = ctx.access().those_known({ &other, 1 }, about.purpose());
    if (known.empty()) return std::nullopt;
    const auto name = known.front()->see(people::name_of(ctx.tx, *known.front()));
    return name.value() ? std::optional(name.value()->shown()) : std::nullopt;
}

void add_family(Ctx& ctx, About& about, Sources& sources, CopyContent& content) {
    for (const auto& guarded : people::relationships_of(ctx.tx, about)) {
        if (guarded.held().owner != about.agency()) continue;
        const auto shown = about.see(guarded);
        const auto* related = shown.value();
        if (!related) continue;
        const bool theirs = related->person == about.person();
        const auto name = name_of_other(ctx, about, theirs ? related->other : related->person);
        const With with{ { "is", related->is.text() }, { "name", name.value_or("") } };
        content.items.push_back({ .key = key_of("family", related->id.uuid()),
                                  .part = CopyPart::family,
                                  .category = guarded.held().category,
                                  .title = words("sharing.copy.family"),
                                  .text = !name    ? std::string()
                                          : theirs ? words("sharing.copy.family.of", with)
                                                   : words("sharing.copy.family.has", with),
                                  .when = span_of(related->from, related->until),
                                  .source = sources.said(std::nullopt, related->recorded_at),
                                  .marks = guarded.held().marks,
                                  .of_somebody_else = true,
                                  .withheld = !name });
    }
}

void add_sayings(Ctx& ctx, About& about, Sources& sources, CopyContent& content) {
    for (const auto& guarded : consents_of(ctx.tx, about)) {
        if (guarded.held().owner != about.agency()) continue;
        const auto shown = about.see(guarded);
        const auto* consent = shown.value();
        if (!consent) continue;
        auto text = words(
            "sharing.copy.consent." + std::string(name_of(consent->state)),
            { { "purposes", spoken(consent->scope.purposes) }, { "categories", spoken(consent->scope.categories) } }
        );
        if (consent->words) text += '\n' + consent->words->text();
        if (consent->childs_view) text += '\n' + consent->childs_view->text();
        content.items.push_back({ .key = key_of("consent", consent->id.uuid()),
                                  .part = CopyPart::sayings,
                                  .category = guarded.held().category,
                                  .title = words("sharing.copy.consent"),
                                  .text = std::move(text),
                                  .when = spoken(consent->said_on),
                                  .source = sources.said(consent->recorded.post, consent->recorded.at),
                                  .marks = guarded.held().marks });
    }
    for (const auto& guarded : objections_of(ctx.tx, about)) {
        if (guarded.held().owner != about.agency()) continue;
        const auto shown = about.see(guarded);
        const auto* objection = shown.value();
        if (!objection) continue;
        content.items.push_back({ .key = key_of("objection", objection->id.uuid()),
                                  .part = CopyPart::sayings,
                                  .category = guarded.held().category,
                                  .title = words("sharing.copy.objection"),
                                  .text = objection->words.text(),
                                  .when = spoken(objection->said_on),
                                  .source = sources.said(objection->recorded.post, objection->recorded.at),
                                  .marks = guarded.held().marks });
    }
}

// Seals and bars are never told of: to know of them may be what they keep from somebody.
void add_restrictions(Ctx& ctx, const kit::MayReadAudit& permit, Sources& sources, CopyContent& content) {
    for (const auto& one : restrictions_of(ctx.tx, permit)) {
        const auto& restriction = one.restriction;
        if (restriction.kind != RestrictionKind::hidden || restriction.decided.agency != permit.agency()) continue;
        content.items.push_back(
            { .key = key_of("restriction", restriction.id.uuid()),
              .part = CopyPart::restrictions,
              .category = Category::involvement,
              .title = words("sharing.copy.restriction"),
              .text = words("sharing.copy.restriction.hidden", { { "categories", spoken(restriction.categories) } }),
              .when = spoken(day_in_london(restriction.from)),
              .source = sources.said(restriction.decided.post, restriction.decided.at) }
        );
    }
}

std::string kinds_of(const UseLine& line) {
    const auto others = line.categories.empty() ? std::string() : spoken(line.categories);
    if (!line.health) return others;
    const auto health = words("sharing.uses.health");
    return others.empty() ? health : words("sharing.spoken.and", { { "first", others }, { "last", health } });
}

std::string who_did(const UseLine& line, const WhoIsWho& who) {
    if (line.whose == Whose::knotwork) return words("sharing.uses.knotwork");
    if (line.whose == Whose::sensitive_service) return words("sharing.uses.name_not_given");
    return words(
        "sharing.whom.by",
        { { "name", who.name(line.worker) }, { "post", who.title(line.post) }, { "agency", who.name(line.agency) } }
    );
}

std::string line_of(const UseDay& day, const UseLine& line, const WhoIsWho& who) {
    const auto kinds = kinds_of(line);
    const auto act = line.is_refused() ? ledger::Act::refused : line.act;
    const With with{ { "day", spoken(day.day) },
                     { "who", who_did(line, who) },
                     { "what", words("sharing.uses.act." + std::string(name_of(act))) },
                     { "count", std::to_string(line.count) },
                     { "kinds", kinds } };
    return words(kinds.empty() ? "sharing.copy.use" : "sharing.copy.use.kinds", with);
}

void add_uses(Ctx& ctx, const About& about, const std::vector<ledger::Entry>& entries, CopyContent& content) {
    const auto list = for_family(entries, embargoes_of(ctx.tx, about.person()), day_in_london(ctx.now));
    for (const auto& kept : list.kept_back)
        content.uses_kept_back += kept.count;
    const auto sensitive = sensitive_agencies(ctx.tx);
    WhoIsWho who;
    for (const auto& day : by_day(list.shown, sensitive))
        for (const auto& line : day.lines) {
            who.add(ctx.tx, line.worker);
            who.add(ctx.tx, line.post);
            who.add(ctx.tx, line.agency);
            content.uses.push_back(line_of(day, line, who));
        }
    const auto objects = objects_of(ctx.tx, about, about.agency());
    for (const auto& recipient : recipients_of(list.shown, objects, about.agency())) {
        const bool named = !sensitive.contains(recipient.agency);
        content.recipients.push_back(words(
            "sharing.copy.recipient",
            { { "agency", named ? name_of_agency(ctx.tx, recipient.agency) : words("sharing.uses.sensitive_service") },
              { "day", spoken(day_in_london(recipient.last_at)) } }
        ));
    }
}

// ---- what must not leave

bool is_hidden(const access::Dossier& dossier, Category category, access::Marks marks, Instant now) {
    if (marks.has(access::Mark::hidden_address)) return true;
    const auto holds = [&](const auto& fact) { return fact.period.holds(now); };
    if (std::any_of(dossier.sealings.begin(), dossier.sealings.end(), holds)) return true;
    return std::any_of(dossier.hidings.begin(), dossier.hidings.end(), [&](const access::Hiding& hiding) {
        return hiding.categories.has(category) && hiding.period.holds(now);
    });
}

bool is_name(StatementKind kind) {
    return kind == StatementKind::given_name || kind == StatementKind::family_name || kind == StatementKind::known_as ||
           kind == StatementKind::former_name || kind == StatementKind::other_spelling;
}

void guard_reach(ProtectedValues& values, const people::Identifying& one) {
    if (one.kind == StatementKind::home) values.add_address(one.value.shown(), one.postcode);
    if (one.kind == StatementKind::telephone) values.add_telephone(one.value.shown());
    if (one.kind == StatementKind::email) values.add_email(one.value.shown());
    if (one.kind == StatementKind::school) values.add_school(one.value.shown());
}

// What somebody is called: given names alone where the person is not called so too, and with each family name.
struct Called {
    std::set<std::string> given{};
    std::set<std::string> family{};

    void add(const people::Identifying& one) {
        if (one.kind == StatementKind::given_name || one.kind == StatementKind::known_as)
            given.insert(folded(one.value.shown()));
        if (one.kind == StatementKind::family_name || one.kind == StatementKind::former_name)
            family.insert(folded(one.value.shown()));
    }

    std::set<std::string> whole() const {
        std::set<std::string> names;
        for (const auto& first : given)
            for (const auto& last : family) {
                names.insert(first);
                names.insert(std::string(first).append(" ").append(last));
            }
        return names;
    }
};

void guard_names(ProtectedValues& values, const Called& other, const Called& person, const Name& asked_by) {
    const auto names = other.whole();
    if (names.contains(folded(asked_by.shown()))) return;
    for (const auto& name : names)
        if (!person.given.contains(name)) values.add_name(name);
    for (const auto& name : other.family)
        if (!person.family.contains(name)) values.add_name(name);
}

}

Result<CopyContent> gather_copy(Ctx& ctx, About& about) {
    const auto permit = TRY(may_read_uses(ctx, about));
    const auto name = about.see(people::name_of(ctx.tx, about));
    CopyContent content{ .name = name.value() ? name.value()->shown() : words("sharing.whom.unnamed"),
                         .agency = ctx.viewer().agency_name,
                         .on = day_in_london(ctx.now) };
    Sources sources(ctx.tx, about.agency());
    add_statements(ctx, about, sources, content);
    add_work(ctx, about, sources, content);
    add_family(ctx, about, sources, content);
    add_sayings(ctx, about, sources, content);
    add_restrictions(ctx, permit, sources, content);
    content.agreements = agreements_of(ctx.tx, about.agency(), ctx.now);
    const auto count = static_cast<std::int64_t>(count_entries_about(ctx.tx, about.person()));
    add_uses(ctx, about, entries_about(ctx.tx, about.person(), { .most = std::max<std::int64_t>(count, 1) }), content);
    return content;
}

ProtectedValues values_to_guard(Tx& tx, const access::Dossier& dossier, const Name& asked_by, Instant now) {
    std::map<Id<people::Person>, access::Dossier> others;
    const auto add = [&](Id<people::Person> person) {
        if (person != dossier.person) others.emplace(person, access::Dossier{ .person = person });
    };
    const auto beside = people::people_beside(tx, dossier.person);
    std::for_each(beside.begin(), beside.end(), add);
    const auto hidden = people_with_something_hidden(tx, now);
    std::for_each(hidden.begin(), hidden.end(), add);

    std::vector<Id<people::Person>> everybody{ dossier.person };
    std::vector<access::Dossier> known;
    for (const auto& [person, other] : others) {
        everybody.push_back(person);
        known.push_back(other);
    }
    read_restrictions(tx, known, now);
    for (auto& other : known)
        others[other.person] = std::move(other);

    ProtectedValues values;
    std::map<Id<people::Person>, Called> called;
    const std::set<Id<people::Person>> near(beside.begin(), beside.end());
    for (const auto& one : people::identifying_values(tx, everybody)) {
        const bool theirs = one.person == dossier.person;
        const auto& facts = theirs ? dossier : others[one.person];
        const bool kept = is_hidden(facts, people::category_of(one.kind), one.marks, now);
        called[one.person].add(one);
        // Of others: what is hidden, and how to reach them. A home that is no secret may be the person's own.
        const bool reaches = one.kind == StatementKind::telephone || one.kind == StatementKind::email;
        if (kept || (!theirs && reaches && near.contains(one.person))) guard_reach(values, one);
        if (theirs && kept && is_name(one.kind) && one.kind != StatementKind::given_name &&
            one.kind != StatementKind::family_name)
            values.add_name(one.value.shown());
    }
    for (const auto& [person, names] : called)
        if (person != dossier.person && near.contains(person))
            guard_names(values, names, called[dossier.person], asked_by);
    return values;
}

std::vector<Recipient> recipients_of(
    const std::vector<ledger::Entry>& entries, const std::vector<Uuid>& objects, Id<accounts::Agency> agency
) {
    const std::set<Uuid> ours(objects.begin(), objects.end());
    std::map<Id<accounts::Agency>, Instant> last;
    for (const auto& entry : entries) {
        const bool given = entry.act == ledger::Act::seen || entry.act == ledger::Act::exported;
        if (!given || entry.agency.empty() || entry.agency == agency || !ours.contains(entry.object)) continue;
        auto& at = last[entry.agency];
        at = std::max(at, entry.at);
    }
    std::vector<Recipient> recipients;
    for (const auto& [one, at] : last)
        recipients.push_back({ one, at });
    return recipients;
}

std::vector<Uuid> objects_of(Tx& tx, const About& about, Id<accounts::Agency> agency) {
    std::vector<Uuid> objects;
    for (const auto& record : people::records_of(tx, about.person()))
        if (record.agency == agency) objects.push_back(record.id.uuid());
    return objects;
}

}

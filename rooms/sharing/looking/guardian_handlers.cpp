#include "engines/access/access.hpp"
#include "html/words.hpp"
#include "kit/dispatcher.hpp"
#include "rooms/sharing/ledger/reading.hpp"
#include "rooms/sharing/looking/embargo_store.hpp"
#include "rooms/sharing/looking/guardian_pages.hpp"
#include "rooms/sharing/looking/indexing.hpp"
#include "rooms/sharing/looking/opening.hpp"
#include "rooms/sharing/looking/routes.hpp"
#include "rooms/sharing/noting.hpp"

#include <algorithm>

namespace knotwork::sharing {
namespace {

using access::Purpose;
using kit::Ctx;
using kit::Response;
using Kind = Problem::Kind;
using Person = Id<people::Person>;
using What = Embargo::Step::What;

const kit::Entrance guardians = kit::only({ kit::Role::guardian });
constexpr std::size_t lines_on_a_page = 50;

struct UseReviewed {
    static constexpr std::string_view name = "sharing.use_reviewed";
    UseReview review;

    kit::Entry entry() const {
        return { .about = review.id.text(),
                 .facts = { { "use", std::to_string(review.sequence) },
                            { "outcome", std::string(name_of(review.outcome)) } } };
    }
};

UsesAround around_of(Ctx& ctx) {
    UsesAround around{ .unseen = count_unseen_alerts(ctx.tx, ctx.viewer().agency) };
    if (const auto read = uses_read(ctx.tx); read.next > 0) around.read_at = read.at;
    return around;
}

// The entry as it concerns the viewer's agency: as it was read, or, when it is newer, as far as alerts tell.
AgencyUse use_of(Ctx& ctx, const ledger::Entry& entry) {
    const auto agency = ctx.viewer().agency;
    const auto place = static_cast<std::int64_t>(entry.sequence);
    auto found = find_uses(ctx.tx, agency, { .from = place }, place + 1, 1);
    if (!found.empty()) return std::move(found.front());
    Around around;
    for (const auto& alert : alerts_between(ctx.tx, place, place + 1))
        around.obligations.add(alert.obligation);
    around.tied = true; // nobody has looked yet
    auto uses = concerning(entry, flags_of(entry, around), { &agency, 1 });
    return *std::find_if(uses.begin(), uses.end(), [&](const auto& use) { return use.agency == agency; });
}

// ---- the queue

// What guardians are to hear of and was not read from the log yet stands above everything else.
std::vector<AgencyUse> newest_alerts(Ctx& ctx) {
    std::vector<AgencyUse> uses;
    const auto from = uses_read(ctx.tx).next;
    for (const auto place : unseen_alerts(ctx.tx, ctx.viewer().agency, from, lines_on_a_page))
        if (const auto entry = entry_at(ctx.tx, static_cast<std::uint64_t>(place))) uses.push_back(use_of(ctx, *entry));
    return uses;
}

// Embargoes that wait for this guardian: to be agreed to, or to be looked at again.
std::vector<WaitingEmbargo> waiting_embargoes(Ctx& ctx) {
    const auto& viewer = ctx.viewer();
    const auto today = day_in_london(ctx.now);
    std::vector<WaitingEmbargo> waiting;
    for (const auto& embargo : embargoes_for(ctx.tx, viewer.agency, today)) {
        const bool asked = state_of(embargo, today) == EmbargoState::asked;
        if (!asked && !is_review_due(embargo, today)) continue;
        if (!may_take(embargo, asked ? What::approved : What::kept, viewer.worker)) continue;
        if (const auto about = ctx.access().about(embargo.person, Purpose::oversight))
            waiting.push_back({ embargo.person, people::number_of(ctx.tx, **about).spoken(), !asked });
    }
    return waiting;
}

Result<Response> show_queue(Ctx& ctx) {
    QueuePlace place{ ctx.query.read<std::int64_t>("rank").value.value_or(-1),
                      ctx.query.read<std::int64_t>("after").value.value_or(-1) };
    auto uses = place.rank < 0 ? newest_alerts(ctx) : std::vector<AgencyUse>();
    const auto waiting = waiting_uses(ctx.tx, ctx.viewer().agency, place, lines_on_a_page);
    uses.insert(uses.end(), waiting.begin(), waiting.end());
    auto lines = listed(ctx, uses);
    std::erase_if(lines, [](const auto& line) { return line.use.flags.empty(); });
    QueuePage page{ .list = list_of(ctx, std::move(lines)), .around = around_of(ctx) };
    if (place.rank < 0) page.embargoes = waiting_embargoes(ctx);
    if (waiting.size() == lines_on_a_page)
        page.more = QueuePlace{ rank_of(waiting.back().flags), waiting.back().sequence };
    return kit::show(queue_page(page));
}

// ---- all uses

std::int64_t place_of(Ctx& ctx, Date day) {
    return static_cast<std::int64_t>(first_entry_from(ctx.tx, instant_in_london(day, 0, 0)));
}

UseFilter filter_of(Ctx& ctx, const FilterForm& form) {
    return {
        .worker = form.worker.value,
        .person = form.person,
        .from = form.from.value ? place_of(ctx, *form.from.value) : 0,
        .act = form.act.value,
        .purpose = form.purpose.value,
        .outcome = form.outcome.value,
        .only_flagged = form.only_flagged,
    };
}

// So many lines as fit, however many entries the viewer may not see lie between them.
void fill(Ctx& ctx, AllUsesPage& page) {
    auto before = ctx.query.read<std::int64_t>("before").value.value_or(INT64_MAX);
    if (page.form.until.value)
        before = std::min(before, place_of(ctx, std::chrono::sys_days(*page.form.until.value) + std::chrono::days(1)));
    const auto filter = filter_of(ctx, page.form);
    std::vector<ListedUse> lines;
    for (bool more = true; more && lines.size() < lines_on_a_page;) {
        const auto uses = find_uses(ctx.tx, ctx.viewer().agency, filter, before, lines_on_a_page);
        more = uses.size() == lines_on_a_page;
        for (auto& line : listed(ctx, uses))
            if (!filter.only_flagged || !line.use.flags.empty()) lines.push_back(std::move(line));
        if (more) before = uses.back().sequence;
    }
    if (lines.size() > lines_on_a_page) lines.resize(lines_on_a_page);
    if (lines.size() == lines_on_a_page) page.more = lines.back().use.sequence;
    page.list = list_of(ctx, std::move(lines));
}

AllUsesPage all_uses(Ctx& ctx) {
    return { .list = { .agency = ctx.viewer().agency_name },
             .around = around_of(ctx),
             .form = FilterForm::read(ctx.query),
             .colleagues = accounts::people_of(ctx.tx, ctx.viewer().agency, day_in_london(ctx.now)) };
}

Result<Response> show_all(Ctx& ctx) {
    auto page = all_uses(ctx);
    if (page.form.person) {
        const auto& about = *TRY(ctx.access().about(*page.form.person, Purpose::oversight));
        page.form.number = people::number_of(ctx.tx, about).spoken();
    }
    page.problems = check(page.form);
    if (!page.problems) fill(ctx, page);
    return kit::show(all_uses_page(page), page.problems ? 422 : 200);
}

// Whom the number belongs to, if the viewer may know of them.
std::optional<Person> known_by_number(Ctx& ctx, const std::string& typed) {
    const auto number = people::Number::parse(typed);
    const auto person = number ? people::find_by_number(ctx.tx, *number) : std::nullopt;
    const bool known = person && bool(ctx.access().about(*person, Purpose::oversight));
    ctx.access().searched(Purpose::oversight, typed, known ? 1 : 0);
    return known ? person : std::nullopt;
}

Result<Response> find_person(Ctx& ctx) {
    const auto typed = std::string(trimmed(ctx.body.text("number")));
    if (!typed.empty())
        if (const auto person = known_by_number(ctx, typed))
            return kit::see_other("/sharing/uses/all?person=" + person->text());
    auto page = all_uses(ctx);
    page.typed_number = typed;
    page.problems.add("number", typed.empty() ? "sharing.uses.number.missing" : "sharing.uses.number.none");
    return kit::show(all_uses_page(page), 422);
}

// ---- the sample of the month before

Result<Response> show_sample(Ctx& ctx) {
    SamplePage page{ .month = month_before(day_in_london(ctx.now)) };
    std::vector<AgencyUse> uses;
    std::set<std::int64_t> reviewed;
    for (const auto& sampled : sampled_uses(ctx.tx, ctx.viewer().agency, page.month)) {
        uses.push_back(sampled.use);
        if (sampled.reviewed) reviewed.insert(sampled.use.sequence);
    }
    auto lines = listed(ctx, uses);
    for (auto& line : lines) {
        line.reviewed = reviewed.contains(line.use.sequence);
        line.overdue = line.overdue && !line.reviewed;
    }
    page.list = list_of(ctx, std::move(lines));
    return kit::show(sample_page(page));
}

// ---- one use

bool concerns(Ctx& ctx, const ledger::Entry& entry) {
    const auto agency = ctx.viewer().agency;
    if (entry.agency == agency) return true;
    if (entry.person.empty()) return false;
    if (is_alerted(ctx.tx, agency, static_cast<std::int64_t>(entry.sequence))) return true;
    const auto records = people::records_of(ctx.tx, entry.person);
    return std::any_of(records.begin(), records.end(), [&](const auto& record) { return record.agency == agency; });
}

// Leave to look at the use of somebody's record. The page is about the viewer's own agency's work with it.
Result<kit::MayReadAudit> may_read_use(Ctx& ctx, Person person) {
    auto& about = *TRY(ctx.access().about(person, Purpose::oversight));
    return about.permit<access::Action::read_audit>({ .category = access::Category::involvement,
                                                      .owner = ctx.viewer().agency,
                                                      .kind = "use",
                                                      .object = person.uuid() });
}

bool was_asked(const ledger::Entry& entry, const access::Asked& asked, const access::Decision& decision) {
    if (name_of(asked.action) != entry.action.text() || name_of(decision.outcome) != entry.outcome.text()) return false;
    return entry.categories.empty() ||
           std::any_of(entry.categories.begin(), entry.categories.end(), [&](const auto& category) {
               return category.text() == name_of(asked.category);
           });
}

void add_decision(Ctx& ctx, UsePage& page) {
    if (page.entry.decision == Uuid()) return;
    const auto replayed = replay(ctx.tx, page.entry.decision);
    if (!replayed) return;
    page.policy = replayed->policy;
    for (std::size_t at = 0; at < replayed->asked.size(); ++at) {
        const auto& asked = replayed->asked[at];
        const auto& decision = replayed->decisions[at];
        if (was_asked(page.entry, asked, decision))
            page.decided.push_back({ asked.category, access::for_guardian(decision) });
    }
}

void add_reviews(Ctx& ctx, UsePage& page) {
    page.reviews = reviews_of(ctx.tx, ctx.viewer().agency, page.listed.use.sequence);
    for (const auto& review : page.reviews) {
        page.who.add(ctx.tx, review.by);
        if (!review.noted) continue;
        for (const auto& one : words_of(ctx.tx, static_cast<std::uint64_t>(*review.noted)))
            page.review_words[review.id] = one.text;
    }
}

// What the viewer may know of it: nothing of a person whom they may not know, and not how it was decided when that
// would tell of a sensitive service.
void add_what_may_be_told(Ctx& ctx, UsePage& page) {
    const bool of_nobody = !page.listed.use.person;
    if (!of_nobody) page.person = page.listed.use.person;
    if (of_nobody ? page.entry.act == ledger::Act::searched : !page.listed.sensitive)
        page.words = words_of(ctx.tx, page.entry.sequence);
    if (!of_nobody && !page.listed.sensitive) add_decision(ctx, page);
}

Result<UsePage> page_of(Ctx& ctx, std::int64_t sequence) {
    const auto entry = sequence < 0 ? std::nullopt : entry_at(ctx.tx, static_cast<std::uint64_t>(sequence));
    if (!entry || !concerns(ctx, *entry)) return Kind::not_found;
    const auto lines = listed(ctx, { use_of(ctx, *entry) });
    if (lines.empty()) return Kind::not_found;
    UsePage page{ .entry = *entry, .listed = lines.front() };
    if (page.listed.use.person) TRY(may_read_use(ctx, *page.listed.use.person));
    auto list = list_of(ctx, lines);
    page.who = std::move(list.who);
    page.who.add(ctx.tx, entry->post);
    page.own = entry->worker == ctx.viewer().worker;
    add_what_may_be_told(ctx, page);
    add_reviews(ctx, page);
    return page;
}

Result<Response> show_use(Ctx& ctx, std::int64_t sequence) {
    const auto page = TRY(page_of(ctx, sequence));
    if (!page.person) ctx.note(note_of(ledger::Act::seen, {}, "use", {}));
    return kit::show(use_page(page));
}

Result<Response> record_review(Ctx& ctx, std::int64_t sequence) {
    auto page = TRY(page_of(ctx, sequence));
    if (page.own) return Problem::of(Kind::not_allowed, { "sharing.review.own" });
    page.form = UseReviewForm::read(ctx.body);
    const auto outcome = decide(page.form);
    if (!outcome) {
        page.problems = outcome.problem().fields;
        return kit::show(use_page(page), 422);
    }
    const UseReview review{ .id = new_id<UseReview>(ctx.now),
                            .sequence = sequence,
                            .agency = ctx.viewer().agency,
                            .outcome = *outcome,
                            .by = ctx.viewer().worker,
                            .post = ctx.viewer().post,
                            .at = ctx.now };
    insert_review(ctx.tx, review);
    auto note = note_of(ledger::Act::reviewed, page.person.value_or(Person()), "use_review", review.id.uuid());
    note.entry.outcome = *ledger::Label::parse(name_of(*outcome));
    if (page.form.words.value) note.words.push_back({ *ledger::Label::parse("review"), page.form.words.value->text() });
    ctx.note(std::move(note));
    ctx.record(UseReviewed{ review });
    return kit::see_other("/sharing/uses", words("sharing.review.saved"));
}

}

void open_guardians(kit::Router& router) {
    router.get("/sharing/uses", guardians, show_queue);
    router.get("/sharing/uses/all", guardians, show_all);
    router.post("/sharing/uses/all", guardians, find_person);
    router.get("/sharing/uses/sample", guardians, show_sample);
    router.get("/sharing/uses/:use", guardians, show_use);
    router.post("/sharing/uses/:use/review", guardians, record_review);
}

}

#include "rooms/sharing/retention/store.hpp"

#include <algorithm>
#include <charconv>
#include <map>

namespace knotwork::sharing {
namespace {

using RecordId = Id<people::Record>;

struct RuleRow {
    RecordKind kind;
    RetentionEvent event;
    std::int64_t years;
    std::int64_t at_least;
    std::optional<std::int64_t> after_death;
};

struct KindRow {
    RecordId record;
    RecordKind kind;
    std::optional<Date> event_on;
};

struct LongerRow {
    RecordId record;
    Date until;
    Prose reason;
    Id<accounts::Worker> worker;
    Id<accounts::Post> post;
    Instant at;
};

struct HoldRow {
    Id<Hold> id;
    RecordId record;
    Prose reason;
    Id<accounts::Worker> worker;
    Id<accounts::Post> post;
    Instant at;
};

struct DisposalRow {
    Id<Disposal> id;
    RecordId record;
    Id<people::Person> person;
    RecordKind kind;
    RetentionEvent event;
    std::int64_t years;
    std::int64_t at_least;
    Date due_on;
    access::RecordState state;
    Prose reason;
    Id<accounts::Worker> worker;
    Id<accounts::Post> post;
    Instant at;
};

struct StepRow {
    Id<Disposal> disposal;
    Disposal::Step::What what;
    std::optional<Prose> words;
    Id<accounts::Worker> worker;
    Id<accounts::Post> post;
    Instant at;
};

struct CertificateRow {
    Id<Disposal> disposal;
    std::string kinds;
    std::int64_t relationships;
    std::int64_t involvements;
    std::int64_t log_words;
    std::int64_t copies;
};

constexpr Sql select_rules{ "sharing.select_retention_rules", R"(
    SELECT kind, event, years, at_least, after_death FROM sharing_retention_rule
    WHERE agency_id = :agency_id ORDER BY id)" };

constexpr Sql insert_rule_row{ "sharing.insert_retention_rule", R"(
    INSERT INTO sharing_retention_rule (id, agency_id, kind, event, years, at_least, after_death, reason, worker_id,
        post_id, at)
    VALUES (:id, :agency_id, :kind, :event, :years, :at_least, :after_death, :reason, :worker_id, :post_id, :at))" };

constexpr Sql select_kinds{ "sharing.select_retention_kinds", R"(
    SELECT record_id, kind, event_on FROM sharing_retention_kind WHERE agency_id = :agency_id ORDER BY id)" };

constexpr Sql insert_kind_row{ "sharing.insert_retention_kind", R"(
    INSERT INTO sharing_retention_kind (id, record_id, agency_id, kind, event_on, worker_id, post_id, at)
    VALUES (:id, :record_id, :agency_id, :kind, :event_on, :worker_id, :post_id, :at))" };

constexpr Sql select_longer{ "sharing.select_retention_longer", R"(
    SELECT record_id, until_day, reason, worker_id, post_id, at FROM sharing_retention_longer
    WHERE agency_id = :agency_id ORDER BY id)" };

constexpr Sql insert_longer_row{ "sharing.insert_retention_longer", R"(
    INSERT INTO sharing_retention_longer (id, record_id, agency_id, until_day, reason, worker_id, post_id, at)
    VALUES (:id, :record_id, :agency_id, :until_day, :reason, :worker_id, :post_id, :at))" };

constexpr Sql select_holds{ "sharing.select_retention_holds", R"(
    SELECT h.id, h.record_id, h.reason, h.worker_id, h.post_id, h.at
    FROM sharing_retention_hold h LEFT JOIN sharing_retention_hold_lifted l ON l.hold_id = h.id
    WHERE h.agency_id = :agency_id AND l.hold_id IS NULL ORDER BY h.id)" };

constexpr Sql insert_hold_row{ "sharing.insert_retention_hold", R"(
    INSERT INTO sharing_retention_hold (id, record_id, agency_id, reason, worker_id, post_id, at)
    VALUES (:id, :record_id, :agency_id, :reason, :worker_id, :post_id, :at))" };

constexpr Sql insert_lifted{ "sharing.insert_retention_hold_lifted", R"(
    INSERT INTO sharing_retention_hold_lifted (hold_id, reason, worker_id, post_id, at)
    SELECT h.id, CAST(:reason AS text), CAST(:worker_id AS id_text), CAST(:post_id AS id_text),
           CAST(:at AS instant_text)
    FROM sharing_retention_hold h
    WHERE h.id = :hold_id AND h.record_id = :record_id AND h.agency_id = :agency_id
    ON CONFLICT (hold_id) DO NOTHING)" };

constexpr Sql select_disposals{ "sharing.select_disposals", R"(
    SELECT id, record_id, person_id, kind, event, years, at_least, due_on, state, reason, worker_id, post_id, at
    FROM sharing_disposal WHERE agency_id = :agency_id ORDER BY id)" };

constexpr Sql select_steps{ "sharing.select_disposal_steps", R"(
    SELECT s.disposal_id, s.what, s.words, s.worker_id, s.post_id, s.at
    FROM sharing_disposal_step s JOIN sharing_disposal d ON d.id = s.disposal_id
    WHERE d.agency_id = :agency_id ORDER BY s.id)" };

constexpr Sql insert_disposal_row{ "sharing.insert_disposal", R"(
    INSERT INTO sharing_disposal (id, record_id, person_id, agency_id, kind, event, years, at_least, due_on, state,
        reason, worker_id, post_id, at)
    VALUES (:id, :record_id, :person_id, :agency_id, :kind, :event, :years, :at_least, :due_on, :state, :reason,
        :worker_id, :post_id, :at))" };

constexpr Sql insert_step{ "sharing.insert_disposal_step", R"(
    INSERT INTO sharing_disposal_step (id, disposal_id, what, words, worker_id, post_id, at)
    VALUES (:id, :disposal_id, :what, :words, :worker_id, :post_id, :at))" };

constexpr Sql insert_certificate_row{ "sharing.insert_disposal_certificate", R"(
    INSERT INTO sharing_disposal_certificate (disposal_id, kinds, relationships, involvements, log_words, copies)
    VALUES (:disposal_id, :kinds, :relationships, :involvements, :log_words, :copies))" };

constexpr Sql select_certificates{ "sharing.select_disposal_certificates", R"(
    SELECT c.disposal_id, c.kinds, c.relationships, c.involvements, c.log_words, c.copies
    FROM sharing_disposal_certificate c JOIN sharing_disposal d ON d.id = c.disposal_id
    WHERE d.agency_id = :agency_id ORDER BY c.disposal_id DESC LIMIT :most)" };

Disposal disposal_of(const DisposalRow& row, Id<accounts::Agency> agency) {
    return { .id = row.id,
             .record = row.record,
             .person = row.person,
             .rule = { row.kind, row.event, row.years, row.at_least, std::nullopt },
             .due_on = row.due_on,
             .state = row.state,
             .reason = row.reason,
             .proposed = { row.worker, row.post, agency, row.at } };
}

std::map<Id<Disposal>, Disposal> disposals_of(Tx& tx, Id<accounts::Agency> agency) {
    std::map<Id<Disposal>, Disposal> all;
    for (const auto& row : tx.all<DisposalRow>(select_disposals, agency))
        all.emplace(row.id, disposal_of(row, agency));
    for (const auto& row : tx.all<StepRow>(select_steps, agency))
        all[row.disposal].steps.push_back({ row.what, row.words, { row.worker, row.post, agency, row.at } });
    return all;
}

// Everything that was decided about an agency's records, by the record.
struct Decided {
    std::vector<RetentionRule> rules{};
    std::map<RecordId, SaidKind> kinds{};
    std::map<RecordId, KeptLonger> longer{};
    std::multimap<RecordId, Hold> holds{};
    std::map<RecordId, Disposal> disposals{}; // the latest
};

Decided decided_in(Tx& tx, Id<accounts::Agency> agency) {
    Decided all{ .rules = schedule_of(tx, agency) };
    for (const auto& row : tx.all<KindRow>(select_kinds, agency))
        all.kinds[row.record] = { row.kind, row.event_on };
    for (const auto& row : tx.all<LongerRow>(select_longer, agency))
        all.longer.insert_or_assign(
            row.record, KeptLonger{ row.until, row.reason, { row.worker, row.post, agency, row.at } }
        );
    for (const auto& row : tx.all<HoldRow>(select_holds, agency))
        all.holds.emplace(row.record, Hold{ row.id, row.record, row.reason, { row.worker, row.post, agency, row.at } });
    for (auto& [id, disposal] : disposals_of(tx, agency))
        all.disposals.insert_or_assign(disposal.record, std::move(disposal));
    return all;
}

template <class T>
std::optional<T> found_in(const std::map<RecordId, T>& all, RecordId record) {
    const auto found = all.find(record);
    return found == all.end() ? std::nullopt : std::optional(found->second);
}

RetentionCase case_of(const people::KeptRecord& kept, const Decided& decided) {
    const auto id = kept.record.id;
    RetentionCase one{ .kept = kept,
                       .said = found_in(decided.kinds, id),
                       .longer = found_in(decided.longer, id),
                       .disposal = found_in(decided.disposals, id) };
    one.rule = decided.rules[static_cast<std::size_t>(one.said.value_or(SaidKind{}).kind)];
    for (auto [at, end] = decided.holds.equal_range(id); at != end; ++at)
        one.holds.push_back(at->second);
    return one;
}

std::string text_of_kinds(const Certificate& certificate) {
    std::string text;
    for (const auto& [kind, count] : certificate.kinds)
        text += (text.empty() ? "" : " ") + std::string(name_of(kind)) + ' ' + std::to_string(count);
    return text;
}

// A kind that has gone from the list is left out: the certificate still tells of the others.
void read_kinds(const std::string& text, Certificate& certificate) {
    const auto words = split(text, ' ');
    for (std::size_t at = 0; at + 1 < words.size(); at += 2) {
        const auto kind = named<people::StatementKind>(words[at]);
        std::int64_t count = 0;
        const auto& number = words[at + 1];
        std::from_chars(number.data(), number.data() + number.size(), count);
        if (kind) certificate.kinds.emplace_back(*kind, count);
    }
}

RecordId record_of(const kit::Held& held) {
    return RecordId(held.object);
}

}

std::vector<RetentionRule> schedule_of(Tx& tx, Id<accounts::Agency> agency) {
    const auto shipped = shipped_schedule();
    std::vector<RetentionRule> rules(shipped.begin(), shipped.end());
    for (const auto& row : tx.all<RuleRow>(select_rules, agency))
        rules[static_cast<std::size_t>(row.kind)] = { row.kind, row.event, row.years, row.at_least, row.after_death };
    return rules;
}

void insert_rule(Tx& tx, const RetentionRule& rule, const Prose& reason, const Stamp& by) {
    tx.run(
        insert_rule_row,
        new_id<RetentionRule>(by.at),
        by.agency,
        rule.kind,
        rule.event,
        rule.years,
        rule.at_least,
        rule.after_death,
        reason,
        by.worker,
        by.post,
        by.at
    );
}

std::vector<RetentionCase> retention_cases(Tx& tx, Id<accounts::Agency> agency) {
    const auto decided = decided_in(tx, agency);
    std::vector<RetentionCase> cases;
    for (const auto& kept : people::records_kept_by(tx, agency))
        cases.push_back(case_of(kept, decided));
    const auto never = Date(std::chrono::year::max() / std::chrono::December / 31);
    std::stable_sort(cases.begin(), cases.end(), [&](const auto& left, const auto& right) {
        return left.due().value_or(never) < right.due().value_or(never);
    });
    return cases;
}

std::optional<RetentionCase> retention_case(Tx& tx, Id<people::Record> record, Id<accounts::Agency> agency) {
    const auto kept = people::kept_record(tx, record);
    const bool is_there = kept && kept->record.agency == agency && kept->record.state != access::RecordState::disposed;
    if (!is_there) return std::nullopt;
    return case_of(*kept, decided_in(tx, agency));
}

kit::Held held_record(const people::Record& record) {
    const bool closed = record.state == access::RecordState::closed;
    return { .category = access::Category::involvement,
             .owner = record.agency,
             .state = closed ? access::RecordState::archived : record.state,
             .kind = "record",
             .object = record.id.uuid() };
}

kit::Held held_disposal(const people::Record& record, Id<Disposal> disposal) {
    auto held = held_record(record);
    held.kind = "disposal";
    held.object = disposal.uuid();
    return held;
}

void insert_kind(Tx& tx, const kit::MayCorrect& permit, const SaidKind& said) {
    tx.run(
        insert_kind_row,
        new_id<SaidKind>(permit.at()),
        record_of(permit.held()),
        permit.agency(),
        said.kind,
        said.event_on,
        permit.holder(),
        permit.post(),
        permit.at()
    );
}

void insert_longer(Tx& tx, const kit::MayCorrect& permit, const KeptLonger& longer) {
    tx.run(
        insert_longer_row,
        new_id<KeptLonger>(permit.at()),
        record_of(permit.held()),
        permit.agency(),
        longer.until,
        longer.reason,
        permit.holder(),
        permit.post(),
        permit.at()
    );
}

void insert_hold(Tx& tx, const kit::MayCorrect& permit, const Prose& reason) {
    tx.run(
        insert_hold_row,
        new_id<Hold>(permit.at()),
        record_of(permit.held()),
        permit.agency(),
        reason,
        permit.holder(),
        permit.post(),
        permit.at()
    );
}

Result<Done> lift_hold(Tx& tx, const kit::MayCorrect& permit, Id<Hold> hold, const Prose& reason) {
    const auto lifted = tx.run(
        insert_lifted,
        reason,
        permit.holder(),
        permit.post(),
        permit.at(),
        hold,
        record_of(permit.held()),
        permit.agency()
    );
    if (lifted == 0) return Problem::Kind::conflict;
    return Done{};
}

void insert_disposal(Tx& tx, const kit::MayDispose& permit, const Disposal& disposal) {
    ensure(permit.held().object == disposal.record.uuid(), "leave to dispose of another record");
    tx.run(
        insert_disposal_row,
        disposal.id,
        disposal.record,
        permit.subject(),
        permit.agency(),
        disposal.rule.kind,
        disposal.rule.event,
        disposal.rule.years,
        disposal.rule.at_least,
        disposal.due_on,
        disposal.state,
        disposal.reason,
        permit.holder(),
        permit.post(),
        permit.at()
    );
}

void insert_disposal_step(Tx& tx, const kit::MayApprove& permit, Id<Disposal> disposal, const Disposal::Step& step) {
    ensure(permit.held().object == disposal.uuid(), "a permit for another disposal");
    tx.run(
        insert_step,
        new_id<Disposal::Step>(permit.at()),
        disposal,
        step.what,
        step.words,
        permit.holder(),
        permit.post(),
        permit.at()
    );
}

void insert_certificate(Tx& tx, const kit::MayDispose& permit, const Certificate& certificate) {
    const auto& disposal = certificate.disposal;
    ensure(permit.held().object == disposal.record.uuid(), "leave to dispose of another record");
    tx.run(
        insert_step,
        new_id<Disposal::Step>(permit.at()),
        disposal.id,
        Disposal::Step::What::done,
        std::optional<Prose>(),
        permit.holder(),
        permit.post(),
        permit.at()
    );
    tx.run(
        insert_certificate_row,
        disposal.id,
        text_of_kinds(certificate),
        certificate.relationships,
        certificate.involvements,
        certificate.log_words,
        certificate.copies
    );
}

std::vector<Certificate> certificates_of(Tx& tx, Id<accounts::Agency> agency, std::int64_t most) {
    const auto disposals = disposals_of(tx, agency);
    std::vector<Certificate> certificates;
    for (const auto& row : tx.all<CertificateRow>(select_certificates, agency, most)) {
        Certificate one{ .disposal = disposals.at(row.disposal),
                         .relationships = row.relationships,
                         .involvements = row.involvements,
                         .log_words = row.log_words,
                         .copies = row.copies };
        read_kinds(row.kinds, one);
        certificates.push_back(std::move(one));
    }
    return certificates;
}

}

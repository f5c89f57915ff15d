#include "engines/ledger/testing_log.hpp"

#include <algorithm>

namespace knotwork::ledger::testing {
namespace {

Label one_of(Dice& dice, std::initializer_list<const char*> names) {
    return *Label::parse(std::data(names)[dice.below(names.size())]);
}

void give_words(Dice& dice, Entry& entry, Evidence& evidence, std::uint64_t sequence) {
    const auto field = *Label::parse("reason");
    const auto words = "Asked by their mother, case " + std::to_string(dice.below(1000));
    const auto salt = dice.bytes(salt_size);
    entry.commitments.push_back(commit(field, salt, words));
    evidence.openings.push_back({ .sequence = sequence, .field = field, .salt = salt, .words = words });
}

}

SigningKey key_of(char letter) {
    return SigningKey::of_seed(std::string(32, letter));
}

NoteKey log_key(char letter) {
    return { .name = origin, .kind = NoteKey::Kind::note, .key = key_of(letter).public_key() };
}

NoteKey witness_key(char letter) {
    return { .name = std::string("witness.example/") + letter,
             .kind = NoteKey::Kind::cosignature,
             .key = key_of(letter).public_key() };
}

Policy policy() {
    return {
        .origin = origin,
        .log = { { .key = log_key('L') } },
        .witnesses = { witness_key('a'), witness_key('b') },
        .needed = 2,
    };
}

std::string signed_head(const Head& head, Instant at, char log, const std::string& witnesses) {
    Note note{ .text = Checkpoint{ .origin = origin, .head = head }.text() };
    note.signatures.push_back(sign_note(note.text, origin, key_of(log)));
    for (const char witness : witnesses)
        note.signatures.push_back(
            cosign(note.text, witness_key(witness).name, key_of(witness), at + std::chrono::seconds(1))
        );
    return note.written();
}

void Log::append(Entry entry) {
    entry.sequence = frontier.size();
    if (!entry.person.empty()) follow(people[entry.person], entry);
    bytes.push_back(encoded(entry));
    const auto leaf = leaf_hash(bytes.back());
    if (!entry.person.empty()) people[entry.person] = { .count = entry.person_number, .last = leaf };
    frontier.append(leaf);
    entries.push_back(std::move(entry));
}

void Log::sign(char log, const std::string& witnesses) {
    evidence.checkpoints.push_back(signed_head(head(), now(), log, witnesses));
}

std::string Log::receipt_for(const PersonId& person, char log) const {
    const auto known = people.find(person);
    return handed_out(
        { .origin = origin,
          .person = person,
          .about = known == people.end() ? PersonHead() : known->second,
          .log = head(),
          .at = now() },
        key_of(log)
    );
}

Entry likely_entry(Dice& dice, Instant at, const PersonId& person) {
    Entry entry;
    entry.at = at;
    entry.act = person.empty() ? Act::searched : dice.one_in(6) ? Act::refused : Act::seen;
    entry.worker = Id<accounts::Worker>(dice.uuid());
    entry.post = Id<accounts::Post>(dice.uuid());
    entry.agency = Id<accounts::Agency>(dice.uuid());
    entry.session = dice.uuid();
    entry.request = dice.uuid();
    entry.decision = dice.uuid();
    entry.person = person;
    entry.object = dice.uuid();
    entry.object_kind = one_of(dice, { "person", "plan", "chronology" });
    entry.categories = { one_of(dice, { "address", "contact", "education" }), one_of(dice, { "family", "plan" }) };
    entry.action = one_of(dice, { "see", "know_exists", "change" });
    entry.purpose = one_of(dice, { "early_help", "safeguarding", "supervision" });
    entry.outcome = one_of(dice, { "allowed", "denied" });
    entry.reason = one_of(dice, { "in_team", "agreement", "no_relationship" });
    entry.rule = one_of(dice, { "agreement:7", "tie:12", "default" });
    entry.facts = *Label::parse(std::to_string(dice.below(100'000)));
    if (dice.one_in(10)) {
        entry.visibility = {
            .shown = Shown::never,
            .approved_by = Id<accounts::Post>(dice.uuid()),
            .review_on = std::chrono::sys_days(std::chrono::days(20'000 + dice.below(500))),
        };
    }
    return entry;
}

Log made_log(std::uint64_t seed, std::size_t count, std::size_t people, std::size_t every) {
    Dice dice(seed);
    Log log;
    std::vector<PersonId> everyone;
    for (std::size_t i = 0; i < people; ++i)
        everyone.emplace_back(dice.uuid());
    for (std::size_t i = 0; i < count; ++i) {
        const auto at = log.now() + std::chrono::milliseconds(dice.below(9000));
        const auto person = dice.one_in(7) ? PersonId() : everyone[dice.below(everyone.size())];
        auto entry = likely_entry(dice, at, person);
        if (dice.one_in(4)) give_words(dice, entry, log.evidence, i);
        log.append(std::move(entry));
        if ((i + 1) % every != 0 && i + 1 != count) continue;
        log.sign();
        if (dice.one_in(2)) log.evidence.held.push_back(signed_head(log.head(), log.now(), 'L', ""));
        if (dice.one_in(2)) log.evidence.receipts.push_back(log.receipt_for(everyone[dice.below(people)]));
    }
    return log;
}

std::vector<Finding> checked(const std::vector<std::string>& entries, const Evidence& evidence, const Policy& under) {
    Check check(under, evidence);
    for (const auto& entry : entries)
        check.add(entry);
    return check.finish();
}

std::vector<Finding> checked(const Log& log) {
    return checked(log.bytes, log.evidence);
}

bool has(const std::vector<Finding>& findings, Fault fault) {
    return std::any_of(findings.begin(), findings.end(), [&](const Finding& one) { return one.fault == fault; });
}

}

#include "rooms/sharing/ledger/prepared.hpp"

#include "base/ensure.hpp"
#include "base/random.hpp"
#include "engines/access/snapshot.hpp"
#include "engines/ledger/bytes.hpp"

#include <algorithm>
#include <map>

namespace knotwork::sharing {
namespace {

using access::Obligation;
using ledger::Label;

constexpr std::string_view digits = "0123456789abcdefghijklmnopqrstuv";
constexpr std::size_t policies_kept = 3;
constexpr std::uint8_t left_version = 1;

FactBytes fact_bytes(std::string bytes) {
    auto hash = hash_label(ledger::hash_of({ bytes }));
    return { std::move(hash), std::move(bytes) };
}

std::vector<Alert> alerts_of(const kit::Note& note) {
    std::vector<Alert> alerts;
    const auto own = note.entry.agency;
    for (const auto obligation : { Obligation::alert_guardians,
                                   Obligation::alert_own_guardian,
                                   Obligation::notify_family_later,
                                   Obligation::review_self_declared_tie }) {
        if (!note.obligations.has(obligation)) continue;
        alerts.push_back({ obligation, own });
        if (obligation != Obligation::alert_guardians || !note.decided) continue;
        for (const auto& owner : note.decided->dossier.holders)
            if (owner != own) alerts.push_back({ obligation, owner });
    }
    return alerts;
}

// Salts are made here, and commitments put in the order that an entry asks for.
void commit_to_words(std::vector<kit::Note::Words> words, Prepared& into) {
    std::sort(words.begin(), words.end(), [](const auto& left, const auto& right) { return left.field < right.field; });
    for (auto& one : words) {
        auto salt = random_bytes(ledger::salt_size);
        into.entry.commitments.push_back(ledger::commit(one.field, salt, one.text));
        into.words.push_back({ one.field, std::move(salt), std::move(one.text) });
    }
}

// An entry about somebody has a number and, from the second, a link; the log gives them. Without, it is as if the
// first.
void unlink(ledger::Entry& entry) {
    entry.sequence = 0;
    entry.person_number = entry.person.empty() ? 0 : 1;
    entry.previous = {};
}

void write_id(ledger::ByteWriter& out, const Uuid& id) {
    out.raw({ reinterpret_cast<const char*>(id.bytes().data()), id.bytes().size() });
}

void write_long(ledger::ByteWriter& out, std::string_view text) {
    out.number(static_cast<std::uint32_t>(text.size()));
    out.raw(text);
}

// Reads what was left, and breaks off where it is not what was written.
class LeftReader {
public:
    explicit LeftReader(std::string_view bytes) : rest_(bytes) {}

    template <class Number>
    Number number() {
        return must(rest_.number<Number>());
    }

    std::string_view raw(std::size_t count) { return must(rest_.raw(count)); }

    std::string_view text() { return raw(number<std::uint32_t>()); }

    Label label() { return must(Label::parse(must(rest_.shortly()))); }

    Uuid id() {
        std::array<std::uint8_t, 16> bytes{};
        const auto read = raw(bytes.size());
        std::copy(read.begin(), read.end(), bytes.begin());
        return Uuid(bytes);
    }

    void end() const { ensure(rest_.done(), broken); }

private:
    static constexpr const char* broken = "a note that was left for the log cannot be read";

    template <class T>
    static T must(std::optional<T> value) {
        ensure(value.has_value(), broken);
        return *value;
    }

    ledger::ByteReader rest_;
};

}

std::string hash_label(const ledger::Hash& hash) {
    std::string text;
    std::uint32_t held = 0;
    int bits = 0;
    for (const auto byte : hash.bytes) {
        held = held << 8 | byte;
        bits += 8;
        for (; bits >= 5; bits -= 5)
            text += digits[held >> (bits - 5) & 31U];
        held &= 31U;
    }
    text += digits[held << (5 - bits) & 31U];
    return text;
}

std::string facts_label(
    const std::string& policy, const std::string& actor, const std::string& dossier, const std::string& questions
) {
    return hash_label(ledger::hash_of({ "knotwork decision facts v1\n", policy, actor, dossier, questions }));
}

std::shared_ptr<const FactBytes> PolicyBytes::of(const std::shared_ptr<const access::Policy>& policy) {
    const std::lock_guard lock(mutex_);
    for (const auto& [known, bytes] : known_)
        if (known == policy) return bytes;
    auto bytes = std::make_shared<const FactBytes>(fact_bytes(access::bytes_of(policy->facts())));
    if (known_.size() == policies_kept) known_.erase(known_.begin());
    known_.emplace_back(policy, bytes);
    return bytes;
}

namespace {

std::shared_ptr<const PreparedDecision> prepared_decision(const kit::DecidedOn& decided, PolicyBytes& policies) {
    ensure(decided.policy != nullptr, "a decision was made without a policy");
    return std::make_shared<const PreparedDecision>(PreparedDecision{
        .id = decided.id,
        .policy = policies.of(decided.policy),
        .actor = fact_bytes(access::bytes_of(decided.actor)),
        .dossier = fact_bytes(access::bytes_of(decided.dossier)),
        .questions = access::bytes_of(access::Questions{ decided.asked }),
    });
}

}

std::vector<Prepared> prepared(std::vector<kit::Note> notes, PolicyBytes& policies) {
    struct Known {
        std::shared_ptr<const PreparedDecision> decision;
        Label facts;
    };

    std::map<const kit::DecidedOn*, Known> decisions; // several notes of a request share one
    std::vector<Prepared> all;
    all.reserve(notes.size());
    for (auto& note : notes) {
        Prepared made{ .entry = std::move(note.entry), .alerts = {} };
        made.alerts = alerts_of({ .entry = made.entry, .obligations = note.obligations, .decided = note.decided });
        if (note.decided) {
            auto& known = decisions[note.decided.get()];
            if (!known.decision) {
                known.decision = prepared_decision(*note.decided, policies);
                const auto& [id, policy, actor, dossier, questions] = *known.decision;
                known.facts = *Label::parse(facts_label(policy->hash, actor.hash, dossier.hash, questions));
            }
            made.decision = known.decision;
            made.entry.decision = known.decision->id;
            made.entry.facts = known.facts;
        }
        made.entry.commitments.clear();
        commit_to_words(std::move(note.words), made);
        unlink(made.entry);
        ensure(ledger::sound(made.entry), "a note for the log breaks the rules of an entry");
        all.push_back(std::move(made));
    }
    return all;
}

// One byte of version; the entry; the words; the alerts. Lists after a byte that counts them, long texts after four.
std::string left_bytes(const Prepared& note) {
    ledger::ByteWriter out(512);
    out.number(left_version);
    write_long(out, ledger::encoded(note.entry));
    out.number(static_cast<std::uint8_t>(note.words.size()));
    for (const auto& [field, salt, text] : note.words) {
        out.shortly(field.text());
        out.raw(salt);
        write_long(out, text);
    }
    out.number(static_cast<std::uint32_t>(note.alerts.size()));
    for (const auto& [obligation, agency] : note.alerts) {
        out.number(static_cast<std::uint8_t>(obligation));
        write_id(out, agency.uuid());
    }
    return out.take();
}

Prepared read_left(std::string_view bytes) {
    LeftReader in(bytes);
    Prepared note;
    ensure(in.number<std::uint8_t>() == left_version, "a note that was left for the log is of another version");
    const auto entry = ledger::decoded(in.text());
    ensure(entry.has_value(), "a note that was left for the log holds no entry");
    note.entry = *entry;
    for (auto count = in.number<std::uint8_t>(); count > 0; --count) {
        const auto field = in.label();
        std::string salt(in.raw(ledger::salt_size));
        note.words.push_back({ field, std::move(salt), std::string(in.text()) });
    }
    for (auto count = in.number<std::uint32_t>(); count > 0; --count) {
        const auto obligation = in.number<std::uint8_t>();
        ensure(obligation < enumerators<Obligation>.size(), "a note that was left for the log asks for the unknown");
        note.alerts.push_back({ static_cast<Obligation>(obligation), Id<accounts::Agency>(in.id()) });
    }
    in.end();
    return note;
}

}

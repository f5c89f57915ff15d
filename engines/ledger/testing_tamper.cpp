#include "engines/ledger/testing_tamper.hpp"

#include <algorithm>

namespace knotwork::ledger::testing {
namespace {

constexpr std::size_t size_of_log = 40;

void flip_bit(Dice& dice, std::string& bytes) {
    const auto bit = dice.below(bytes.size() * 8);
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ static_cast<char>(1U << bit % 8));
}

template <class T>
T& one_of(Dice& dice, std::vector<T>& all) {
    return all[dice.below(all.size())];
}

auto place(std::vector<std::string>& all, std::size_t at) {
    return all.begin() + static_cast<std::ptrdiff_t>(at);
}

// An entry about somebody, of which there is always one among so many.
std::size_t about_somebody(Dice& dice, const Log& log) {
    for (;;)
        if (const auto at = dice.below(log.entries.size()); !log.entries[at].person.empty()) return at;
}

// Writes all again from the entries as they now are: what somebody can do who holds the log's key. Numbers and links
// are made right again unless `as_they_are`.
void rewrite(Log& log, char key, const std::string& witnesses, bool as_they_are = false) {
    Log again;
    for (std::size_t i = 0; i < log.entries.size(); ++i) {
        if (as_they_are) {
            again.bytes.push_back(encoded(log.entries[i]));
            again.entries.push_back(log.entries[i]);
            again.frontier.append(again.leaf(i));
        } else {
            again.append(log.entries[i]);
        }
        if ((i + 1) % 20 == 0 || i + 1 == log.entries.size()) again.sign(key, witnesses);
    }
    again.evidence.held = log.evidence.held;
    again.evidence.receipts = log.evidence.receipts;
    log = std::move(again);
}

// The same log without the words that were kept.
void change_one(Dice& dice, Log& log) {
    auto& entry = one_of(dice, log.entries);
    switch (dice.below(4)) {
    case 0:
        entry.worker = Id<accounts::Worker>(dice.uuid());
        break;
    case 1:
        entry.act = entry.act == Act::seen ? Act::refused : Act::seen;
        break;
    case 2:
        entry.outcome = *Label::parse("altered");
        break;
    default:
        entry.request = dice.uuid();
    }
}

void rotate_key(Audited& audited) {
    audited.policy.log = { { .key = log_key('L'), .from = 0, .until = 20 }, { .key = log_key('M'), .from = 20 } };
}

void break_sequence(Dice& dice, Audited& audited, bool number) {
    auto& entry = audited.log.entries[about_somebody(dice, audited.log)];
    if (number || entry.person_number == 1) {
        entry.person_number += 1 + dice.below(3);
        entry.previous = leaf_hash("another");
    } else {
        entry.previous.bytes[dice.below(Hash::size)] ^= 1;
    }
    audited.log.evidence.held.clear();
    audited.log.evidence.receipts.clear();
    rewrite(audited.log, 'L', "ab", true);
}

std::vector<Tampering> outsiders() {
    using enum Fault;
    return {
        { "a bit of an entry is flipped",
          { root_differs },
          [](Dice& dice, Audited& audited) { flip_bit(dice, one_of(dice, audited.log.bytes)); } },
        { "an entry is cut or lengthened",
          { unreadable },
          [](Dice& dice, Audited& audited) {
              auto& entry = one_of(dice, audited.log.bytes);
              if (dice.one_in(2)) entry += dice.bytes(1 + dice.below(9));
              else entry.resize(dice.below(entry.size()));
          } },
        { "an entry is replaced by a sound one",
          { root_differs },
          [](Dice& dice, Audited& audited) {
              auto& entry = one_of(dice, audited.log.entries);
              entry.session = dice.uuid();
              audited.log.bytes[entry.sequence] = encoded(entry);
          } },
        { "entries are deleted",
          { missing, truncated },
          [](Dice& dice, Audited& audited) {
              const auto from = dice.below(size_of_log);
              const auto count = 1 + dice.below(size_of_log - from);
              audited.log.bytes.erase(place(audited.log.bytes, from), place(audited.log.bytes, from + count));
          } },
        { "an entry is inserted",
          { inserted, misnumbered },
          [](Dice& dice, Audited& audited) {
              auto entry = likely_entry(dice, audited.log.now(), {});
              entry.sequence = dice.below(size_of_log);
              audited.log.bytes.insert(place(audited.log.bytes, dice.below(size_of_log)), encoded(entry));
          } },
        { "an entry stands there twice",
          { inserted },
          [](Dice& dice, Audited& audited) {
              const auto entry = one_of(dice, audited.log.bytes);
              audited.log.bytes.insert(place(audited.log.bytes, dice.below(size_of_log + 1)), entry);
          } },
        { "two entries change places",
          { reordered, misnumbered },
          [](Dice& dice, Audited& audited) {
              const auto at = dice.below(size_of_log - 1);
              const auto other = at + 1 + dice.below(size_of_log - at - 1);
              std::swap(audited.log.bytes[at], audited.log.bytes[other]);
          } },
        { "an entry is moved",
          { reordered },
          [](Dice& dice, Audited& audited) {
              const auto from = dice.below(size_of_log - 2);
              const auto to = from + 3 + dice.below(size_of_log - from - 2);
              std::rotate(
                  place(audited.log.bytes, from), place(audited.log.bytes, from + 1), place(audited.log.bytes, to)
              );
          } },
        { "the tail is cut off",
          { truncated },
          [](Dice& dice, Audited& audited) { audited.log.bytes.resize(dice.below(size_of_log)); } },
        { "an old copy is put back",
          { rolled_back },
          [](Dice& dice, Audited& audited) {
              audited.log.bytes.resize(20);
              audited.log.evidence.checkpoints.resize(1);
              std::erase_if(audited.log.evidence.openings, [](const Opening& one) { return one.sequence >= 20; });
              if (dice.one_in(2)) audited.log.evidence.held.clear();
              else audited.log.evidence.receipts.clear();
          } },
        { "entries are added after the last checkpoint",
          { not_covered },
          [](Dice& dice, Audited& audited) {
              for (auto i = 1 + dice.below(3); i > 0; --i)
                  audited.log.append(likely_entry(dice, audited.log.now(), {}));
          } },
        { "the last checkpoint is taken away",
          { not_covered },
          [](Dice&, Audited& audited) { audited.log.evidence.checkpoints.pop_back(); } },
        { "a bit of a checkpoint is flipped",
          { distrusted },
          [](Dice& dice, Audited& audited) { flip_bit(dice, one_of(dice, audited.log.evidence.checkpoints)); } },
        { "a bit of a receipt is flipped",
          { receipt_distrusted },
          [](Dice& dice, Audited& audited) { flip_bit(dice, one_of(dice, audited.log.evidence.receipts)); } },
        { "a checkpoint of another log is put in",
          { distrusted },
          [](Dice& dice, Audited& audited) {
              const auto text = Checkpoint{ .origin = "other.example/ledger", .head = audited.log.head() }.text();
              one_of(dice, audited.log.evidence.checkpoints) =
                  Note{ .text = text, .signatures = { sign_note(text, "other.example/ledger", key_of('L')) } }.written(
                  );
          } },
        { "a commitment in an entry is changed",
          { root_differs },
          [](Dice& dice, Audited& audited) {
              auto& [sequence, field, salt, words] = one_of(dice, audited.log.evidence.openings);
              auto& entry = audited.log.entries[sequence];
              words += " and by their father";
              entry.commitments = { commit(field, salt, words) };
              audited.log.bytes[sequence] = encoded(entry);
          } },
        { "kept words, or their salt, are changed",
          { words_differ },
          [](Dice& dice, Audited& audited) {
              auto& opening = one_of(dice, audited.log.evidence.openings);
              flip_bit(dice, dice.one_in(2) ? opening.words : opening.salt);
          } },
        { "kept words are given to another entry",
          { words_differ },
          [](Dice& dice, Audited& audited) {
              auto& opening = one_of(dice, audited.log.evidence.openings);
              opening.sequence = (opening.sequence + 1 + dice.below(size_of_log - 1)) % size_of_log;
          } },
    };
}

std::vector<Tampering> insiders() {
    using enum Fault;
    return {
        { "history is signed again with the log's key, without the witnesses",
          { distrusted },
          [](Dice& dice, Audited& audited) {
              change_one(dice, audited.log);
              rewrite(audited.log, 'L', "");
          } },
        { "history is signed again with the log's key and one witness's",
          { distrusted },
          [](Dice& dice, Audited& audited) {
              change_one(dice, audited.log);
              rewrite(audited.log, 'L', dice.one_in(2) ? "a" : "b");
          } },
        { "history is signed again where no witness is asked for, and others hold a head or a receipt",
          { forked },
          [](Dice& dice, Audited& audited) {
              audited.policy.needed = 0;
              change_one(dice, audited.log);
              if (dice.one_in(2)) audited.log.evidence.held.clear();
              else audited.log.evidence.receipts.clear();
              rewrite(audited.log, 'L', "");
          } },
        { "one party was shown another log",
          { forked },
          [](Dice& dice, Audited& audited) {
              const Head shown{ .size = 1 + dice.below(size_of_log), .root = leaf_hash(dice.bytes(8)) };
              audited.log.evidence.held = { signed_head(shown, audited.log.now(), 'L', "") };
          } },
        { "history is signed again with an old key that was stolen",
          { distrusted, forked },
          [](Dice& dice, Audited& audited) {
              rotate_key(audited);
              audited.policy.needed = 0;
              audited.log.evidence.held = { signed_head(audited.log.head(), audited.log.now(), 'M', "") };
              audited.log.evidence.receipts.clear();
              change_one(dice, audited.log);
              rewrite(audited.log, 'L', "");
          } },
        { "an old key that was stolen signs a log no larger than it may",
          { rolled_back, forked },
          [](Dice& dice, Audited& audited) {
              rotate_key(audited);
              audited.policy.needed = 0;
              audited.log.evidence.held = { signed_head(audited.log.head(), audited.log.now(), 'M', "") };
              audited.log.evidence.receipts.clear();
              audited.log.entries.resize(20);
              change_one(dice, audited.log);
              rewrite(audited.log, 'L', "");
          } },
        { "history is signed again with a key that nobody knows",
          { distrusted },
          [](Dice& dice, Audited& audited) {
              audited.policy.needed = 0;
              change_one(dice, audited.log);
              rewrite(audited.log, static_cast<char>('A' + dice.below(8)), "");
          } },
        { "the clock goes back, and all sign",
          { time_backwards },
          [](Dice& dice, Audited& audited) {
              auto entry = likely_entry(dice, audited.log.now(), {});
              entry.at = entry.at - std::chrono::milliseconds(1 + dice.below(1'000'000'000));
              audited.log.append(entry);
              audited.log.evidence.checkpoints.push_back(
                  signed_head(audited.log.head(), audited.log.entries[size_of_log - 1].at)
              );
          } },
        { "the clock goes ahead, and all sign",
          { clock_ahead },
          [](Dice& dice, Audited& audited) {
              const auto now = audited.log.now();
              const auto ahead = now + std::chrono::minutes(6) + std::chrono::seconds(dice.below(1'000'000));
              audited.log.append(likely_entry(dice, ahead, {}));
              audited.log.evidence.checkpoints.push_back(signed_head(audited.log.head(), now));
          } },
        { "a number in somebody's sequence is wrong, and all sign",
          { person_number },
          [](Dice& dice, Audited& audited) { break_sequence(dice, audited, true); } },
        { "a link in somebody's sequence is wrong, and all sign",
          { person_link, person_number },
          [](Dice& dice, Audited& audited) { break_sequence(dice, audited, false); } },
        { "a receipt is signed that leaves entries out",
          { receipt_denied },
          [](Dice& dice, Audited& audited) {
              auto& [person, about] = *audited.log.people.begin();
              about = { .count = dice.below(about.count), .last = leaf_hash("another") };
              if (about.count == 0) about = {};
              audited.log.evidence.receipts.push_back(audited.log.receipt_for(person));
          } },
    };
}

}

Audited untouched(std::uint64_t seed) {
    Audited audited{ .log = made_log(seed, size_of_log, 4, 20) };
    auto& evidence = audited.log.evidence;
    evidence.held = { signed_head(audited.log.head(), audited.log.now(), 'L', "") };
    evidence.receipts = { audited.log.receipt_for(audited.log.people.begin()->first) };
    return audited;
}

const std::vector<Tampering>& tamperings() {
    static const auto all = [] {
        auto both = outsiders();
        for (auto& tampering : insiders())
            both.push_back(std::move(tampering));
        return both;
    }();
    return all;
}

}

#include "engines/ledger/check.hpp"

#include <algorithm>
#include <utility>

namespace knotwork::ledger {

Check::Check(const Policy& policy, const Evidence& evidence) {
    auto held_policy = policy;
    held_policy.needed = 0;
    read_checkpoints(evidence.checkpoints, policy, true);
    read_checkpoints(evidence.held, held_policy, false);
    read_receipts(evidence.receipts, policy);
    for (const auto& opening : evidence.openings)
        openings_.emplace(opening.sequence, opening);
    std::stable_sort(signed_.begin(), signed_.end(), [](const Signed& left, const Signed& right) {
        return left.head.size < right.head.size;
    });
    std::stable_sort(receipts_.begin(), receipts_.end(), [](const Waiting& left, const Waiting& right) {
        return left.receipt.log.size < right.receipt.log.size;
    });
    find_forks();
    find_witnesses_going_back();
    compare_heads();
    compare_receipts();
}

void Check::find(Fault fault, std::uint64_t from, std::uint64_t until, std::optional<Distrust> distrust) {
    ++total_;
    if (findings_.size() < most_findings)
        findings_.push_back({ .fault = fault, .from = from, .until = until, .distrust = distrust });
}

void Check::read_checkpoints(const std::vector<std::string>& written, const Policy& policy, bool own) {
    for (std::size_t place = 0; place < written.size(); ++place) {
        const auto judged = judge(written[place], policy);
        if (const auto* trusted = std::get_if<Trusted>(&judged))
            signed_.push_back({ .head = trusted->checkpoint.head, .own = own, .witnessed = trusted->witnessed });
        else find(Fault::distrusted, place, place + 1, std::get<Distrust>(judged));
    }
}

void Check::read_receipts(const std::vector<std::string>& written, const Policy& policy) {
    for (std::size_t place = 0; place < written.size(); ++place) {
        const auto read = read_receipt(written[place], policy);
        if (const auto* receipt = std::get_if<Receipt>(&read)) {
            receipts_.push_back({ .receipt = *receipt, .place = place });
            signed_.push_back({ .head = receipt->log, .own = false });
        } else {
            find(Fault::receipt_distrusted, place, place + 1, std::get<Distrust>(read));
        }
    }
}

// Two signed heads of one size and with two roots are proof enough, without any entry.
void Check::find_forks() {
    for (std::size_t i = 1; i < signed_.size(); ++i) {
        const auto& [size, root] = signed_[i].head;
        if (size == signed_[i - 1].head.size && root != signed_[i - 1].head.root) find(Fault::forked, size, size);
    }
}

void Check::find_witnesses_going_back() {
    std::map<std::string, Instant> last;
    for (const auto& [head, own, witnessed] : signed_) {
        for (const auto& [name, at] : witnessed) {
            auto& before = last[name];
            if (own && at < before) find(Fault::witness_backwards, head.size, head.size);
            if (own) before = std::max(before, at);
        }
    }
}

// Compares every head of the present size, of which there may be several.
void Check::compare_heads() {
    for (; next_signed_ < signed_.size() && signed_[next_signed_].head.size == frontier_.size(); ++next_signed_) {
        const auto& [head, own, witnessed] = signed_[next_signed_];
        if (frontier_.root() == head.root) {
            if (own && !root_differed_) last_good_size_ = head.size;
        } else if (!own) {
            find(Fault::forked, head.size, head.size);
        } else if (!std::exchange(root_differed_, true)) {
            find(Fault::root_differs, last_good_size_, head.size); // the larger ones differ because of this one
        }
        for (const auto& [name, at] : witnessed)
            if (last_at_ > at + clock_allowance) find(Fault::clock_ahead, head.size, head.size);
    }
}

void Check::compare_receipts() {
    for (; next_receipt_ < receipts_.size() && receipts_[next_receipt_].receipt.log.size == frontier_.size();
         ++next_receipt_) {
        const auto& [receipt, place] = receipts_[next_receipt_];
        const auto known = people_.find(receipt.person);
        const auto about = known == people_.end() ? PersonHead() : known->second;
        if (about != receipt.about) find(Fault::receipt_denied, place, place + 1);
    }
}

void Check::add(std::string_view entry) {
    add_leaf(entry, leaf_hash(entry));
}

void Check::add(std::string_view entry, const Hash& stored_leaf) {
    const auto leaf = leaf_hash(entry);
    if (leaf != stored_leaf) find(Fault::changed, frontier_.size(), frontier_.size() + 1);
    add_leaf(entry, leaf);
}

void Check::add_leaf(std::string_view bytes, const Hash& leaf) {
    const auto place = frontier_.size();
    if (decode(bytes, entry_)) {
        check_number(entry_.sequence, place);
        if (entry_.at < last_at_) find(Fault::time_backwards, place, place + 1);
        last_at_ = std::max(last_at_, entry_.at);
        if (!entry_.person.empty()) check_person(entry_, leaf, place);
        if (!openings_.empty()) check_openings(entry_, place);
    } else {
        find(Fault::unreadable, place, place + 1);
        if (odd_) settle_odd(UINT64_MAX);
        ++expected_;
    }
    frontier_.append(leaf);
    compare_heads();
    compare_receipts();
}

void Check::check_person(const Entry& entry, const Hash& leaf, std::uint64_t place) {
    auto& head = people_[entry.person];
    if (entry.person_number != head.count + 1) find(Fault::person_number, place, place + 1);
    else if (entry.previous != head.last) find(Fault::person_link, place, place + 1);
    head = { .count = entry.person_number, .last = leaf };
}

void Check::check_openings(const Entry& entry, std::uint64_t place) {
    const auto [begin, end] = openings_.equal_range(entry.sequence);
    for (auto opening = begin; opening != end; ++opening) {
        const auto& [sequence, field, salt, words] = opening->second;
        const auto made = std::find_if(entry.commitments.begin(), entry.commitments.end(), [&](const auto& one) {
            return one.field == opening->second.field;
        });
        if (made == entry.commitments.end() || !opens(*made, salt, words)) find(Fault::words_differ, place, place + 1);
    }
    openings_.erase(begin, end);
}

void Check::check_number(std::uint64_t number, std::uint64_t place) {
    if (odd_) settle_odd(number);
    if (number == expected_) ++expected_;
    else odd_ = { .expected = expected_, .number = number, .place = place };
}

// What a number out of place meant, now that the one after it is known.
void Check::settle_odd(std::uint64_t next) {
    const auto [expected, number, place] = *odd_;
    odd_.reset();
    if (next == expected) { // the log goes on as if it were not there
        extra_.emplace(number, place);
    } else if (next == expected + 1 && number != expected + 1) { // it goes on as if it had the right number
        find(Fault::misnumbered, place, place + 1);
        expected_ = expected + 1;
    } else if (number > expected) { // it goes on after a gap
        missing_.emplace(expected, number);
        expected_ = number + 1;
    } else {
        extra_.emplace(number, place);
    }
}

// An entry too many whose number is missing elsewhere was moved.
void Check::settle_order() {
    if (odd_) settle_odd(UINT64_MAX);
    for (const auto& [number, place] : extra_) {
        if (number == expected_) { // the last of all, before its place
            find(Fault::reordered, place, place + 1);
            ++expected_;
            continue;
        }
        const auto after = missing_.upper_bound(number);
        const auto gap = after == missing_.begin() ? missing_.end() : std::prev(after);
        if (gap == missing_.end() || number >= gap->second) {
            find(Fault::inserted, place, place + 1);
            continue;
        }
        find(Fault::reordered, place, place + 1);
        const auto [from, until] = *gap;
        missing_.erase(gap);
        if (from < number) missing_.emplace(from, number);
        if (number + 1 < until) missing_.emplace(number + 1, until);
    }
    for (const auto& [from, until] : missing_)
        find(Fault::missing, from, until);
}

void Check::compare_sizes() {
    std::uint64_t own = 0;
    std::uint64_t held = 0;
    for (const auto& signed_head : signed_)
        (signed_head.own ? own : held) = signed_head.head.size;
    if (own > frontier_.size()) find(Fault::truncated, frontier_.size(), own);
    if (held > std::max(own, frontier_.size())) find(Fault::rolled_back, frontier_.size(), held);
    if (own < frontier_.size()) find(Fault::not_covered, own, frontier_.size());
}

std::vector<Finding> Check::finish() {
    settle_order();
    for (const auto& [sequence, opening] : openings_)
        find(Fault::words_differ, sequence, sequence + 1); // of an entry that is not there
    compare_sizes();
    std::stable_sort(findings_.begin(), findings_.end(), [](const Finding& left, const Finding& right) {
        return left.from < right.from;
    });
    return findings_;
}

}

#include "ops/verifier/log.hpp"

#include <algorithm>

namespace knotwork_verify {
namespace {

constexpr std::uint64_t allowance = 300000; // milliseconds that clocks may differ

std::string text(std::uint64_t number) {
    return std::to_string(number);
}

std::string number_in(std::string_view place, std::size_t size) {
    std::string bytes;
    for (std::size_t i = size; i > 0; --i)
        bytes += static_cast<char>(place.size() >> (8 * (i - 1)));
    return bytes;
}

}

void Log::expect(std::vector<Waiting> heads) {
    heads_ = std::move(heads);
    std::stable_sort(heads_.begin(), heads_.end(), [](const Waiting& left, const Waiting& right) {
        return left.head.size < right.head.size;
    });
    for (std::size_t i = 1; i < heads_.size(); ++i) {
        const auto& [before, here] = std::pair<const Waiting&, const Waiting&>(heads_[i - 1], heads_[i]);
        if (before.head.size == here.head.size && before.head.root != here.head.root)
            say_(
                "The log was forked: " + before.name + " and " + here.name + " are both signed, for " +
                text(here.head.size) + " entries, and have different roots."
            );
    }
    std::map<std::string, std::uint64_t> last;
    for (const auto& waiting : heads_) {
        if (!waiting.own) continue;
        for (const auto& [name, seconds] : waiting.head.witnessed) {
            if (seconds < last[name])
                say_("The witness " + name + " signed " + waiting.name + " at an earlier time than a smaller one.");
            last[name] = std::max(last[name], seconds);
        }
    }
    compare_heads();
}

void Log::add(std::string_view bytes) {
    const auto leaf = leaf_hash(bytes);
    if (read_entry(bytes, entry_)) {
        compare_place(entry_);
        compare_person(entry_, leaf);
        if (!words_.empty()) compare_words(entry_);
    } else {
        say_("Entry " + text(size_) + " cannot be read: its bytes were changed.");
    }
    grow(leaf);
    compare_heads();
}

void Log::compare_place(const Entry& entry) {
    const auto shift = entry.place - size_; // modulo 2^64, for it is only compared
    if (shift != shift_)
        say_(
            "At place " + text(size_) + " stands the entry numbered " + text(entry.place) +
            ": entries are missing, were put in or were moved here."
        );
    shift_ = shift;
    if (entry.milliseconds < latest_) say_("Entry " + text(size_) + " says that it is earlier than one before it.");
    latest_ = std::max(latest_, entry.milliseconds);
}

void Log::compare_person(const Entry& entry, const Hash& leaf) {
    if (entry.number == 0) return;
    auto& sequence = people_[entry.person];
    if (entry.number != sequence.count + 1)
        say_(
            "Entry " + text(size_) + " is number " + text(entry.number) + " about its person, where number " +
            text(sequence.count + 1) + " was due."
        );
    else if (entry.before != sequence.last)
        say_("Entry " + text(size_) + " does not follow from the entry before it about its person.");
    sequence = { entry.number, leaf };
}

void Log::compare_words(const Entry& entry) {
    const auto [begin, end] = words_.equal_range(entry.place);
    for (auto kept = begin; kept != end; ++kept) {
        const auto& [field, salt, words] = kept->second;
        std::string written("knotwork ledger words v1\n");
        written.append(number_in(field, 1)).append(field).append(salt).append(number_in(words, 8)).append(words);
        const auto made = std::find_if(entry.committed.begin(), entry.committed.end(), [&](const Committed& one) {
            return one.field == kept->second.field;
        });
        if (made == entry.committed.end() || made->hash != view(sha256(written)))
            say_("The words kept for entry " + text(entry.place) + " are not the ones that were written then.");
    }
    words_.erase(begin, end);
}

// A new leaf makes a subtree of two with the last, if that is a single leaf; that one of four, and so on.
void Log::grow(Hash hash) {
    unsigned height = 0;
    for (; !edge_.empty() && edge_.back().first == height; ++height) {
        hash = node_hash(edge_.back().second, hash);
        edge_.pop_back();
    }
    edge_.emplace_back(height, hash);
    ++size_;
}

Hash Log::root() const {
    if (edge_.empty()) return sha256({});
    auto root = edge_.back().second;
    for (std::size_t i = edge_.size() - 1; i > 0; --i)
        root = node_hash(edge_[i - 1].second, root);
    return root;
}

void Log::compare_heads() {
    for (; next_head_ < heads_.size() && heads_[next_head_].head.size == size_; ++next_head_) {
        const auto& waiting = heads_[next_head_];
        const bool agrees = waiting.head.root == root();
        if (agrees && waiting.own && !root_differed_) covered_ = size_;
        if (!agrees && !waiting.own)
            say_(
                "The log was forked: " + waiting.name + " is signed, for " + text(size_) +
                " entries, and has another root than these entries."
            );
        if (!agrees && waiting.own && !root_differed_) {
            root_differed_ = true;
            say_(
                "Something among the entries " + text(covered_) + " to " + text(size_ - (size_ > 0 ? 1 : 0)) +
                " was changed: " + waiting.name + " has another root."
            );
        }
        for (const auto& [name, seconds] : waiting.head.witnessed)
            if (latest_ > seconds * 1000 + allowance)
                say_("An entry before " + waiting.name + " says that it is later than the signature of " + name + ".");
        if (waiting.head.about) compare_about(waiting);
    }
}

void Log::compare_about(const Waiting& waiting) {
    const auto& about = *waiting.head.about;
    const auto found = people_.find(about.person);
    const auto sequence = found == people_.end() ? Sequence() : found->second;
    if (sequence.count != about.count)
        say_(
            "By " + waiting.name + " there are " + text(about.count) + " entries about its person, and the log has " +
            text(sequence.count) + "."
        );
    else if (sequence.last != about.last) say_("By " + waiting.name + " another entry is the last about its person.");
}

void Log::end() {
    std::uint64_t own = 0;
    for (const auto& waiting : heads_)
        if (waiting.own) own = waiting.head.size;
    if (own < size_) say_("No checkpoint stands for the entries " + text(own) + " to " + text(size_ - 1) + ".");
    for (; next_head_ < heads_.size(); ++next_head_) {
        const auto& waiting = heads_[next_head_];
        say_(
            waiting.own ? "The tail is cut off: " + waiting.name + " is signed for " + text(waiting.head.size) +
                              " entries, and there are " + text(size_) + "."
                        : "An old copy was put back: " + waiting.name + " is signed for " + text(waiting.head.size) +
                              " entries, and there are " + text(size_) + "."
        );
    }
    for (const auto& [place, words] : words_)
        say_("Words are kept for entry " + text(place) + ", which is not there.");
}

}

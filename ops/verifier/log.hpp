#pragma once
// The log as it is read: its growing root, each person's sequence, and the signed heads that wait for their size.
#include "ops/verifier/trust.hpp"

#include <cstring>
#include <functional>
#include <map>
#include <unordered_map>

namespace knotwork_verify {

/// Where a head was found: "the checkpoint 3", for a sentence.
struct Waiting {
    Head head;
    std::string name;
    bool own = false; // one of the log's checkpoints, and not a head that somebody kept
};

struct Words {
    std::string field;
    std::string salt;
    std::string text;
};

class Log {
public:
    /// `say` is told a sentence for everything that is wrong.
    explicit Log(std::function<void(std::string)> say) : say_(std::move(say)) {}

    /// Before the first entry. Sentences about heads that count for nothing are the caller's.
    void expect(std::vector<Waiting> heads);

    void expect_words(std::uint64_t place, Words words) { words_.emplace(place, std::move(words)); }

    void add(std::string_view bytes);
    /// After the last.
    void end();

    std::uint64_t size() const { return size_; }

    std::uint64_t covered() const { return covered_; }

private:
    struct Sequence {
        std::uint64_t count = 0;
        Hash last{};
    };

    struct Same {
        std::size_t operator()(const Id& id) const {
            std::size_t low = 0;
            std::memcpy(&low, id.data() + 8, sizeof low); // the end of an id is random, its beginning a time
            return low;
        }
    };

    void compare_place(const Entry& entry);
    void compare_person(const Entry& entry, const Hash& leaf);
    void compare_words(const Entry& entry);
    void compare_heads();
    void compare_about(const Waiting& waiting);
    void grow(Hash hash);
    Hash root() const;

    std::function<void(std::string)> say_;
    std::vector<Waiting> heads_;
    std::size_t next_head_ = 0;
    std::multimap<std::uint64_t, Words> words_;
    std::unordered_map<Id, Sequence, Same> people_;

    Entry entry_;
    std::vector<std::pair<unsigned, Hash>> edge_; // height and hash of each complete subtree
    std::uint64_t size_ = 0;
    std::uint64_t covered_ = 0; // by checkpoints whose root agrees
    std::uint64_t shift_ = 0;   // how far the last entry's number was from its place
    std::uint64_t latest_ = 0;  // milliseconds
    bool root_differed_ = false;
};

}

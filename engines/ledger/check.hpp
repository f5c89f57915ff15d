#pragma once
// The auditor: reads a whole log once, in order, beside what was signed about it, and says everything that is wrong and
// where. Takes entries one at a time and keeps, besides the heads to compare, one line for each person. Holds no key
// and trusts only what the policy names; that nothing is said to be wrong means what docs/methods/ledger.md says it
// means, and no more.
#include "engines/ledger/subsequence.hpp"

#include <map>
#include <set>
#include <unordered_map>

namespace knotwork::ledger {

enum class Fault {
    // in an entry; where: its place in the log
    unreadable,     // not an entry: bytes were changed
    changed,        // not the entry whose leaf hash was stored
    misnumbered,    // carries a number that is not its place
    missing,        // a place that no entry has
    inserted,       // an entry too many
    reordered,      // an entry that stands elsewhere than its number says
    time_backwards, // earlier than the entry before
    person_number,  // not the next number about its person
    person_link,    // does not follow from the entry before about its person
    words_differ,   // words kept beside the log are not the ones committed to
    // in a checkpoint; where: its size, or its place in the file when it cannot be read
    distrusted,        // see the distrust
    root_differs,      // of the entries up to this size; something after the last size that agrees was changed
    forked,            // somebody holds a signed head that these entries deny
    truncated,         // the log signed more entries than there are
    rolled_back,       // somebody holds a larger signed head than the log shows now
    not_covered,       // entries after the last checkpoint, for which nothing stands
    clock_ahead,       // an entry says it is later than a witness's signature over it
    witness_backwards, // a witness signed a larger head at an earlier time
    // in a receipt; where: its place in the file
    receipt_distrusted, // see the distrust
    receipt_denied,     // its count or its last entry is not what the log holds about its person
};

struct Finding {
    Fault fault;
    std::uint64_t from = 0;
    std::uint64_t until = 0; // one beyond the last place
    std::optional<Distrust> distrust{};

    bool operator==(const Finding&) const = default;
};

/// Words and salt that somebody still keeps for a commitment of the entry at `sequence`.
struct Opening {
    std::uint64_t sequence = 0;
    Label field{};
    std::string salt{};
    std::string words{};

    bool operator==(const Opening&) const = default;
};

/// What was signed about a log, as written.
struct Evidence {
    std::vector<std::string> checkpoints{}; // the log's own
    std::vector<std::string> held{};        // older ones that others kept; they need no witness
    std::vector<std::string> receipts{};
    std::vector<Opening> openings{};
};

class Check {
public:
    static constexpr std::size_t most_findings = 1000; // what is wrong beyond these is counted
    static constexpr std::chrono::minutes clock_allowance{ 5 };

    Check(const Policy& policy, const Evidence& evidence);

    /// The next entry's bytes.
    void add(std::string_view entry);
    /// The same, held against the leaf hash that the tiles have for this place: it tells which entry was changed, where
    /// otherwise only the two checkpoints around it are known.
    void add(std::string_view entry, const Hash& stored_leaf);

    /// Everything found, those about entries in the order of the log. Nothing can be added afterwards.
    std::vector<Finding> finish();

    std::uint64_t entries() const { return frontier_.size(); }

    /// How many faults there are, shown or not.
    std::uint64_t total() const { return total_; }

private:
    // A head that somebody signed, to be compared when the log has reached its size.
    struct Signed {
        Head head;
        bool own; // among the log's checkpoints, and not held elsewhere
        std::vector<std::pair<std::string, Instant>> witnessed{};
    };

    struct Waiting {
        Receipt receipt;
        std::size_t place;
    };

    // An entry whose number is not its place; what that means shows with the next.
    struct Odd {
        std::uint64_t expected;
        std::uint64_t number;
        std::uint64_t place;
    };

    void find(Fault fault, std::uint64_t from, std::uint64_t until, std::optional<Distrust> distrust = {});
    void read_checkpoints(const std::vector<std::string>& written, const Policy& policy, bool own);
    void read_receipts(const std::vector<std::string>& written, const Policy& policy);
    void find_forks();
    void find_witnesses_going_back();
    void compare_heads();
    void compare_receipts();
    void add_leaf(std::string_view entry, const Hash& leaf);
    void check_number(std::uint64_t number, std::uint64_t place);
    void settle_odd(std::uint64_t next);
    void settle_order();
    void check_person(const Entry& entry, const Hash& leaf, std::uint64_t place);
    void check_openings(const Entry& entry, std::uint64_t place);
    void compare_sizes();

    Entry entry_; // the present one; its memory is used again
    Frontier frontier_;
    std::vector<Finding> findings_;
    std::uint64_t total_ = 0;

    std::vector<Signed> signed_; // by size
    std::size_t next_signed_ = 0;
    std::uint64_t last_good_size_ = 0;
    bool root_differed_ = false;
    std::vector<Waiting> receipts_; // by size
    std::size_t next_receipt_ = 0;
    std::multimap<std::uint64_t, Opening> openings_;

    std::unordered_map<PersonId, PersonHead> people_;
    Instant last_at_{};
    std::uint64_t expected_ = 0; // the next number
    std::optional<Odd> odd_{};
    std::map<std::uint64_t, std::uint64_t> missing_;    // from, until
    std::multimap<std::uint64_t, std::uint64_t> extra_; // number, place
};

}

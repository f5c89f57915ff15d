#pragma once
// The entries about one person are a sequence within the log: each has its number and the hash of the one before. So a
// family's list has no gap and no other order than the log's, and a receipt, signed by the log at one size, says where
// it ended then. A log that leaves out an entry must either break the sequence, which everybody who reads the log sees,
// or sign a receipt that its own entries deny.
//
// This says nothing of acts that were never logged, and nothing of entries that name nobody, such as searches.
#include "engines/ledger/checkpoint.hpp"
#include "engines/ledger/entry.hpp"

namespace knotwork::ledger {

using PersonId = Id<people::Person>;

/// Where one person's sequence stands: how many entries, and the leaf hash of the last; the empty hash for none.
struct PersonHead {
    std::uint64_t count = 0;
    Hash last{};

    bool operator==(const PersonHead&) const = default;
};

/// Gives the next entry about somebody its number and its link.
void follow(const PersonHead& head, Entry& entry);

/// What a person or their family is handed, for instance whenever they sign in.
struct Receipt {
    std::string origin{};
    PersonId person{};
    PersonHead about{};
    Head log{}; // up to which `about` is everything
    Instant at{};

    std::string text() const;
    /// Nothing for what text() would not write.
    static std::optional<Receipt> parse(std::string_view text);

    bool operator==(const Receipt&) const = default;
};

/// Signed under the log's own name.
std::string handed_out(const Receipt& receipt, const SigningKey& log_key);
/// The receipt, or why it is not the log's word.
std::variant<Receipt, Distrust> read_receipt(std::string_view written, const Policy& policy);

/// One entry of a person's list, with the proof that it is in the log of the receipt.
struct Listed {
    std::string entry{}; // its bytes
    Proof proof{};
};

enum class ListFault {
    other_log,    // the receipt's log is not the one that is trusted
    unreadable,   // not an entry
    other_person, // about somebody else
    wrong_number, // not the next: something is missing, too many or in another order
    broken_link,  // does not follow from the entry before
    not_in_log,   // the proof does not show it
    too_short,    // the receipt counts more
    too_long,     // the receipt counts fewer
    other_last,   // as many as the receipt says, and another last one
};

struct ListFinding {
    ListFault fault;
    std::size_t place; // in the list, from 0

    bool operator==(const ListFinding&) const = default;
};

/// Everything that is wrong with a list that is said to be all about the receipt's person. `trusted` is the head of a
/// checkpoint that judge() believes; the proofs lead to it. Empty when the list is complete up to there.
std::vector<ListFinding> check_list(const std::vector<Listed>& list, const Receipt& receipt, const Head& trusted);

}

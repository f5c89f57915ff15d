#pragma once
// A note, made ready for the log on the thread of whoever noted it: checked, its words committed to, the facts of its
// decision as bytes with their hash. What is left for the log's own thread is its place and its links. Touches no
// database.
#include "engines/ledger/hashing.hpp"
#include "kit/ledger.hpp"

#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace knotwork::sharing {

/// Some facts as they are stored, and the hash that they are stored under.
struct FactBytes {
    std::string hash{}; // 52 characters: SHA-256 in base 32 with the digits of ids
    std::string bytes{};
};

/// SHA-256 in 52 characters of 0-9 and a-v: a label of the log.
std::string hash_label(const ledger::Hash& hash);

/// What entries carry of a decision: a hash of everything that it was made of, so that the log commits to it.
std::string facts_label(
    const std::string& policy, const std::string& actor, const std::string& dossier, const std::string& questions
);

/// What kit::DecidedOn holds, ready to be stored.
struct PreparedDecision {
    Uuid id{};
    std::shared_ptr<const FactBytes> policy{};
    FactBytes actor{};
    FactBytes dossier{};
    std::string questions{};
};

struct KeptWords {
    ledger::Label field{};
    std::string salt{};
    std::string text{};
};

/// What a guardian of an agency is to hear of.
struct Alert {
    access::Obligation obligation{};
    Id<accounts::Agency> agency{};
};

struct Prepared {
    ledger::Entry entry{}; // whole, but for its sequence, its time's clamping, its number and its link
    std::vector<KeptWords> words{};
    std::vector<Alert> alerts{};
    std::shared_ptr<const PreparedDecision> decision{};
};

/// The bytes of a policy, made once for each of its versions: there are hundreds of kilobytes of them.
class PolicyBytes {
public:
    std::shared_ptr<const FactBytes> of(const std::shared_ptr<const access::Policy>& policy);

private:
    using Known = std::pair<std::shared_ptr<const access::Policy>, std::shared_ptr<const FactBytes>>;

    std::mutex mutex_;
    std::vector<Known> known_; // the last few
};

/// In the order of the notes. A note that could never be an entry is a BrokenPromise, said here and not when others
/// wait beside it.
std::vector<Prepared> prepared(std::vector<kit::Note> notes, PolicyBytes& policies);

/// A prepared note as bytes, without its decision, for the table of what was left; and back. A BrokenPromise for bytes
/// that this did not write.
std::string left_bytes(const Prepared& note);
Prepared read_left(std::string_view bytes);

}

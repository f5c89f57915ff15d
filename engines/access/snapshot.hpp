#pragma once
// What a decision was made of, as bytes, so that it can be made again years later and come to the same. Canonical: the
// same facts have one form only, and whatever is read is written back to the byte. Reads nothing else, and never
// guesses.
//
// The form. Four bytes: "kwa" and the version of the form, 1; then one byte: 'q' for a question, 'p' for a policy, 'a'
// for an actor, 'd' for a dossier, 's' for several questions that share both. Then the members of each struct in the
// order in which facts.hpp declares them. A number is big-endian, in as many bytes as its type has; a moment is its
// milliseconds in 8; an id is 16 bytes; a yes or no and an enumerator are one byte; a set is its bits in 4; something
// that may be missing is one byte, 0 or 1, and then it; a list is the count of its items in 4 bytes and then they.
#include "engines/access/facts.hpp"

#include <string>
#include <string_view>

namespace knotwork::access {

/// All that decide() was handed, but for the policy, which many questions share: that is named by its version.
struct Snapshot {
    FactsVersion policy = 0;
    Actor actor{};
    Dossier dossier{};
    Asked asked{};
};

/// What was asked of one policy, one actor and one dossier, as a page asks it.
struct Questions {
    std::vector<Asked> asked{};
};

std::string bytes_of(const Snapshot& snapshot);
std::string bytes_of(const PolicyFacts& policy);
std::string bytes_of(const Actor& actor);
std::string bytes_of(const Dossier& dossier);
std::string bytes_of(const Questions& questions);

/// Nothing when the bytes are not exactly what bytes_of() writes.
std::optional<Snapshot> read_snapshot(std::string_view bytes);
std::optional<PolicyFacts> read_policy(std::string_view bytes);
std::optional<Actor> read_actor(std::string_view bytes);
std::optional<Dossier> read_dossier(std::string_view bytes);
std::optional<Questions> read_questions(std::string_view bytes);

}

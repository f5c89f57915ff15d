#pragma once
// How others find services, rebuilt from what their public code does, to be measured beside ours on the same records.
#include "rooms/directory/search/facts.hpp"

#include <string>
#include <vector>

namespace knotwork::directory::quality {

using Answer = std::vector<std::string>; // ids, the best first

/// Every service whose name or description holds the text as typed, in the order of names.
Answer substring(const search::Facts& facts, const std::string& typed);
/// Services by how many of the words stand in the name (five points each) or the description (one).
Answer weighted_text(const search::Facts& facts, const std::string& typed);
/// Synonyms put in for known phrases, then whole phrases before single words, words of fewer than four letters left
/// out.
Answer phrase_first(const search::Facts& facts, const std::string& typed);

}

#pragma once
// The pages on which administrators keep people's words and what they mean.
#include "kit/page.hpp"
#include "rooms/directory/synonym.hpp"

namespace knotwork::directory {

kit::Page synonyms_page(const std::vector<SynonymGroup>& groups);
/// `group` is nothing for a new one.
kit::Page
synonym_page(const std::optional<SynonymGroup>& group, const SynonymForm& form, const Problems& problems = {});

}

#pragma once
// The pages on which administrators keep people's words and what they mean.
#include "kit/drafts.hpp"
#include "kit/page.hpp"
#include "rooms/directory/synonym.hpp"

namespace knotwork::directory {

kit::Page synonyms_page(const std::vector<SynonymGroup>& groups);
/// `group` is nothing for a new one.
kit::Page synonym_page(
    const std::optional<SynonymGroup>& group,
    const SynonymForm& form,
    const Problems& problems = {},
    const kit::Begun& begun = {}
);
/// The name of the draft of that form.
std::string draft_of_synonyms(const std::optional<Id<SynonymGroup>>& id);

}

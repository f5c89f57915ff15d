#pragma once
// Why somebody looks: the purposes of their post, as answers.
#include "engines/access/nouns.hpp"
#include "html/govuk/choices.hpp"

#include <vector>

namespace knotwork::people {

inline std::vector<govuk::Choice> purpose_choices(access::Purposes purposes) {
    auto all = choices<access::Purpose>("people.purpose.choice");
    std::erase_if(all, [&](const govuk::Choice& choice) {
        return !purposes.has(*named<access::Purpose>(choice.value));
    });
    return all;
}

}

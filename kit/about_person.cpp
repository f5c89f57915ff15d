#include "kit/about_person.hpp"

#include "html/moj/sub_navigation.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "kit/response.hpp"

namespace knotwork::kit {

html::Url person_url(Id<people::Person> person, std::optional<access::Purpose> purpose, std::string_view path) {
    auto address = "/people/" + person.text();
    address += path;
    if (purpose) address.append("?").append(purpose_field).append("=").append(name_of(*purpose));
    return html::Url(address);
}

std::optional<access::Purpose> purpose_of(const Visit& visit) {
    return visit.query.read<access::Purpose>(purpose_field).value;
}

Response ask_purpose(Id<people::Person> person) {
    return see_other(person_url(person, std::nullopt));
}

html::Node person_navigation(
    const std::vector<PersonPage>& pages, Id<people::Person> person, access::Purpose purpose, std::string_view current
) {
    std::vector<moj::SubNavigation::Item> items;
    for (const auto& page : pages)
        items.push_back({ .text = words(page.words_key),
                          .href = person_url(person, purpose, page.path),
                          .active = page.key == current });
    const auto opened_for = words("access.purpose." + std::string(name_of(purpose)));
    return {
        html::small_paragraph({ words("kit.person.opened_for", { { "purpose", opened_for } }),
                                " ",
                                html::link(words("kit.person.other_purpose"), person_url(person, std::nullopt)) }),
        moj::sub_navigation({ .label = words("kit.person.pages"), .items = std::move(items) }),
    };
}

}

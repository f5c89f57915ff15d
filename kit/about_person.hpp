#pragma once
// What every page about one person shares: its address, which carries the purpose and nothing personal; the links to
// the other pages about them, which rooms add in their wiring; and the purpose it is opened for.
#include "engines/access/nouns.hpp"
#include "html/node.hpp"
#include "kit/ctx.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace knotwork::kit {

/// One of the pages about a person: { "consent", "sharing.consent.tab", "/consent" } is /people/…/consent.
struct PersonPage {
    std::string key;
    std::string words_key;
    std::string path; // empty for the record itself
};

inline constexpr std::string_view purpose_field = "for";

/// "/people/…/consent?for=early_help". Without a purpose it is the page that asks for one.
html::Url person_url(Id<people::Person> person, std::optional<access::Purpose> purpose, std::string_view path = {});

/// What the page was opened for, from its address; none when it does not say, or says no purpose that we know.
std::optional<access::Purpose> purpose_of(const Visit& visit);

/// To the page that asks what the record is opened for.
Response ask_purpose(Id<people::Person> person);

/// The links to all pages about the person, with the current one marked by its key, and the purpose they are opened
/// for, said in words. Goes first in the content of each of them.
html::Node person_navigation(
    const std::vector<PersonPage>& pages, Id<people::Person> person, access::Purpose purpose, std::string_view current
);

}

#pragma once
// The head of a page that is not the Crown's: a name or a mark that leads home.
// Promise: the link home has words in it, or a mark that carries them.
#include "html/govuk/common.hpp"

namespace knotwork::govuk {

struct GenericHeader {
    std::string logo_text{};
    Node logo_html{};
    Url url{};                       // "/" when empty
    std::string container_classes{}; // "govuk-width-container" when empty
    std::string classes{};
    Attributes attributes{};
};

Node generic_header(const GenericHeader& options);

namespace parts {

/// The same under another name in the styles: "govuk" for the Crown's own.
Node header_of(const std::string& name, const GenericHeader& options);

}
}

#pragma once
// The foot of a page of the Crown: where else to go, under which licence the words stand, whose they are.
// Promise: each group of links has a heading of its own, said aloud where it is not shown.
#include "html/govuk/common.hpp"

namespace knotwork::govuk {

struct Footer {
    struct Link {
        std::string text{};
        Url href{};
        Attributes attributes{};
    };

    struct Section {
        std::string title{};
        std::vector<Link> items{}; // one without a text or an address is passed over
        int columns = 0;           // in which the links stand; one when 0
        std::string width{};       // of the section: "two-thirds"; "full" when empty
    };

    struct Meta {
        std::string visually_hidden_title{}; // "Support links" when empty
        std::vector<Link> items{};
        std::string text{};
        Node html{};
    };

    std::vector<Section> navigation{};
    std::optional<Meta> meta{};
    std::optional<Content> content_licence = Content{}; // the Open Government Licence when empty; std::nullopt for none
    Content copyright{};                                // "© Crown copyright" when empty
    std::string container_classes{};
    std::string classes{};
    Attributes attributes{};
};

Node footer(const Footer& options);

}

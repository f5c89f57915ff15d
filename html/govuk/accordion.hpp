#pragma once
// Sections that are read one at a time, each folded away under its heading.
// Promise: without scripts every section is open under a real heading; with them each heading is a button that says
// whether its section is shown.
#include "html/govuk/common.hpp"

namespace knotwork::govuk {

struct Accordion {
    /// A section without a heading is passed over; the ids of the others stay what they were.
    struct Section {
        Node heading{};
        Node summary{};
        TextOr<Content> content{}; // a text becomes a paragraph
        bool expanded = false;
    };

    std::string id{}; // needed: the ids of the sections begin with it
    std::vector<Section> items{};
    int heading_level = 2;
    std::optional<bool> remember_expanded{}; // whether the next visit finds it as it was left; yes when not said
    std::string hide_all_sections_text{};
    std::string hide_section_text{};
    std::string hide_section_aria_label_text{};
    std::string show_all_sections_text{};
    std::string show_section_text{};
    std::string show_section_aria_label_text{};
    std::string classes{};
    Attributes attributes{};
};

Node accordion(const Accordion& options);

}

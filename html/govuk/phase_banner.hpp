#pragma once
// Says that the service is still being made, and how to tell its makers what is missing.
// Promise: the phase is a word, not only a colour.
#include "html/govuk/tag.hpp"

namespace knotwork::govuk {

struct PhaseBanner {
    TextOr<Tag> tag{}; // "Alpha", "Beta"
    std::string text{};
    Node html{};
    std::string classes{};
    Attributes attributes{};
};

Node phase_banner(const PhaseBanner& options);

}

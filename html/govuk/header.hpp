#pragma once
// The head of a page of the Crown: its logo, and the name of the product when it has one.
// Promise: the logo is announced as "GOV.UK" and leads home.
#include "html/govuk/common.hpp"

namespace knotwork::govuk {

struct Header {
    std::string product_name{};
    Url homepage_url{}; // GOV.UK itself when empty
    std::string container_classes{};
    std::string classes{};
    Attributes attributes{};
};

Node header(const Header& options);

}

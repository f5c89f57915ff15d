#pragma once
// The home page: what there is to do from this post.
#include "kit/page.hpp"

#include <string>
#include <vector>

namespace knotwork::accounts {

struct HomeLink {
    std::string text;
    std::string about;
    html::Url url;
};

struct HomePage {
    std::string post_title{};
    std::string agency_name{};
    std::vector<HomeLink> links{};
    std::string attention{}; // one thing to see to, such as recovery codes that run out
};

kit::Page home_page(const HomePage& options);

}

#pragma once
// Leaves at once for a harmless page, for somebody who must not be seen reading this one.
// Promise: it is a link, so it works without scripts; with them, pressing Shift three times leaves too, and is
// announced.
#include "html/govuk/common.hpp"

namespace knotwork::govuk {

struct ExitThisPage {
    std::string text{}; // "Exit this page", announced as an emergency, when there is no markup either
    Node html{};
    Url redirect_url{}; // the BBC's weather page when empty
    std::string activated_text{};
    std::string timed_out_text{};
    std::string press_two_more_times_text{};
    std::string press_one_more_time_text{};
    std::string id{};
    std::string classes{};
    Attributes attributes{};
};

Node exit_this_page(const ExitThisPage& options);

}

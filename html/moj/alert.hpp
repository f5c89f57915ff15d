#pragma once
// News about the page or the task on it: something went well, or badly, or is worth knowing.
// Promise: a named region whose name begins with its kind, so that the kind is not in the colour alone. Its button to
// dismiss it is hidden until a script can obey. The published button has no type, so inside a form it would send it:
// keep alerts outside of forms.
#include "html/moj/common.hpp"

namespace knotwork::moj {

struct Alert {
    enum class Variant { information, success, warning, error };

    Variant variant = Variant::information;
    std::string title{}; // named to screen readers; shown as a heading when asked for, or when there is nothing else
    bool show_title_as_heading = false;
    std::string heading_tag{}; // "h2" when empty; or "h3", "h4"
    std::string text{};
    Node html{};
    bool dismissible = false;
    std::string dismiss_text{};              // "Dismiss" when empty
    std::string focus_on_dismiss_selector{}; // where the focus goes then; a CSS selector
    bool disable_auto_focus = false;         // an alert with the role "alert" takes the focus unless this is set
    std::string role{};                      // "region" when empty; "alert" to announce it
    std::string classes{};
    Attributes attributes{};
};

Node alert(const Alert& options);

}

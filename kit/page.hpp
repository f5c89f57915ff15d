#pragma once
// A page before it is dressed: what it is called and what it says. Its surroundings (header, navigation, the post you
// act from, footer) are put round it on the way out, the same for every room.
#include "base/result.hpp"
#include "html/node.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace knotwork::kit {

struct Link {
    std::string text;
    html::Url url;
    bool current = false;
};

enum class Width { two_thirds, full };

/// Options of a page. The title is the h1 and, with the product's name, the document's title; with problems it begins
/// with "Error:".
struct Page {
    std::string title{};
    html::Url back{}; // shows a back link
    std::vector<Link> breadcrumbs{};
    const char* section = ""; // the navigation entry that is current, by its key
    Problems errors{};        // an error summary whose links lead to the fields
    std::string caption{};    // a line above the title
    bool hide_title = false;  // when the content carries its own h1
    Width width = Width::two_thirds;
    html::Node content{};
};

/// STYLE's name for making one: kit::page({ .title = …, .content = { … } }).
inline Page page(Page options) {
    return options;
}

/// A form that changes something: method post, with the session's token. `draft` names it for saving as people type.
struct FormOptions {
    html::Url post{};
    std::string draft{};
    bool uploads = false;
    std::string id{};
    html::Attributes attributes{}; // what a script asks for: data-module and its words
    html::Node content{};
};

html::Node form(const FormOptions& options);
/// "Save and come back later", for forms with a draft: works without scripts. Stands beside the form's own button.
html::Node save_for_later_button();
/// A form that only asks: method get, no token.
html::Node search_form(const html::Url& get, const html::Node& content);

/// What surrounds a page, known only when the answer leaves.
struct Surroundings {
    std::string service_name{};
    std::vector<Link> navigation{}; // with the current one marked
    std::string worker_name{};      // empty: nobody is signed in
    std::string post_title{};
    std::string agency_name{};
    bool can_change_post = false;
    bool demonstration = false;
    std::string done{}; // "Saved": what the last request did
    std::string form_token{};
    std::string style_url{};
    std::string script_url{};
    std::string icon_url{};
    std::string request_id{};
};

/// The whole document.
std::string render(const Page& page, const Surroundings& around);

/// The token that forms made on this thread carry, until this object is gone.
class FormToken {
public:
    explicit FormToken(std::string token);
    ~FormToken();
    FormToken(const FormToken&) = delete;
    FormToken& operator=(const FormToken&) = delete;

    static const std::string& current();

private:
    std::string before_;
};

}

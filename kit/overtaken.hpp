#pragma once
// When two people have the same form open, the second is shown what the first has saved beside what they typed, and
// decides. Nobody's change is undone unseen, and nobody has to type twice.
//
// A form carries the version it was opened on, and so does its draft. Once its page has shown what differs, the form's
// own button carries the version that was shown: a button and not a field, so that no draft keeps it.
#include "html/node.hpp"
#include "kit/request.hpp"

namespace knotwork::kit {

struct Overtaken {
    /// A field in words, as people would see it.
    struct Difference {
        std::string field;
        std::string now;
        std::string typed;
    };

    std::int64_t version = 0; // of what is there now
    std::vector<Difference> differences{};

    /// Notes the field if its words differ, by more than white space at their ends.
    void compare(const std::string& field, const std::string& now, const std::string& typed);
};

/// Whether a form was opened on `version`, or sent from a page that showed it.
bool has_seen(const Form& sent, std::int64_t version);

/// What differs, above the form; nothing when nobody was quicker.
html::Node overtaken_notice(const std::optional<Overtaken>& overtaken);
/// The hidden field, and the form's own button.
html::Node version_field(std::int64_t version);
html::Node save_button(const std::string& text, const std::optional<Overtaken>& overtaken);

}

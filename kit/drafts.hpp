#pragma once
// What people have typed and not yet sent. A draft belongs to one worker, one post and one form; nobody else can read
// it. It is saved while they type (where scripts run) or with the "save for later" button, given back when the form is
// opened again, and forgotten when the form is accepted. Passwords, tokens and files are never part of it.
#include "kit/router.hpp"

namespace knotwork::kit {

inline constexpr std::string_view draft_field = "_draft"; // names the form in what is posted

struct Draft {
    Form fields;
    Instant saved_at;
};

/// The viewer's draft of that form, or nothing.
std::optional<Draft> draft_of(storage::Tx& tx, const Viewer& viewer, std::string_view form);
void save_draft(storage::Tx& tx, const Viewer& viewer, std::string_view form, const Form& fields, Instant now);
void forget_draft(storage::Tx& tx, const Viewer& viewer, std::string_view form);

/// POST /drafts: called by scripts while people type, and by the button without scripts.
void open_drafts(Router& router);

}

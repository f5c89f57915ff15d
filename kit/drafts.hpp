#pragma once
// What people have typed and not yet sent. A draft belongs to one worker, one post and one form; nobody else can read
// it. It is saved while they type (where scripts run) or with the "save for later" button, given back with a sentence
// that says so when the form is opened again, and forgotten when the form is accepted, when its owner discards it, and
// when it has lain for long enough. Passwords, tokens and files are never part of it; the version that the form was
// opened on is.
#include "kit/router.hpp"

namespace knotwork::kit {

inline constexpr std::string_view draft_field = "_draft"; // names the form in what is posted
inline constexpr std::string_view drafts_address = "/drafts";
inline constexpr std::chrono::hours draft_lasts{ 24 * 30 }; // after it was last saved

struct Draft {
    std::string form;
    Form fields;
    Instant saved_at;
};

/// A form that is shown to somebody who began it before: the version they opened it on, and the draft it was read from.
struct Begun {
    std::optional<std::int64_t> version{};
    std::optional<Draft> draft{};

    static Begun in(std::optional<Draft> draft);

    /// As it was sent, when somebody else was quicker.
    static Begun sent(const Form& fields) { return { fields.read<std::int64_t>("version").value, {} }; }
};

/// The viewer's draft of that form, or nothing.
std::optional<Draft> draft_of(storage::Tx& tx, const Viewer& viewer, std::string_view form);
void save_draft(storage::Tx& tx, const Viewer& viewer, std::string_view form, const Form& fields, Instant now);
void forget_draft(storage::Tx& tx, const Viewer& viewer, std::string_view form);
/// Removes the drafts last saved before `before`, whoever's they are. Returns how many.
std::int64_t forget_old_drafts(storage::Tx& tx, Instant before);

/// "This is your draft from …", with a button that discards it and opens `page` as if nobody had typed. Stands above
/// the form and works without scripts. Nothing where there is no draft.
html::Node draft_notice(const std::optional<Draft>& draft, const html::Url& page);

/// POST /drafts, called by scripts while people type and by the button without scripts, and POST /drafts/removal.
void open_drafts(Router& router);

}

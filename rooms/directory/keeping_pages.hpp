#pragma once
// The pages on which an agency's people keep their entries true.
#include "kit/drafts.hpp"
#include "kit/page.hpp"
#include "rooms/directory/correction.hpp"
#include "rooms/directory/revision.hpp"
#include "rooms/directory/service_words.hpp"

namespace knotwork::directory {

struct EditView {
    Entry entry{};
    ServiceForm form{};
    Surroundings around{};
    bool direct = false; // what this worker sends is applied at once, for nobody needs to look again
    Problems problems{};
    kit::Begun begun{}; // when the form was opened before the entry was as it is now, or is a draft
};

kit::Page edit_page(const EditView& view);
/// The name of the draft of that form.
std::string draft_of_edit(Id<Service> id);

/// What has happened to an entry at one time: somebody changed it, or wanted to, or confirmed it.
struct Happened {
    Instant at{};
    std::optional<Revision> revision{}; // empty: it was confirmed
    std::string by{};                   // who proposed it, or confirmed it
    std::string decided_by{};           // empty while nobody has
};

struct HistoryView {
    Entry entry{};
    std::vector<Happened> happened{}; // the latest first
    Names names{};
};

kit::Page history_page(const HistoryView& view);

struct ChangeView {
    Entry entry{};
    Revision revision{};
    std::string proposed_by{};
    std::string decided_by{}; // empty while nobody has
    bool may_decide = false;
    bool entry_has_changed = false; // since it was proposed
    Names names{};
    std::vector<std::string> changed_with{}; // services of the agency at a place that would change
};

kit::Page change_page(const ChangeView& view);

struct StaleEntry {
    Id<Service> service{};
    Line name{};
    Line organisation{};
    std::optional<Date> assured{};
    std::optional<Instant> reminded{}; // when its keepers were, last
};

struct KeepingView {
    std::vector<Waiting> waiting{};
    std::vector<SentCorrection> corrections{};
    std::vector<SentCorrection> unowned_corrections{}; // of entries that no agency keeps
    std::vector<StaleEntry> due{};                     // within a week
    std::vector<StaleEntry> stale{};
    std::size_t entries = 0; // of which `stale` are stale
    bool whole_directory = false;
};

kit::Page keeping_page(const KeepingView& view);

/// What is different, field by field, as it was and as it is now.
html::Node difference_table(const std::vector<Difference>& differences, const Names& names = {});

}

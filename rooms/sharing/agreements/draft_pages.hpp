#pragma once
// The pages on which an agreement is drafted: the list of what is still missing, and a page for each thing.
#include "kit/overtaken.hpp"
#include "kit/page.hpp"
#include "rooms/sharing/agreements/described.hpp"

namespace knotwork::sharing {

struct DraftPage {
    Agreement agreement{};
    AgencyNames names{};
    Kinds kinds{};
    Problems missing{}; // by step
};

/// The first page of all: a title and a kind.
kit::Page new_agreement_page(const kit::Form& typed, const Problems& problems = {});
kit::Page draft_page(const DraftPage& options);

struct StepPage {
    Agreement agreement{};
    AgencyNames names{};
    Kinds kinds{};
    Step step{};
    kit::Form typed{};
    Problems problems{};
    std::optional<kit::Overtaken> overtaken{};
};

/// Any step but the grounds, which are asked pair by pair.
kit::Page step_page(const StepPage& options);
/// What somebody else has saved since the form was opened, beside what was typed.
kit::Overtaken overtaken_by(const Agreement& now, const kit::Form& saved, const kit::Form& typed);

struct GroundsPage {
    Agreement agreement{};
    PurposeAndKind pair{};
    access::Categories categories{}; // that flow for it
    kit::Form typed{};
    bool proposed = false; // the form holds what the partnership's own rules say, and nothing is saved yet
    Problems problems{};
    std::optional<kit::Overtaken> overtaken{};
};

kit::Page grounds_page(const GroundsPage& options);
kit::Page grounds_list_page(const DraftPage& options);

}

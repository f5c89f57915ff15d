#pragma once
// The pages of requests and copies: what people asked of an agency and by when it must answer, a copy being put
// together, and its release.
#include "rooms/sharing/about_whom.hpp"
#include "rooms/sharing/rights/copy.hpp"

namespace knotwork::sharing {

struct ListedRequest {
    RightsCase one{};
    kit::Shown<Name> person = kit::Shown<Name>::not_recorded();
};

struct RightsListPage {
    std::vector<ListedRequest> requests{}; // sorted by their clock
    Date today{};
};

kit::Page rights_list_page(const RightsListPage& options);

/// What was asked about one person.
struct RightsOfPage {
    Whom whom{};
    std::vector<RightsCase> requests{};
    bool may_add = false;
    bool for_a_request = true; // the page is opened for answering requests; nothing is shown for another purpose
    Date today{};
};

kit::Page rights_of_page(const RightsOfPage& options);

kit::Page rights_form_page(const Whom& whom, const RightsForm& form = {}, const Problems& problems = {});

/// An agency that used what was corrected or objected to.
struct ListedRecipient {
    Id<accounts::Agency> agency{};
    std::string name{};
    Instant last_at{};
    std::optional<Instant> told_at{};
};

struct RightsPage {
    Whom whom{};
    RightsCase one{};
    std::string recorded_by{};
    std::vector<std::string> steps_by{}; // who took each step
    std::vector<ListedRecipient> recipients{};
    bool may_act = false;
    Date today{};
};

kit::Page rights_page(const RightsPage& options, const RightsStepForm& form = {}, const Problems& problems = {});

/// A copy, as it is being put together or as it was prepared.
struct CopyPage {
    Whom whom{};
    Id<RightsRequest> request{};
    std::vector<CheckedItem> items{}; // of this page
    std::size_t blocked = 0;          // of all items
    std::size_t count = 0;
    int page = 1;
    int pages = 1;
    bool may_prepare = false;
    const PreparedCopy* prepared = nullptr;
    std::string prepared_by{};
    std::string decided_by{};
    bool may_release = false;
    bool may_give_out = false;
};

kit::Page copy_page(const CopyPage& options, const ReleaseForm& form = {}, const Problems& problems = {});

struct ItemPage {
    Whom whom{};
    Id<RightsRequest> request{};
    CheckedItem checked{};
    ProtectedKinds found{}; // whether it stands in the copy or not
};

kit::Page item_page(const ItemPage& options, const ItemForm& form, const Problems& problems = {});

/// What was prepared, to look through before it is released and to print after.
kit::Page prepared_page(const Whom& whom, const PreparedCopy& copy);

/// Where a request is, below the person's pages.
std::string path_of(Id<RightsRequest> request, std::string_view below = {});

}

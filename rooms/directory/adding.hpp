#pragma once
// A service that an agency's own people add. It begins as an entry that nobody else sees, with its name and what it is;
// the rest is said on its form, and who sees it, too, which is approved like every other change.
#include "kit/drafts.hpp"
#include "kit/page.hpp"
#include "rooms/accounts/accounts.hpp"
#include "rooms/directory/directory.hpp"

namespace knotwork::directory {

struct NewServiceForm {
    Field<Line> name{};
    Field<Prose> description{};

    static NewServiceForm read(const kit::Form& body);
};

/// The service as it begins, of that organisation. Refused when its name is missing, or what it is.
Result<Service> decide(const NewServiceForm& form, Id<Organisation> organisation, Instant now);
/// An agency as the directory presents it, before anybody has said more.
Organisation organisation_for(const accounts::Agency& agency, Instant now);

/// The name of its draft.
inline constexpr std::string_view draft_of_new_service = "new service";

kit::Page new_service_page(
    const NewServiceForm& form = {}, const Problems& problems = {}, const std::optional<kit::Draft>& draft = {}
);

}

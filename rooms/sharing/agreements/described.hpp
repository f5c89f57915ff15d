#pragma once
// The terms of an agreement as people read them: chapters of named facts, in plain text, so that a page can show them
// and two versions can be compared word by word.
#include "html/node.hpp"
#include "rooms/sharing/agreements/agreement.hpp"

namespace knotwork::sharing {

/// The agencies as people call them.
class AgencyNames {
public:
    explicit AgencyNames(const std::vector<accounts::Agency>& agencies = {});

    std::string of(Id<accounts::Agency> id) const;
    std::string short_of(Id<accounts::Agency> id) const;
    /// Short names in the order given: "Police, Early Help and CAMHS".
    std::string all_of(const std::vector<Id<accounts::Agency>>& ids) const;

    const std::vector<accounts::Agency>& in_order() const { return agencies_; }

private:
    const accounts::Agency* find(Id<accounts::Agency> id) const;

    std::vector<accounts::Agency> agencies_;
};

struct Said {
    std::string label;
    std::string text; // lines; empty where nothing is said yet
};

struct Chapter {
    std::string title;
    std::vector<Said> said;
};

std::vector<Chapter> described(const Terms& terms, const AgencyNames& names);
/// What the grounds are, in lines.
std::string described(const Grounds& grounds);
/// "Police, to keep a child safe"
std::string described(const PurposeAndKind& pair);
std::string spoken(access::Roles roles);
/// "a, b and c"
std::string in_a_row(const std::vector<std::string>& parts);

/// As a page shows them, each chapter under its heading.
html::Node chapters(const std::vector<Chapter>& chapters);
/// Lines with breaks between them; not recorded where there are none.
html::Node in_lines(const std::string& text);

/// What differs between two versions, each fact with how it was and how it is.
struct Changed {
    std::string chapter;
    std::string label;
    std::string before;
    std::string after;
};

std::vector<Changed> changes(const std::vector<Chapter>& before, const std::vector<Chapter>& after);

}

#pragma once
// Where the pages of agreements are, for links and redirects.
#include "html/node.hpp"
#include "rooms/sharing/agreements/agreement.hpp"

namespace knotwork::sharing::urls {

inline const html::Url agreements = "/sharing/agreements";

inline html::Url agreement(Id<Agreement> id) {
    return "/sharing/agreements/" + id.text();
}

/// A page below an agreement's: "draft", "circulation", "signature", "suspension", "ending", "review", "versions".
inline html::Url agreement(Id<Agreement> id, std::string_view below) {
    return "/sharing/agreements/" + id.text() + '/' + std::string(below);
}

/// The same of one version. Without it a page is about the version that matters most now.
inline html::Url version(const Agreement& agreement, std::string_view below = {}) {
    const auto path = below.empty() ? urls::agreement(agreement.id) : urls::agreement(agreement.id, below);
    return path.text() + "?version=" + std::to_string(agreement.version);
}

inline html::Url draft(Id<Agreement> id, Step step) {
    return agreement(id, "draft/" + std::string(name_of(step)));
}

inline html::Url grounds(Id<Agreement> id, const PurposeAndKind& pair) {
    return draft(id, Step::grounds).text() + '/' + std::string(name_of(pair.first)) + '/' +
           std::string(name_of(pair.second));
}

}

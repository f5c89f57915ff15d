#pragma once
// Who may share what with whom for what, as a table, and the pairs that work with the same families and have nothing
// between them.
#include "kit/page.hpp"
#include "kit/request.hpp"
#include "rooms/sharing/agreements/described.hpp"
#include "rooms/sharing/agreements/matrix.hpp"

namespace knotwork::sharing {

struct MatrixPage {
    std::vector<Id<accounts::Agency>> agencies{};                                          // rows and columns
    std::map<std::pair<Id<accounts::Agency>, Id<accounts::Agency>>, PairAnswer> answers{}; // from, to
    std::map<Uuid, std::string> agreements{};                                              // their titles
    /// Pairs that share families and may share nothing; none for those who may not be told which agencies do.
    std::optional<std::vector<std::pair<Id<accounts::Agency>, Id<accounts::Agency>>>> gaps{};
    kit::Form asked{};
    AgencyNames names{};
};

kit::Page matrix_page(const MatrixPage& options);

}

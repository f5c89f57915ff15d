#include "rooms/sharing/rights/agreed.hpp"

#include "html/words.hpp"
#include "rooms/sharing/about_whom.hpp"
#include "rooms/sharing/agreements/agreement_store.hpp"
#include "rooms/sharing/spoken.hpp"

#include <algorithm>

namespace knotwork::sharing {
namespace {

bool sends_under(const Agreement& agreement, Id<accounts::Agency> agency) {
    return std::any_of(agreement.terms.flows.begin(), agreement.terms.flows.end(), [&](const Flow& flow) {
        return std::find(flow.from.begin(), flow.from.end(), agency) != flow.from.end();
    });
}

std::string sentence_of(Tx& tx, const Agreement& agreement, Id<accounts::Agency> agency) {
    std::string parties;
    for (const auto& party : agreement.terms.parties)
        if (party.agency != agency) parties += (parties.empty() ? "" : ", ") + name_of_agency(tx, party.agency);
    return words(
        "sharing.copy.agreement",
        { { "title", agreement.terms.title->text() },
          { "parties", parties },
          { "purposes", spoken(agreement.terms.purposes) } }
    );
}

}

std::vector<std::string> agreements_of(Tx& tx, Id<accounts::Agency> agency, Instant now) {
    std::vector<std::string> sentences;
    for (const auto& agreement : find_agreements(tx))
        if (state_of(agreement, now) == State::in_force && agreement.terms.title && sends_under(agreement, agency))
            sentences.push_back(sentence_of(tx, agreement, agency));
    return sentences;
}

}

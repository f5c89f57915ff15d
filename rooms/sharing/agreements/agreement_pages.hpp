#pragma once
// The register of agreements, one agreement, its history, and the pages on which something is decided about it.
#include "kit/page.hpp"
#include "kit/request.hpp"
#include "rooms/sharing/agreements/described.hpp"
#include "rooms/sharing/agreements/matrix.hpp"

namespace knotwork::sharing {

struct Listed {
    Agreement agreement{};
    State state{};
    std::vector<Attention> attention{};
};

struct RegisterPage {
    std::vector<Listed> agreements{};
    bool any = false; // whether there is any agreement at all, whatever is looked for
    kit::Form asked{};
    AgencyNames names{};
    bool may_draft = false;
};

kit::Page register_page(const RegisterPage& options);

/// What the viewer's post may decide about this version as it stands.
struct Rights {
    bool draft = false; // and circulate, and forget
    bool sign = false;
    bool withdraw = false;
    bool suspend = false;
    bool lift = false;
    bool end = false;
    bool review = false;
    bool amend = false;
    bool copy = false;
};

/// A signature with who gave it, by name and post.
struct Signed {
    Id<accounts::Agency> agency{};
    std::string by{};
    Instant at{};
    std::optional<Instant> withdrawn_at{};
};

struct AgreementPage {
    Agreement agreement{};
    State state{};
    std::vector<Attention> attention{};
    AgencyNames names{};
    std::vector<Signed> signatures{};
    Rights rights{};
    std::vector<std::pair<Agreement, State>> others{}; // versions that are not over, but for this one
    std::int64_t versions = 1;
};

kit::Page agreement_page(const AgreementPage& options);

/// What is decided on a page of its own. The names are those of the words and of the addresses.
enum class Decided { circulation, signature, withdrawal, suspension, lifting, ending, amendment, removal };

struct DecidingPage {
    Agreement agreement{};
    Decided what{};
    AgencyNames names{};
    Id<accounts::Agency> party{}; // that the viewer speaks for
    kit::Form typed{};
    Problems problems{};
    std::optional<Differences> differences{}; // none where nothing changes for anybody yet
};

kit::Page deciding_page(const DecidingPage& options);

struct ReviewPage {
    Agreement agreement{};
    kit::Form typed{};
    Problems problems{};
};

kit::Page review_page(const ReviewPage& options);
kit::Page signed_copy_page(const Agreement& agreement, const kit::Form& typed, const Problems& problems = {});

struct HistoryPage {
    std::vector<Agreement> versions{}; // the latest first
    std::vector<State> states{};       // of each
    AgencyNames names{};
};

kit::Page history_page(const HistoryPage& options);

/// What widens and what narrows, in words; that nothing does, where nothing does.
html::Node differences_in_words(const Differences& differences, const AgencyNames& names);
html::Node state_tag(State state);

}

#pragma once
// The copy of everything that an agency keeps of a person, for themselves or whoever may ask for them (UK GDPR article
// 15): each thing that is said either stands in it or is left out for a reason that is told; and beside that where it
// came from, who it was shared with and under what, and who has used it. Pure; gathering.hpp reads what goes in.
#include "html/node.hpp"
#include "rooms/sharing/rights/protected.hpp"
#include "rooms/sharing/rights/request.hpp"
#include "rooms/sharing/stamp.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace knotwork::sharing {

/// The parts of a copy in which each thing can be left out, in their order.
enum class CopyPart { facts, opinions, work, family, sayings, restrictions };

/// Why something is left out of a copy.
enum class LeftOut {
    third_party,      // it tells of somebody else (Data Protection Act 2018 schedule 2 paragraph 16)
    serious_harm,     // it may harm somebody seriously (schedule 3)
    legal_privilege,  // schedule 2 paragraph 19
    crime_prevention, // schedule 2 paragraph 2
    other,
};

/// One thing that is said.
struct CopyItem {
    std::string key{}; // what it is: "statement:…"
    CopyPart part{};
    access::Category category{};
    std::string title{};  // what kind of thing
    std::string text{};   // empty: withheld
    std::string when{};   // since when it is so, or when it happened; empty when nobody said
    std::string source{}; // who recorded it, and when
    access::Marks marks{};
    bool of_somebody_else = false;
    bool withheld = false; // even from whoever prepares the copy
};

/// What was decided about one thing.
struct CopyChoice {
    std::optional<LeftOut> leave_out{}; // none: it stands in the copy
    std::optional<Prose> words{};       // why it stands in although something protected was found in it

    bool operator==(const CopyChoice&) const = default;
};

using CopyChoices = std::map<std::string, CopyChoice>; // by the item's key

/// What the marks suggest, where nobody has decided.
CopyChoice suggested(const CopyItem& item);
CopyChoice choice_of(const CopyItem& item, const CopyChoices& choices);

/// Everything about a person that one agency answers for.
struct CopyContent {
    std::string name{};   // of the person
    std::string agency{}; // who answers
    Date on{};
    std::vector<CopyItem> items{};
    std::vector<std::string> agreements{};
    std::vector<std::string> recipients{};
    std::vector<std::string> uses{}; // one line each, the latest first
    std::size_t uses_kept_back = 0;
};

/// An item with what was decided and what was found in it.
struct CheckedItem {
    const CopyItem* item = nullptr;
    CopyChoice choice{};
    ProtectedKinds found{}; // only where it stands in the copy

    /// It stands in the copy with something protected in it, and nobody has said that it may.
    bool blocks() const { return !found.empty() && !choice.words; }
};

std::vector<CheckedItem>
checked(const CopyContent& content, const CopyChoices& choices, const ProtectedValues& guarded);
bool anything_blocks(const std::vector<CheckedItem>& items);
/// The kinds of information that stand in the copy.
access::Categories categories_in(const std::vector<CheckedItem>& items);

/// As people read it, without its surroundings; and the same for programs.
html::Node page_of(const CopyContent& content, const std::vector<CheckedItem>& items);
std::string json_of(const CopyContent& content, const std::vector<CheckedItem>& items);
/// The page as a document of its own, without scripts, to keep and to print.
std::string document_of(const std::string& page);

// ---- a prepared copy, and its release by somebody else

struct PreparedCopy {
    struct Step {
        enum class What { released, sent_back };

        What what{};
        Prose words{};
        Stamp by{};
    };

    Id<PreparedCopy> id{};
    Id<RightsRequest> request{};
    Id<people::Person> person{};
    std::optional<std::string> page{}; // none: it went when the record was disposed of
    std::optional<std::string> json{};
    access::Categories categories{};
    std::string guarded{}; // the digest of the values that were looked for
    Stamp prepared{};
    std::vector<Step> steps{};

    bool is_released() const;
    bool is_sent_back() const;
};

struct ItemForm {
    enum class Choice { include, leave_out };

    Field<Choice> choice{};
    Field<LeftOut> why{};
    Field<Prose> words{};

    static ItemForm read(const kit::Form& body);
    static ItemForm holding(const CopyChoice& choice);
};

/// What is withheld even from whoever asks cannot be put in; what something protected was found in needs words.
Result<CopyChoice> decide(const ItemForm& form, const CopyItem& item, const ProtectedKinds& found);

struct ReleaseForm {
    Field<PreparedCopy::Step::What> what{};
    Field<Prose> words{};

    static ReleaseForm read(const kit::Form& body);
};

/// Not allowed for whoever prepared it, gone when it is released or sent back, and a conflict when what must be
/// protected has changed since (`guarded` is today's digest).
Result<PreparedCopy::Step>
decide(const ReleaseForm& form, const PreparedCopy& copy, const std::string& guarded, const Stamp& by);

}

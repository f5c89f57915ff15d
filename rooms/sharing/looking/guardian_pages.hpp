#pragma once
// The guardians' pages: the queue of what asks for a second look, all uses that concern their agency, the month's
// sample, and one use with everything there is to know about it.
#include "engines/access/explain.hpp"
#include "kit/page.hpp"
#include "rooms/people/people.hpp"
#include "rooms/sharing/ledger/reading.hpp"
#include "rooms/sharing/looking/use_store.hpp"
#include "rooms/sharing/looking/who.hpp"

namespace knotwork::sharing {

/// One line of a list.
struct ListedUse {
    AgencyUse use{};
    std::string number{};   // the person's, as it is shown; empty where it is about nobody who is here
    bool sensitive = false; // by somebody at a sensitive service of another agency, who is not named
    bool overdue = false;
    bool reviewed = false; // only known in a sample
};

struct UseList {
    std::string agency{};
    WhoIsWho who{};
    std::vector<ListedUse> uses{};
};

/// What stands at the top of each list.
struct UsesAround {
    std::int64_t unseen = 0;          // alerts
    std::optional<Instant> read_at{}; // until when the log has been read
};

/// Something is kept back from a family's list, or is to be, and waits for a guardian.
struct WaitingEmbargo {
    Id<people::Person> person{};
    std::string number{};
    bool review = false; // it holds, and it is time to look again; else somebody must agree to it
};

struct QueuePage {
    UseList list{};
    std::vector<WaitingEmbargo> embargoes{};
    UsesAround around{};
    std::optional<QueuePlace> more{}; // where the next part begins
};

kit::Page queue_page(const QueuePage& options);

struct FilterForm {
    Field<Id<accounts::Worker>> worker{};
    std::optional<Id<people::Person>> person{}; // found by their number
    std::string number{};
    Field<Date> from{};
    Field<Date> until{};
    Field<ledger::Act> act{};
    Field<access::Purpose> purpose{};
    Field<access::Outcome> outcome{};
    bool only_flagged = false;

    static FilterForm read(const kit::Form& query);
    /// "?worker=…&act=…", with the place from which to go on.
    std::string query(std::optional<std::int64_t> before) const;
};

/// What is wrong with it: a day that is none, or an end before the beginning.
Problems check(const FilterForm& form);

struct AllUsesPage {
    UseList list{};
    UsesAround around{};
    FilterForm form{};
    Problems problems{};
    std::string typed_number{}; // as it was typed, when nobody was found
    std::vector<accounts::Colleague> colleagues{};
    std::optional<std::int64_t> more{}; // before which entry the next part begins
};

kit::Page all_uses_page(const AllUsesPage& options);

struct SamplePage {
    UseList list{};
    std::string month{}; // "2026-02"
};

kit::Page sample_page(const SamplePage& options);

/// One decision of the entry, with what was asked.
struct ToldStep {
    access::Category category{};
    std::array<access::StepForGuardian, access::steps> steps{};
};

struct UsePage {
    ledger::Entry entry{};
    ListedUse listed{};
    WhoIsWho who{};
    std::optional<Id<people::Person>> person{}; // none where nobody is to be named
    std::vector<ToldStep> decided{};            // none where no decision was asked for, or it is not to be told
    access::FactsVersion policy = 0;
    std::vector<EntryWords> words{};
    std::vector<UseReview> reviews{};
    std::map<Id<UseReview>, std::string> review_words{};
    bool own = false; // the guardian's own use: somebody else reviews it
    UseReviewForm form{};
    Problems problems{};
};

kit::Page use_page(const UsePage& options);

}

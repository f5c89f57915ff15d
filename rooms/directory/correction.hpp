#pragma once
// "Something here is wrong": what anybody tells the people who keep an entry, and what those answer. Nothing about the
// sender is asked or kept. They get an address at which the answer will stand, which only they know.
#include "base/field.hpp"
#include "base/result.hpp"
#include "kit/drafts.hpp"
#include "kit/page.hpp"
#include "rooms/directory/directory.hpp"

namespace knotwork::directory {

struct Correction {
    Id<Correction> id{};
    Id<Service> service{};
    Prose what{};
    Instant sent_at{};
    std::optional<Prose> reply{};
    std::optional<Instant> replied_at{};
    std::optional<Id<accounts::Worker>> replied_by{};
    std::optional<Id<accounts::Post>> replied_from{}; // the post they acted from; not known of the first ones
};

/// Written without whoever sent it, even when they are signed in.
struct CorrectionSent {
    static constexpr std::string_view name = "directory.correction_sent";
    Id<Correction> correction;
    Id<Service> service;

    kit::Entry entry() const { return { .about = service.text(), .facts = { { "correction", correction.text() } } }; }
};

struct CorrectionAnswered {
    static constexpr std::string_view name = "directory.correction_answered";
    Id<Correction> correction;
    Id<Service> service;

    kit::Entry entry() const { return { .about = service.text(), .facts = { { "correction", correction.text() } } }; }
};

/// One of them with the name of its entry, for lists.
struct SentCorrection {
    Id<Correction> id{};
    Id<Service> service{};
    Line name{};
    Prose what{};
    Instant sent_at{};
};

/// Adds it, findable by `digest` (of the address's secret part) for whoever sent it.
void add(Tx& tx, const Correction& correction, const Bytes& digest);
std::optional<Correction> find_correction(Tx& tx, Id<Correction> id);
std::optional<Correction> find_correction_by(Tx& tx, const Bytes& digest);
/// Those of an agency's entries that have no answer yet, the oldest first.
std::vector<SentCorrection> unanswered(Tx& tx, Id<accounts::Agency> agency);
/// The same for entries that no agency keeps: they are for the administrators of the directory.
std::vector<SentCorrection> unanswered_of_nobody(Tx& tx);
/// How many came for one entry since `since`.
std::int64_t count_corrections(Tx& tx, Id<Service> service, Instant since);
/// Conflict when it has an answer already.
Result<Done> answer(Tx& tx, const Correction& correction);

kit::Page correction_form_page(const Entry& entry, const Field<Prose>& what = {}, const Problems& problems = {});
kit::Page correction_sent_page(const Entry& entry, const Correction& correction);
kit::Page answer_page(
    const Entry& entry,
    const Correction& correction,
    const Field<Prose>& reply = {},
    const Problems& problems = {},
    const std::optional<kit::Draft>& draft = {}
);
/// The name of the draft of an answer.
std::string draft_of_answer(Id<Correction> id);

}

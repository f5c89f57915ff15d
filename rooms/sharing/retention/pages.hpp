#pragma once
// The pages of keeping and disposing: what is due, the schedule, one record, and what was destroyed.
#include "kit/guarded.hpp"
#include "kit/page.hpp"
#include "rooms/sharing/retention/retention.hpp"

namespace knotwork::sharing {

struct ListedRecord {
    RetentionCase one{};
    kit::Shown<Name> person = kit::Shown<Name>::not_recorded();
};

struct RetentionList {
    std::vector<ListedRecord> due{};
    std::size_t more = 0; // due, and not listed here
    std::size_t held = 0;
    Date today{};
};

kit::Page retention_list_page(const RetentionList& options);

kit::Page schedule_page(const std::vector<RetentionRule>& rules, bool may_change);
kit::Page rule_page(RecordKind kind, const RuleForm& form, const Problems& problems = {});

/// Everything that is typed on the page of a record, each form under names of its own.
struct RecordForms {
    KindForm kind{};
    LongerForm longer{};
    Field<Prose> hold_reason{};
    Field<Prose> lift_reason{};
    Field<Prose> reason{};
    DisposalStepForm step{};
};

struct RetentionPage {
    RetentionCase one{};
    kit::Shown<Name> person = kit::Shown<Name>::not_recorded();
    std::vector<std::string> held_by{}; // who holds it, as the holds stand
    std::string proposed_by{};
    std::string agreed_by{};
    bool may_decide = false;  // a guardian
    bool may_approve = false; // somebody other than whoever proposed it
    Date today{};
};

kit::Page retention_page(const RetentionPage& options, const RecordForms& forms = {}, const Problems& problems = {});

struct ListedCertificate {
    Certificate one{};
    std::vector<std::string> decided_by{}; // who proposed, agreed and carried it out
};

kit::Page certificates_page(const std::vector<ListedCertificate>& certificates);

}

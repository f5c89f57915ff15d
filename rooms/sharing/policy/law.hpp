#pragma once
// By what right information is used, in the law's own terms (England, 2026): the lists from which an agreement and the
// rules of the partnership choose. Named here so that nobody types a basis that does not exist. Not legal advice: a
// partnership has its choices confirmed by its data protection officers.
#include "engines/access/facts.hpp"
#include "rooms/sharing/policy/sets.hpp"

#include "base/text.hpp"

namespace knotwork::sharing {

/// UK GDPR article 6(1), with (ea), recognised legitimate interests, which the Data (Use and Access) Act 2025 added.
enum class LawfulBasis {
    consent,
    contract,
    legal_obligation,
    vital_interests,
    public_task,
    legitimate_interests,
    recognised_legitimate_interest,
};

/// UK GDPR article 9(2), with the paragraph of schedule 1 of the Data Protection Act 2018 where one is asked for.
enum class SpecialCondition {
    explicit_consent,          // 9(2)(a)
    vital_interests,           // 9(2)(c)
    legal_claims,              // 9(2)(f)
    health_or_social_care,     // 9(2)(h), paragraph 2
    public_health,             // 9(2)(i), paragraph 3
    statutory_functions,       // 9(2)(g), paragraph 6
    preventing_unlawful_acts,  // 9(2)(g), paragraph 10
    counselling,               // 9(2)(g), paragraph 17
    safeguarding_of_children,  // 9(2)(g), paragraph 18
    archiving_or_research,     // 9(2)(j), paragraph 4
    strictly_necessary_by_law, // Part 3 of the Act, section 35(5) and schedule 8: for competent authorities alone
};

/// UK GDPR article 10, with the paragraph of schedule 1.
enum class OffenceCondition {
    official_authority,       // under the control of official authority (section 10(4))
    health_or_social_care,    // paragraph 2
    statutory_functions,      // paragraph 6
    preventing_unlawful_acts, // paragraph 10
    safeguarding_of_children, // paragraph 18
    consent,                  // paragraph 29
    vital_interests,          // paragraph 30
    legal_claims,             // paragraph 33
};

/// What gives a public body the power, or the duty, to share.
enum class Gateway {
    children_act_1989_17,
    children_act_1989_27,
    children_act_1989_47,
    children_act_2004_10,
    children_act_2004_11,
    children_act_2004_16la, // a duty of each holder, where regulations have brought it into force
    education_act_1996_436a,
    education_act_2002_175,
    children_and_families_act_2014_25,
    crime_and_disorder_act_1998_38,
    crime_and_disorder_act_1998_115,
    offender_management_act_2007_14,
    domestic_abuse_act_2021_57,
    housing_act_1996_213,
    housing_act_1996_213b,
    health_and_social_care_act_2012_251b,
    national_health_service_act_2006_82,
    localism_act_2011_1,
    welfare_reform_act_2012_131,
    police_common_law,
};
using Gateways = access::Set<Gateway>;

/// How the common-law duty of confidence is met.
enum class Confidentiality {
    implied_consent,            // direct care, as the person would expect
    explicit_consent,           // the person has said yes
    required_by_law,            // a statute or a court asks for it
    overriding_public_interest, // weighed each time, and written down
    no_duty_owed,               // nothing confidential is shared
};

/// By what right one kind of agency uses information for one purpose.
struct Grounds {
    std::optional<LawfulBasis> lawful_basis{};
    std::optional<SpecialCondition> special_condition{};
    std::optional<OffenceCondition> offence_condition{};
    Gateways gateways{};
    std::optional<Line> other_gateway{}; // one that is not in the list, in words
    std::optional<Confidentiality> confidentiality{};

    bool operator==(const Grounds&) const = default;
};

/// Whether the law asks for an appropriate policy document with these conditions (schedule 1, parts 1 paragraph 1, 2
/// and 4, and section 42).
bool needs_policy_document(const Grounds& grounds);
/// Legitimate interests are not for what public bodies do as their task (article 6(1), last sentence).
bool may_rest_on(access::ControllerKind kind, LawfulBasis basis);
/// As the access engine asks for them.
access::Basis
basis_of(const Grounds& grounds, Uuid id, std::uint32_t version, access::ControllerKind kind, access::Purpose purpose);

}

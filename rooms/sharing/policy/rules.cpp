// The rules that come with Knotwork, as tables to read and argue with. What is not in them is refused.
#include "rooms/sharing/policy/rules.hpp"

namespace knotwork::sharing {
namespace {

using access::Actions;
using access::Categories;
using access::ConsentKind;
using access::ControllerKind;
using access::Purpose;
using access::Purposes;
using access::Role;
using access::Ties;
using enum access::Action;
using enum access::Category;
using enum access::Tie;

// ---- kinds of information that go together

constexpr Categories who_they_are{ identity, address, contact, access::Category::family };
constexpr Categories our_work{ involvement, plan, chronology, own_words };
constexpr Categories everyday =
    who_they_are | our_work | Categories{ access::Category::education, social_care, access::Category::housing };
constexpr Categories health{ physical_health, mental_health, sexual_health, substance_misuse };
// What tells how a child is, short of their sexual health, which is for health care and for protecting alone.
constexpr Categories wellbeing{ physical_health, mental_health, substance_misuse };
constexpr Categories everything = Categories::all();

// ---- what is done together

constexpr Actions work_with{ know_exists, see, add, change, correct, share_onward, export_or_print };

constexpr Ties working{ allocated, access::Tie::team, involved };
constexpr Ties anybody{}; // no tie is asked for

struct Permits {
    std::string_view key;
    Role role;
    Purposes purposes;
    Actions actions;
    Categories categories;
    Ties ties;
};

// Relationship before role: whoever works with families sees what they are tied to. Each purpose opens what it needs
// and no more (Caldicott principles 2 to 4; UK GDPR article 5(1)(c)).
constexpr Permits permits[] = {
    // To protect from harm (Children Act 1989 s.47; Children Act 2004 s.11): everything that bears on it. Any
    // practitioner may learn that a child is known, so that they can tell whoever holds the case.
    { "protecting", Role::practitioner, { Purpose::safeguarding }, work_with, everything, working },
    { "who_is_here", Role::practitioner, { Purpose::safeguarding }, { know_exists }, { identity }, anybody },
    { "break_glass", Role::practitioner, { Purpose::safeguarding }, { break_glass }, { identity }, anybody },
    { "advising",
      Role::practitioner,
      { Purpose::safeguarding, Purpose::child_in_need, Purpose::early_help },
      { see, add },
      { identity, access::Category::family, plan, chronology },
      { consulted } },
    { "child_in_need", Role::practitioner, { Purpose::child_in_need }, work_with, everyday | wellbeing, working },
    { "early_help", Role::practitioner, { Purpose::early_help }, work_with, everyday | wellbeing, working },
    { "looked_after",
      Role::practitioner,
      { Purpose::looked_after },
      work_with,
      everyday | wellbeing | Categories{ offending },
      working },
    { "education",
      Role::practitioner,
      { Purpose::education },
      work_with,
      who_they_are | our_work | Categories{ access::Category::education, physical_health },
      working },
    { "health_care",
      Role::practitioner,
      { Purpose::health_care },
      work_with,
      who_they_are | our_work | health,
      working },
    { "youth_justice",
      Role::practitioner,
      { Purpose::youth_justice },
      work_with,
      everyday | wellbeing | Categories{ offending },
      working },
    { "housing",
      Role::practitioner,
      { Purpose::housing },
      work_with,
      who_they_are | our_work | Categories{ access::Category::housing },
      working },
    // Whoever works with somebody says so, before anything else ties them to the person; their guardian hears of it.
    { "declaring",
      Role::practitioner,
      { Purpose::safeguarding,
        Purpose::child_in_need,
        Purpose::early_help,
        Purpose::looked_after,
        Purpose::education,
        Purpose::health_care,
        Purpose::youth_justice,
        Purpose::housing },
      { add },
      { involvement },
      anybody },
    { "own_mistakes", Role::practitioner, { Purpose::data_quality }, { see, correct }, everyday, working },

    // Volunteers see what they need for the family they were given, and can always pass on a worry.
    { "volunteering",
      Role::volunteer,
      { Purpose::early_help },
      { see, add },
      { identity, contact, plan, own_words },
      { allocated } },
    { "worry", Role::volunteer, { Purpose::safeguarding }, { add }, { chronology }, { allocated } },

    // Managers look after the work of their own agency: no tie is asked for, because every case there is theirs to
    // answer for. What is another agency's they see as a practitioner would, or not at all.
    { "supervising", Role::manager, { Purpose::supervision }, { see, approve }, everything, anybody },
    { "guiding", Role::manager, { Purpose::supervision }, { add }, { chronology }, anybody },
    { "managing_protection",
      Role::manager,
      { Purpose::safeguarding },
      { see, add, approve, share_onward },
      everything,
      { allocated, access::Tie::team, involved, consulted } },
    { "manager_who_is_here", Role::manager, { Purpose::safeguarding }, { know_exists }, { identity }, anybody },
    { "manager_break_glass", Role::manager, { Purpose::safeguarding }, { break_glass }, { identity }, anybody },
    { "agreeing_to_release", Role::manager, { Purpose::rights_request }, { see, approve }, everything, anybody },
    { "agreeing_corrections", Role::manager, { Purpose::data_quality }, { see, approve }, everything, anybody },

    // Guardians (data protection officers, Caldicott guardians) look at how records are used, and answer requests.
    { "guarding", Role::guardian, { Purpose::oversight }, { know_exists, see, read_audit }, everything, anybody },
    // They seal records, hide what must not be found and bar whoever must not look.
    { "restricting", Role::guardian, { Purpose::oversight }, { see, approve }, { identity }, anybody },
    { "answering",
      Role::guardian,
      { Purpose::rights_request },
      { see, add, correct, read_audit, export_or_print },
      everything,
      anybody },
    { "keeping", Role::guardian, { Purpose::data_quality }, { see, correct, approve, dispose }, everything, anybody },

    // Whoever brings a panel together sees what a panel talks about, of the families that came to it.
    { "convening",
      Role::panel_coordinator,
      { Purpose::early_help },
      { see, add, change },
      { identity, contact, access::Category::family, involvement, plan, own_words },
      { allocated, access::Tie::team, involved, consulted } },
    { "convening_to_protect",
      Role::panel_coordinator,
      { Purpose::safeguarding },
      { see, add },
      { identity, contact, access::Category::family, involvement, plan, chronology },
      { allocated, access::Tie::team, involved, consulted } },

    // An agency's administrator puts names and addresses right, and sees nothing else.
    { "tidying", Role::agency_administrator, { Purpose::data_quality }, { see, correct }, who_they_are, anybody },
    // Administrators of the partnership and of the platform look after rules and servers. They see nobody's record.
};

// ---- by what right an agency uses what it holds itself

constexpr Purposes keeping_house{
    Purpose::supervision, Purpose::data_quality, Purpose::oversight, Purpose::rights_request
};

struct Right {
    ControllerKind kind;
    Purposes purposes;
    LawfulBasis lawful_basis;
    std::optional<SpecialCondition> special_condition;
    std::optional<OffenceCondition> offence_condition;
    Gateways gateways;
};

const Right rights[] = {
    // Councils, youth justice, probation, fire and rescue: tasks that statutes give them. Social care is a purpose of
    // paragraph 2, which needs no policy document; what rests on paragraph 6 does.
    { ControllerKind::public_authority,
      { Purpose::safeguarding },
      LawfulBasis::public_task,
      SpecialCondition::health_or_social_care,
      OffenceCondition::health_or_social_care,
      { Gateway::children_act_1989_47, Gateway::children_act_2004_11, Gateway::children_act_2004_16la } },
    { ControllerKind::public_authority,
      { Purpose::child_in_need, Purpose::looked_after },
      LawfulBasis::public_task,
      SpecialCondition::health_or_social_care,
      OffenceCondition::health_or_social_care,
      { Gateway::children_act_1989_17, Gateway::children_act_1989_27 } },
    { ControllerKind::public_authority,
      { Purpose::early_help },
      LawfulBasis::public_task,
      SpecialCondition::health_or_social_care,
      OffenceCondition::health_or_social_care,
      { Gateway::children_act_2004_10 } },
    { ControllerKind::public_authority,
      { Purpose::education },
      LawfulBasis::public_task,
      SpecialCondition::statutory_functions,
      std::nullopt,
      { Gateway::education_act_1996_436a, Gateway::children_and_families_act_2014_25 } },
    { ControllerKind::public_authority,
      { Purpose::youth_justice },
      LawfulBasis::public_task,
      SpecialCondition::statutory_functions,
      OffenceCondition::official_authority,
      { Gateway::crime_and_disorder_act_1998_38, Gateway::crime_and_disorder_act_1998_115 } },
    { ControllerKind::public_authority,
      { Purpose::housing },
      LawfulBasis::public_task,
      SpecialCondition::statutory_functions,
      std::nullopt,
      { Gateway::housing_act_1996_213, Gateway::housing_act_1996_213b } },
    { ControllerKind::public_authority,
      keeping_house,
      LawfulBasis::legal_obligation,
      SpecialCondition::health_or_social_care,
      OffenceCondition::official_authority,
      {} },

    // Health bodies: care, and the management of care (article 9(2)(h)).
    { ControllerKind::health_body,
      { Purpose::health_care },
      LawfulBasis::public_task,
      SpecialCondition::health_or_social_care,
      OffenceCondition::health_or_social_care,
      { Gateway::health_and_social_care_act_2012_251b } },
    { ControllerKind::health_body,
      { Purpose::safeguarding },
      LawfulBasis::public_task,
      SpecialCondition::health_or_social_care,
      OffenceCondition::health_or_social_care,
      { Gateway::children_act_2004_11, Gateway::children_act_2004_16la } },
    { ControllerKind::health_body,
      { Purpose::child_in_need, Purpose::looked_after },
      LawfulBasis::public_task,
      SpecialCondition::health_or_social_care,
      OffenceCondition::health_or_social_care,
      { Gateway::children_act_1989_27 } },
    { ControllerKind::health_body,
      { Purpose::early_help, Purpose::education },
      LawfulBasis::public_task,
      SpecialCondition::health_or_social_care,
      std::nullopt,
      { Gateway::children_act_2004_10, Gateway::national_health_service_act_2006_82 } },
    { ControllerKind::health_body,
      keeping_house,
      LawfulBasis::legal_obligation,
      SpecialCondition::health_or_social_care,
      OffenceCondition::health_or_social_care,
      {} },

    // Police: protecting people, and young people who have offended. Early help is not theirs without an agreement.
    { ControllerKind::police,
      { Purpose::safeguarding },
      LawfulBasis::public_task,
      SpecialCondition::safeguarding_of_children,
      OffenceCondition::official_authority,
      { Gateway::children_act_2004_11, Gateway::children_act_2004_16la, Gateway::police_common_law } },
    { ControllerKind::police,
      { Purpose::youth_justice },
      LawfulBasis::public_task,
      SpecialCondition::statutory_functions,
      OffenceCondition::official_authority,
      { Gateway::crime_and_disorder_act_1998_38, Gateway::crime_and_disorder_act_1998_115 } },
    { ControllerKind::police,
      keeping_house,
      LawfulBasis::legal_obligation,
      SpecialCondition::statutory_functions,
      OffenceCondition::official_authority,
      {} },

    // Schools, colleges and nurseries. What they hold about health rests on paragraphs that ask for a policy document.
    { ControllerKind::school,
      { Purpose::safeguarding },
      LawfulBasis::public_task,
      SpecialCondition::safeguarding_of_children,
      OffenceCondition::safeguarding_of_children,
      { Gateway::education_act_2002_175, Gateway::children_act_2004_16la } },
    { ControllerKind::school,
      { Purpose::education },
      LawfulBasis::public_task,
      SpecialCondition::statutory_functions,
      std::nullopt,
      { Gateway::education_act_2002_175 } },
    { ControllerKind::school,
      { Purpose::child_in_need, Purpose::looked_after },
      LawfulBasis::public_task,
      SpecialCondition::statutory_functions,
      std::nullopt,
      { Gateway::children_act_1989_27 } },
    { ControllerKind::school,
      { Purpose::early_help },
      LawfulBasis::public_task,
      SpecialCondition::statutory_functions,
      std::nullopt,
      { Gateway::children_act_2004_10 } },
    { ControllerKind::school,
      keeping_house,
      LawfulBasis::legal_obligation,
      SpecialCondition::statutory_functions,
      OffenceCondition::safeguarding_of_children,
      {} },

    // Charities, faith communities and voluntary groups. Protecting children is a recognised legitimate interest;
    // health
    // in help that families choose needs their explicit consent, which the rules below ask for.
    { ControllerKind::charity,
      { Purpose::safeguarding },
      LawfulBasis::recognised_legitimate_interest,
      SpecialCondition::safeguarding_of_children,
      OffenceCondition::safeguarding_of_children,
      {} },
    { ControllerKind::charity,
      { Purpose::early_help, Purpose::housing, Purpose::education, Purpose::youth_justice },
      LawfulBasis::legitimate_interests,
      SpecialCondition::explicit_consent,
      std::nullopt,
      {} },
    { ControllerKind::charity,
      keeping_house,
      LawfulBasis::legal_obligation,
      SpecialCondition::safeguarding_of_children,
      OffenceCondition::safeguarding_of_children,
      {} },

    // Contractors, for what is theirs and not their customer's.
    { ControllerKind::contractor,
      { Purpose::safeguarding },
      LawfulBasis::recognised_legitimate_interest,
      SpecialCondition::safeguarding_of_children,
      OffenceCondition::safeguarding_of_children,
      {} },
    { ControllerKind::contractor,
      { Purpose::early_help, Purpose::housing },
      LawfulBasis::contract,
      SpecialCondition::explicit_consent,
      std::nullopt,
      {} },
    { ControllerKind::contractor,
      keeping_house,
      LawfulBasis::legal_obligation,
      SpecialCondition::safeguarding_of_children,
      OffenceCondition::safeguarding_of_children,
      {} },
};

// ---- what waits for somebody's yes

struct Waits {
    std::string_view key;
    Purposes purposes;
    Categories categories;
    ConsentKind kind;
};

constexpr Waits waits[] = {
    // Early help is voluntary: its plan is opened when the family has agreed to take part (Working Together).
    { "taking_part", { Purpose::early_help }, { plan }, ConsentKind::taking_part },
    // Confidential health information outside care and protection.
    { "health_in_early_help",
      { Purpose::early_help, Purpose::education, Purpose::housing, Purpose::youth_justice },
      health,
      ConsentKind::confidentiality },
    { "health_in_need",
      { Purpose::child_in_need },
      { mental_health, sexual_health, substance_misuse },
      ConsentKind::confidentiality },
};

// ---- made into facts. The identities come from the keys, so that they are the same everywhere and for ever.

Uuid id_of(std::string_view kind, std::string_view key) {
    return Uuid::of_label("sharing rule " + std::string(kind) + ' ' + std::string(key));
}

std::vector<access::Permission> permissions() {
    std::vector<access::Permission> all;
    for (const auto& row : permits)
        for (const auto purpose : members_of(row.purposes)) {
            access::Permission permission{
                .id = id_of("permission", std::string(row.key) + ' ' + std::string(name_of(purpose)))
            };
            permission.role = row.role;
            permission.purpose = purpose;
            permission.categories = row.categories;
            permission.actions = row.actions;
            permission.ties = row.ties;
            all.push_back(permission);
        }
    return all;
}

std::vector<access::Prohibition> prohibitions() {
    // What was opened to look after records is not passed on from there.
    return { { .id = id_of("prohibition", "keeping_house"),
               .purposes = keeping_house,
               .categories = everything,
               .actions = { share_onward } } };
}

std::vector<OwnBasis> bases() {
    std::vector<OwnBasis> all;
    for (const auto& row : rights)
        for (const auto purpose : members_of(row.purposes))
            all.push_back({
                .id = id_of("basis", std::string(name_of(row.kind)) + ' ' + std::string(name_of(purpose))),
                .kind = row.kind,
                .purpose = purpose,
                .grounds = { .lawful_basis = row.lawful_basis,
                             .special_condition = row.special_condition,
                             .offence_condition = row.offence_condition,
                             .gateways = row.gateways },
            });
    return all;
}

std::vector<access::ConsentRule> consent_rules() {
    std::vector<access::ConsentRule> all;
    for (const auto& row : waits)
        all.push_back({ id_of("consent", row.key), row.purposes, row.categories, row.kind });
    return all;
}

}

const Rules& shipped_rules() {
    static const Rules rules{ permissions(), prohibitions(), bases(), consent_rules() };
    return rules;
}

}

#pragma once
// The form with which an agency's people change an entry, and what one version of an entry says that another does not.
// Pure: no database, no page.
#include "base/field.hpp"
#include "base/result.hpp"
#include "kit/request.hpp"
#include "rooms/directory/directory.hpp"
#include "rooms/directory/service_rows.hpp"
#include "rooms/directory/surroundings.hpp"

namespace knotwork::directory {

/// The languages that a form offers, those we have a name for.
inline constexpr std::array<std::string_view, 28> languages_offered{
    "en", "cy", "bfi", "am", "ar", "bn", "ckb", "fa", "fa-AF", "gu", "hi", "mr", "nl", "pa",
    "pl", "ps", "pt",  "ro", "sn", "so", "syl", "ta", "ti",    "tl", "tr", "uk", "ur", "yue",
};

struct ServiceForm {
    Field<Line> name{};
    Field<Prose> description{};
    std::vector<std::string> terms{}; // codes of its categories
    Field<Status> status{};
    Field<Visibility> visibility{};
    Field<Line> alert{};
    Field<Line> url{};
    Field<EmailAddress> email{};
    Field<std::string> minimum_age{}; // years with decimals
    Field<std::string> maximum_age{};
    Field<Prose> eligibility{};
    std::vector<std::string> areas{}; // codes of those it serves; empty: it does not say
    std::string more_areas{};         // names or codes of others, one on each line
    std::vector<std::string> needs{};
    std::vector<std::string> languages{}; // BCP 47 codes
    Field<Line> interpreters{};
    std::vector<std::string> modes{};
    std::vector<std::string> routes{};
    Field<Prose> who_may_refer{};
    std::string accepting{}; // "yes", "no" or "not_said"
    Field<Line> waiting{};
    Field<std::int64_t> weeks{};
    Field<std::int64_t> available{};
    Field<std::int64_t> maximum{};
    Field<CapacityUnit> unit{};
    Field<Line> room_note{};
    Field<CostKind> cost{};
    Field<Line> fees{};
    Field<Date> funded_until{};
    ServiceRows rows{}; // addresses on the web, telephone numbers, people to ask, places, times

    static ServiceForm read(const kit::Form& body);
    /// As it looks before anybody has typed. Of a service by itself only who may know of its places is known.
    static ServiceForm holding(const Entry& entry);
    static ServiceForm holding(const Service& service);
    /// Puts back what nobody was asked for, and takes the areas that were typed for those they mean; what means none,
    /// or several, stays as it was typed.
    void complete(const Entry& entry, const Surroundings& around);
    /// What was typed, to be kept with a proposal and read again when it is decided.
    kit::Form typed() const;
};

/// The entry as the form would have it; everything that the form does not ask stays. Refused when a name or description
/// is missing, an address cannot be one, ages run backwards, there is more room than there can be, or nobody knows the
/// area that was typed. Room that is counted differently counts from `today`.
Result<Entry> decide(const ServiceForm& form, const Entry& before, Date today, const Surroundings& around = {});

struct Difference {
    std::string field; // of the form; one of rows has them as rows_text, categories and areas stand on lines
    std::string was;
    std::string now;

    bool operator==(const Difference&) const = default;
};

/// What the form would change, in the order of the form.
std::vector<Difference> differences(const kit::Form& was, const kit::Form& now);

}

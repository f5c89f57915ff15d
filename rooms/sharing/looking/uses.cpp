#include "rooms/sharing/looking/uses.hpp"

#include "engines/access/decision.hpp"

#include <algorithm>
#include <map>

namespace knotwork::sharing {
namespace {

using access::Category;
using access::Outcome;
using access::Reason;
using ledger::Act;
using ledger::Entry;

constexpr access::Categories health{
    Category::physical_health, Category::mental_health, Category::sexual_health, Category::substance_misuse
};

// The day on which somebody looks again at what is not shown today; none when it is shown.
std::optional<Date> kept_back_until(const Entry& entry, const std::vector<Embargo>& embargoes, Date today) {
    const auto& visibility = entry.visibility;
    const bool in_time = visibility.shown == ledger::Shown::later && visibility.from && *visibility.from <= today;
    if (visibility.shown != ledger::Shown::now && !in_time)
        return std::max(visibility.review_on.value_or(today), today);
    for (const auto& embargo : embargoes)
        if (keeps_back(embargo, entry, today)) return std::max(review_day(embargo), today);
    return std::nullopt;
}

WhyAllowed why_allowed(const Entry& entry) {
    const auto outcome = named<Outcome>(entry.outcome.text());
    if (entry.act == Act::refused || (outcome && *outcome != Outcome::permitted)) return WhyAllowed::not_allowed;
    const auto reason = named<Reason>(entry.reason.text());
    // Something was shown although a step would have refused it: the glass was broken.
    if (entry.act == Act::glass_broken || (outcome && reason && !is_good(*reason))) return WhyAllowed::emergency;
    if (reason == Reason::own_agency) return WhyAllowed::own_agency;
    if (reason == Reason::agreement_in_force) return WhyAllowed::agreement;
    if (reason == Reason::owner_decided_to_share) return WhyAllowed::owner_decided;
    return WhyAllowed::part_of_their_post;
}

void add_categories(UseLine& line, const Entry& entry) {
    for (const auto& label : entry.categories) {
        const auto category = named<Category>(label.text());
        if (!category) continue;
        if (health.has(*category)) line.health = true;
        else line.categories.add(*category);
    }
}

UseLine line_of(const Entry& entry, const std::set<Id<accounts::Agency>>& sensitive) {
    UseLine line{
        .act = entry.act,
        .action = named<access::Action>(entry.action.text()),
        .purpose = named<access::Purpose>(entry.purpose.text()),
        .why = why_allowed(entry),
        .first = entry.at,
        .last = entry.at,
        .count = 1,
    };
    if (entry.worker.empty()) line.whose = Whose::knotwork;
    else if (sensitive.contains(entry.agency)) line.whose = Whose::sensitive_service;
    else {
        line.worker = entry.worker;
        line.post = entry.post;
        line.agency = entry.agency;
    }
    add_categories(line, entry);
    return line;
}

bool alike(const UseLine& left, const UseLine& right) {
    return left.whose == right.whose && left.worker == right.worker && left.post == right.post &&
           left.act == right.act && left.action == right.action && left.purpose == right.purpose &&
           left.why == right.why;
}

void fold_in(UseLine& line, const UseLine& more) {
    line.first = std::min(line.first, more.first);
    line.last = std::max(line.last, more.last);
    line.count += more.count;
    line.categories = line.categories | more.categories;
    line.health = line.health || more.health;
}

}

FamilyList for_family(const std::vector<ledger::Entry>& entries, const std::vector<Embargo>& embargoes, Date today) {
    FamilyList list;
    std::map<Date, std::size_t> kept_back;
    for (const auto& entry : entries) {
        if (const auto day = kept_back_until(entry, embargoes, today)) ++kept_back[*day];
        else list.shown.push_back(entry);
    }
    for (const auto& [day, count] : kept_back)
        list.kept_back.push_back({ day, count });
    return list;
}

std::vector<UseDay> by_day(const std::vector<ledger::Entry>& shown, const std::set<Id<accounts::Agency>>& sensitive) {
    std::vector<UseDay> days;
    for (const auto& entry : shown) {
        const auto day = day_in_london(entry.at);
        if (days.empty() || days.back().day != day) days.push_back({ .day = day });
        auto& lines = days.back().lines;
        const auto line = line_of(entry, sensitive);
        const auto same =
            std::find_if(lines.begin(), lines.end(), [&](const auto& other) { return alike(other, line); });
        if (same == lines.end()) lines.push_back(line);
        else fold_in(*same, line);
    }
    return days;
}

}

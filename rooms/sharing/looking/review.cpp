#include "rooms/sharing/looking/review.hpp"

#include "engines/ledger/hashing.hpp"

#include <algorithm>

namespace knotwork::sharing {

UseReviewForm UseReviewForm::read(const kit::Form& body) {
    return { .outcome = body.read<UseOutcome>("outcome"), .words = body.read<Prose>("words") };
}

Result<UseOutcome> decide(const UseReviewForm& form) {
    Problems problems;
    const bool silent = trimmed(form.words.typed).empty();
    if (!form.outcome.value) problems.add("outcome", "sharing.review.outcome.missing");
    else if (silent && *form.outcome.value != UseOutcome::all_right)
        problems.add("words", "sharing.review.words.missing");
    if (!silent && !form.words.value) problems.add("words", "sharing.review.words.wrong");
    if (problems) return problems;
    return *form.outcome.value;
}

std::string month_before(Date today) {
    const auto month = today.year() / today.month() - std::chrono::months(1);
    return text_of(month / 1).substr(0, 7);
}

std::pair<Date, Date> days_of_month(std::string_view month) {
    const auto first = parse_date(std::string(month) + "-01");
    ensure(first.has_value(), "a month is written as 2026-02");
    return { *first, Date(first->year() / first->month() / std::chrono::last) };
}

std::vector<std::int64_t>
sample_of(std::vector<std::int64_t> entries, Id<accounts::Agency> agency, std::string_view month) {
    std::vector<std::pair<ledger::Hash, std::int64_t>> drawn;
    drawn.reserve(entries.size());
    for (const auto sequence : entries)
        drawn.emplace_back(
            ledger::hash_of({ "knotwork sample of uses v1\n", agency.text(), month, " ", std::to_string(sequence) }),
            sequence
        );
    const auto most = std::min(sample_size, drawn.size());
    std::partial_sort(drawn.begin(), drawn.begin() + static_cast<std::ptrdiff_t>(most), drawn.end());
    entries.clear();
    for (std::size_t at = 0; at < most; ++at)
        entries.push_back(drawn[at].second);
    std::sort(entries.begin(), entries.end());
    return entries;
}

}

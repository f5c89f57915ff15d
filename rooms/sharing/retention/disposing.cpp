#include "rooms/sharing/retention/disposing.hpp"

#include "rooms/sharing/ledger/reading.hpp"
#include "rooms/sharing/rights/copy_store.hpp"

namespace knotwork::sharing {
namespace {

constexpr std::int64_t read_at_once = 1'000;

// The words of the agency's own people about this person; those of other agencies are beside their own records.
std::int64_t erase_own_words(Tx& tx, Id<people::Person> person, Id<accounts::Agency> agency) {
    std::int64_t erased = 0;
    EntryPage page{ .order = EntryOrder::oldest_first, .most = read_at_once };
    for (auto entries = entries_about(tx, person, page); !entries.empty(); entries = entries_about(tx, person, page)) {
        for (const auto& entry : entries)
            if (entry.agency == agency && erase_words(tx, entry.sequence) > 0) ++erased;
        page.passed_over += static_cast<std::int64_t>(entries.size());
    }
    return erased;
}

// As long as the agency keeps another record of the person, what was said for it may belong to that one.
bool keeps_another(Tx& tx, const people::Record& record) {
    for (const auto& other : people::records_of(tx, record.person))
        if (other.agency == record.agency && other.id != record.id) return true;
    return false;
}

}

Result<Certificate> carry_out(Tx& tx, const kit::MayDispose& permit, const RetentionCase& one) {
    ensure(one.disposal.has_value(), "nobody proposed it");
    const auto& record = one.kept.record;
    const bool others = keeps_another(tx, record);
    auto destroyed = TRY(people::dispose_of_record(tx, permit, record));
    Certificate certificate{ .disposal = *one.disposal,
                             .kinds = std::move(destroyed.statements),
                             .relationships = destroyed.relationships,
                             .involvements = destroyed.involvements };
    if (others) return certificate;
    certificate.log_words = erase_own_words(tx, record.person, record.agency);
    certificate.copies = empty_copies(tx, permit);
    return certificate;
}

}

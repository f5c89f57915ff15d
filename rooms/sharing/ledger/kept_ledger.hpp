#pragma once
// The log of uses in the database, by group commit: notes that wait together become entries in one transaction, and
// whoever noted them is told when it is durable. One transaction is on its way at a time in each process; it takes
// everything that waits at the moment it runs, so that the slower the disk, the more share one flush. Several servers
// on one PostgreSQL take turns, by the lock of the head.
#include "kit/ledger.hpp"
#include "rooms/sharing/ledger/checkpoints.hpp"

#include <memory>
#include <string>

namespace knotwork::sharing {

class KeptLedger final : public kit::Ledger {
public:
    /// The installation's key, from which those that the log signs with follow.
    explicit KeptLedger(std::string_view installation_key);
    ~KeptLedger() override;

    void append(
        storage::Database& database, std::vector<kit::Note> notes, std::function<void(std::exception_ptr)> durable
    ) override;
    void leave(storage::Tx& tx, const std::vector<kit::Note>& notes) override;
    void collect(storage::Database& database, std::function<void(std::exception_ptr)> durable) override;

    const LedgerKeys& keys() const;

private:
    struct Parts; // shared with what is on its way, so that it may outlive this
    std::shared_ptr<Parts> parts_;
};

}

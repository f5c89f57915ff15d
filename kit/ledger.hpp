#pragma once
// What a request leaves behind: who asked what about whom, by what right and with what outcome. The room sharing keeps
// it in a log that nobody can quietly change; the dispatcher lets no answer leave before it is on the disk.
#include "engines/access/decision.hpp"
#include "engines/access/policy.hpp"
#include "engines/ledger/entry.hpp"
#include "storage/database.hpp"

#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace knotwork::kit {

/// Everything that the decisions of one page about one person were made of, so that they can be made again years later.
struct DecidedOn {
    Uuid id{}; // the entries name it
    std::shared_ptr<const access::Policy> policy{};
    access::Actor actor{};
    access::Dossier dossier{};
    std::vector<access::Asked> asked{};
};

/// One act, before it is an entry.
struct Note {
    /// Words about people. They are kept beside the log, which only commits to them.
    struct Words {
        ledger::Label field{};
        std::string text{};
    };

    ledger::Entry entry{}; // its sequence, links, commitments and `facts` are the ledger's to fill in
    std::vector<Words> words{};
    access::Obligations obligations{};
    std::shared_ptr<const DecidedOn> decided{}; // none where no decision was asked for
};

/// Implemented by the room sharing. Any thread may call it, but not from inside a database work, save where a Tx is
/// handed over.
class Ledger {
public:
    virtual ~Ledger() = default;

    /// Makes entries of the notes, in their order. Calls `durable` exactly once, on any thread: with nothing when all
    /// of them are on the disk, else with what went wrong.
    virtual void
    append(storage::Database& database, std::vector<Note> notes, std::function<void(std::exception_ptr)> durable) = 0;

    /// Leaves the notes of a change in the change's own transaction: neither is kept without the other. collect()
    /// makes entries of them.
    virtual void leave(storage::Tx& tx, const std::vector<Note>& notes) = 0;

    /// Makes entries of everything that was left and kept, also before the server was last stopped. `durable` as above.
    virtual void collect(storage::Database& database, std::function<void(std::exception_ptr)> durable) = 0;
};

}

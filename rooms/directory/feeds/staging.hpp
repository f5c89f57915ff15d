#pragma once
// Puts the rows of a run beside what is known of their source: the same, added, changed, or put aside. Rows are held
// until `keep` writes them, with the run's counts, in one transaction.
#include "rooms/directory/feeds/feed_store.hpp"
#include "rooms/directory/feeds/importing.hpp"
#include "rooms/directory/feeds/usability.hpp"

namespace knotwork::directory::feeds {

/// An item and what was understood of it.
struct Heard {
    std::string_view item{}; // must outlive it
    Reading reading{};
    std::string digest{};
};

class Staging {
public:
    Staging(storage::Database& database, const Feed& feed, const Run& run);

    Run run; // as it stands

    /// Whether a service of that id came before in this run.
    bool has_seen(const std::string& key) const { return seen_.contains(key); }

    /// Understands an item. It touches nothing that the other members change, so it can be asked beside them.
    Heard hear(std::string_view item) const;
    void take(Heard heard);
    void take_aside(std::string_view item, PutAside aside);
    /// Writes what has been taken. Throws Overtaken when somebody else has moved the run meanwhile.
    void keep();
    /// Ends the reading: with services that are gone, if the whole list was walked.
    void finish(Trouble trouble, Instant now);

    std::size_t waiting() const { return pending_.size(); }

private:
    struct Pending {
        Row row{};
        std::optional<Read> read{};
        std::string digest{};
    };

    What compare(Tx& tx, const Pending& one) const;
    void write(Tx& tx, Run& counted) const;
    void stage_gone(Tx& tx, Run& counted) const;

    storage::Database& database_;
    Feed feed_;
    Source source_;
    std::map<std::string, Known> known_;
    std::set<std::string> seen_;
    std::vector<Pending> pending_;
    Usability usability_;
};

/// Somebody else works on the same run, or has dropped it.
class Overtaken : public std::exception {
public:
    const char* what() const noexcept override { return "the run has been moved by somebody else"; }
};

std::string digest_of(std::string_view item);

}

#pragma once
// What `knotwork` can be told to do. Each command returns the exit code: 0 done, 1 could not be done and has said why.
#include "app/terminal.hpp"
#include "base/settings.hpp"
#include "storage/database.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace knotwork::app {

/// Where a command is carried out: alone, with a database it opens when it needs one, or inside a running server, with
/// the server's.
struct Desk {
    const Settings& settings;
    Output& out;
    std::filesystem::path folder; // in which whoever asked stands: relative paths are read from there
    storage::Database* running = nullptr;
    std::unique_ptr<storage::Database> opened{};

    /// The database, with every migration applied.
    storage::Database& database();
    /// The database as it is found, for a command that stands alone.
    storage::Database& unmigrated();

    std::string path(const std::string& typed) const { return (folder / typed).lexically_normal().string(); }
};

struct Serve {
    std::string town{}; // loaded before serving
};

struct Migrate {
    bool only_list = false;
    bool json = false;
};

struct CopyOut {
    std::string path{};
    bool json = false;
};

struct CopyIn {
    std::string path{};
    bool json = false;
};

struct Town {
    std::string name{};
    bool list = false;
    bool json = false;
};

struct InviteUser {
    std::string name{};
    std::string email{};
    std::string agency{};
    bool json = false;
};

struct EndUser {
    std::string email{};
    bool json = false;
};

struct Listing {
    bool json = false;
};

struct Geography {
    std::vector<std::string> files{};
    bool json = false;
};

struct ImportFeed {
    std::string name{}; // of the source
    std::string file{}; // empty: from the source's address
    bool accept = false;
    bool rows = false; // also tell of every row
    bool json = false;
};

/// What a command about the log of uses was told; each reads its own part.
struct LedgerTold {
    std::string folder{};            // to export into, or to check; empty: the database
    std::string file{};              // to read
    std::string policy{};            // whose keys to believe, from elsewhere
    std::vector<std::string> held{}; // files of checkpoints that somebody kept
    std::string key{};
    std::string to{}; // a file to write, instead of saying it
    std::uint64_t since = 0;
    bool request = false;
    std::uint64_t needed = 0;
    bool with_words = false;
    bool json = false;
};

int serve(Desk& desk, const Serve& what);
int migrate(Desk& desk, const Migrate& what);
/// A copy in the database's own form, while it is in use.
int backup(Desk& desk, const CopyOut& what);
/// Makes the database from a backup. Nothing is ever overwritten.
int restore(Desk& desk, const CopyIn& what);
/// A portable copy, for moving between SQLite and PostgreSQL.
int export_all(Desk& desk, const CopyOut& what);
int import_all(Desk& desk, const CopyIn& what);
int town(Desk& desk, const Town& what);
int invite_user(Desk& desk, const InviteUser& what);
int list_users(Desk& desk, const Listing& what);
int end_user(Desk& desk, const EndUser& what);
/// Where postcodes and areas are, from files of the Office for National Statistics.
int import_postcodes(Desk& desk, const Geography& what);
int import_areas(Desk& desk, const Geography& what);
/// Reads a source and stages what is new; carries it out when told to.
int import_feed(Desk& desk, const ImportFeed& what);
int list_feeds(Desk& desk, const Listing& what);
/// What everyone may know of the directory, as an HSDS tabular data package.
int export_directory(Desk& desk, const CopyOut& what);
/// Every setting; of one that holds a password everything but that.
int list_settings(Desk& desk, const Listing& what);
/// Checks the installation and says what to do about what it finds.
int doctor(Desk& desk, const Listing& what);
/// Makes the database belong to the key of this data folder.
int adopt_key(Desk& desk, const Listing& what);

/// The log as files that anybody can check.
int export_ledger(Desk& desk, const LedgerTold& what);
/// 0 when all is well, 1 when something is wrong.
int verify_ledger(Desk& desk, const LedgerTold& what);
/// Signs the log as it stands, and says the checkpoint or what a partner is asked with.
int sign_ledger(Desk& desk, const LedgerTold& what);
/// The public keys of the log and of this installation as a witness of others'.
int show_ledger_keys(Desk& desk, const LedgerTold& what);
int trust_ledger_witness(Desk& desk, const LedgerTold& what);
/// Signs a partner's log.
int witness_ledger(Desk& desk, const LedgerTold& what);
/// Keeps partners' signatures under our own.
int keep_ledger_cosignatures(Desk& desk, const LedgerTold& what);

/// Whether no server is running here; says so when one is, for what can only be done without.
bool stands_alone(Desk& desk);

}

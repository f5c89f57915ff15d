#pragma once
// The server's whole life, from opening the log to closing the database: what `knotwork serve` does.
#include "base/log.hpp"
#include "base/settings.hpp"
#include "kit/dispatcher.hpp"
#include "storage/database.hpp"

#include <functional>
#include <memory>
#include <string_view>

namespace knotwork::shell {

/// What answers requests, put together by app over an open and migrated database. `owner` keeps the three alive; it is
/// let go after the last request and the last job, and before the database closes.
struct House {
    const kit::Router& router;
    const kit::Dispatcher& dispatcher;
    const kit::Services& services;
    std::shared_ptr<const void> owner;
};

struct Serving {
    const Settings& settings;
    /// Called once, when the database is migrated and the words are loaded, with the addresses of the built assets.
    std::function<House(storage::Database&, const kit::Assets&)> put_together;
    /// Takes lines for whoever started the server: "Knotwork is ready at http://127.0.0.1:8080".
    std::function<void(std::string_view)> say;
};

/// Opens the log where the settings say, for the levels that they say, and for none below `least`. Throws a sentence
/// for the operator when they name no level or a file that cannot be written.
void open_log(const Settings& settings, log::Level least);

/// Serves until SIGINT or SIGTERM, or until the disk cannot keep what is written. Then it stops accepting, closes idle
/// connections, gives requests in flight 20 seconds, lets running jobs end, and closes the database; a second signal
/// ends the process at once. Returns the exit code. What stands in the way of starting is thrown, as a sentence for the
/// operator.
int serve(const Serving& serving);

}

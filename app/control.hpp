#pragma once
// Commands given while the server runs are carried out inside it, because one process owns the database: the program
// that was typed sends its words through a socket in the data folder, which only the folder's owner can open, and shows
// what comes back.
#include "app/terminal.hpp"
#include "base/settings.hpp"
#include "storage/database.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace knotwork::app {

/// Carries out the words of a command inside the running server. `folder` is where whoever asked stands.
int run_inside(
    const std::vector<std::string>& arguments,
    Output& out,
    const Settings& settings,
    storage::Database& running,
    const std::string& folder
);

/// The exit code of the command in the server that holds this data folder, or nothing when no server runs there.
std::optional<int> ask_running_server(
    const Settings& settings, const std::vector<std::string>& arguments, const std::string& folder, Output& out
);

/// The server's end. Answers each command on a thread of its own until it is destroyed, which waits for commands that
/// have begun and for nobody who has not asked: one who holds the line and says nothing delays neither others nor the
/// end of the server.
class Control {
public:
    Control(const Settings& settings, storage::Database& database);
    ~Control();
    Control(const Control&) = delete;
    Control& operator=(const Control&) = delete;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}

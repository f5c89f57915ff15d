#pragma once
// Turns a request into an answer: finds the route, learns who is asking, applies the entry rule and the form token,
// opens the transaction, runs the handler, and lets the answer leave only when what it says is durable.
#include "kit/about_person.hpp"
#include "kit/facts.hpp"
#include "kit/ledger.hpp"
#include "kit/router.hpp"

#include "base/clock.hpp"
#include "base/settings.hpp"

#include <functional>

namespace knotwork::kit {

/// Where the built assets are: logical name ("knotwork.css") to the path browsers ask for.
struct Assets {
    std::string style_url{};
    std::string script_url{};
    std::string icon_url{};
};

/// One entry of the service navigation, shown to viewers whom its entrance admits.
struct NavigationEntry {
    std::string key; // the `section` of the pages under it
    std::string words_key;
    html::Url url;
    Entrance entrance;
    std::string about_key{}; // what it is for, said on the home page
};

/// What the program was started with. One for the life of the program; read-only once requests are served.
struct Services {
    const Settings& settings;
    const Clock& clock;
    const Viewers& viewers;
    Ledger* ledger = nullptr; // none: nothing about people can be asked of this program
    FactReaders facts{};
    Assets assets{};
    Listeners listeners{};
    JobHandlers jobs{};
    std::vector<NavigationEntry> navigation{};
    std::vector<PersonPage> person_pages{}; // in the order of the rooms
};

inline constexpr std::string_view session_cookie = "session";
inline constexpr std::string_view visit_cookie = "visit"; // names a browser that has not signed in, for its form token
inline constexpr std::string_view done_cookie = "done";   // "Saved", shown once
inline constexpr std::string_view form_token_field = "_token";

class Dispatcher {
public:
    Dispatcher(const Router& router, storage::Database& database, const Services& services);

    /// What the shell may read for this request, before it reads it.
    BodyLimits limits(Method method, std::string_view path) const;

    /// Answers exactly once, on this thread or another, and never throws: what goes wrong becomes a page with the
    /// request's id, which is also in the log.
    void answer(Request request, std::function<void(Response)> reply) const;

    /// The same for callers that can wait: tests and the command line.
    Response answer_now(Request request) const;

    /// The page for a refusal by the shell itself (too large, too busy, malformed), dressed like every other.
    Response refuse(int status, std::string_view request_id) const;

private:
    const Router& router_;
    storage::Database& database_;
    const Services& services_;
};

}

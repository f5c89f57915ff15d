// Inviting, listing and ending workers from the command line, for the first administrator and for emergencies.
#include "app/commands.hpp"
#include "base/clock.hpp"
#include "base/log.hpp"
#include "html/words.hpp"
#include "rooms/accounts/accounts.hpp"
#include "rooms/sharing/sharing.hpp"

namespace knotwork::app {
namespace {

// The address that people type.
std::string site_of(const Settings& settings) {
    const auto& url = settings.text("server.url");
    return url.empty() ? "http://" + settings.text("server.address") + ':' + settings.text("server.port") : url;
}

int not_understood(Desk& desk, const char* key) {
    desk.out.warn(words(key));
    return 1;
}

}

int invite_user(Desk& desk, const InviteUser& what) {
    const auto name = Name::parse(what.name);
    const auto email = EmailAddress::parse(what.email);
    const auto agency = Line::parse(what.agency);
    if (!name) return not_understood(desk, "app.user.bad_name");
    if (!email) return not_understood(desk, "app.user.bad_email");
    if (!agency) return not_understood(desk, "app.user.bad_agency");
    const bool demonstration = desk.settings.yes("demonstration");
    const auto link = desk.database().write([&](Tx& tx) {
        sharing::agencies_changed(tx); // theirs may be a new one
        return accounts::invite_platform_administrator(
            tx, { *name, *email, *agency }, demonstration, Clock::real().now()
        );
    });
    if (!link) {
        desk.out.warn(words(link.problem().say));
        return 1;
    }
    const auto address = site_of(desk.settings) + *link;
    if (what.json) desk.out.say(json_line({ { "email", email->shown() }, { "link", address } }));
    else desk.out.say(words("app.user.invited", { { "link", address } }));
    return 0;
}

int list_users(Desk& desk, const Listing& what) {
    const auto today = day_in_london(Clock::real().now());
    for (const auto& worker : desk.database().read([&](Tx& tx) { return accounts::list_workers(tx, today); })) {
        const auto state = std::string(name_of(worker.state));
        if (what.json)
            desk.out.say(json_line({ { "id", worker.id.text() },
                                     { "name", worker.name.shown() },
                                     { "email", worker.email.shown() },
                                     { "agency", worker.agency.text() },
                                     { "state", state } }));
        else
            desk.out.say(words(
                "app.user.line",
                { { "name", worker.name.shown() },
                  { "email", worker.email.shown() },
                  { "agency", worker.agency.text() },
                  { "state", words("app.user.state." + state) } }
            ));
    }
    return 0;
}

int end_user(Desk& desk, const EndUser& what) {
    const auto ended =
        desk.database().write([&](Tx& tx) { return accounts::end_worker(tx, what.email, Clock::real().now()); });
    if (ended) {
        desk.out.say(what.json ? json_line({ { "ended", what.email } }) : words("app.user.ended"));
        return 0;
    }
    const auto& problem = ended.problem();
    desk.out.warn(
        words(problem.say.key.empty() ? Say{ "app.user.not_ended." + std::string(name_of(problem.kind)) } : problem.say)
    );
    return 1;
}

}

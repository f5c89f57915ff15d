// What is kept of each event: ids, days and enumerators, never a name or an address.
#include "base/enumerators.hpp"
#include "rooms/accounts/accounts.hpp"

namespace knotwork::accounts {
namespace {

using kit::Entry;

Entry about_post(const Post& post) {
    Entry entry{ .about = post.id.text(),
                 .facts = { { "worker", post.worker.text() }, { "agency", post.agency.text() } } };
    entry.facts.emplace_back("from", text_of(post.from));
    if (post.until) entry.facts.emplace_back("until", text_of(*post.until));
    for (const auto role : post.roles)
        entry.facts.emplace_back(name_of(role), "yes");
    return entry;
}

}

Entry AgencyAdded::entry() const {
    return { .about = agency.text() };
}

Entry AgencyChanged::entry() const {
    return { .about = agency.text() };
}

Entry WorkerInvited::entry() const {
    return { .about = worker.text(), .facts = { { "agency", agency.text() } } };
}

Entry InvitationCancelled::entry() const {
    return { .about = worker.text() };
}

Entry WorkerJoined::entry() const {
    return { .about = worker.text() };
}

Entry WorkerLeft::entry() const {
    return { .about = worker.text() };
}

Entry PostStarted::entry() const {
    return about_post(post);
}

Entry PostChanged::entry() const {
    return about_post(post);
}

Entry PostEnded::entry() const {
    return { .about = post.text(), .facts = { { "worker", worker.text() }, { "agency", agency.text() } } };
}

Entry SignedIn::entry() const {
    return { .about = worker.text(), .facts = { { "post", post.text() }, { "by", std::string(name_of(by)) } } };
}

Entry SignInRefused::entry() const {
    Entry entry{ .about = worker ? worker->text() : std::string(), .facts = { { "at", std::string(name_of(at)) } } };
    if (!why.empty()) entry.facts.emplace_back("why", why);
    return entry;
}

Entry SignedOut::entry() const {
    return { .about = worker.text() };
}

Entry SessionsEnded::entry() const {
    return { .about = worker.text(), .facts = { { "count", std::to_string(count) } } };
}

Entry PostChosen::entry() const {
    return { .about = worker.text(), .facts = { { "post", post.text() } } };
}

Entry SignInChanged::entry() const {
    return { .about = worker.text(), .facts = { { "what", std::string(name_of(what)) } } };
}

}

#pragma once
// What a handler is handed. A Ctx comes with the request's one transaction; a Visit comes without one, for handlers
// that do slow work (a password check, a call to another system) and open short transactions of their own around it.
#include "kit/events.hpp"
#include "kit/jobs.hpp"
#include "kit/request.hpp"
#include "kit/response.hpp"
#include "kit/viewer.hpp"
#include "storage/database.hpp"

#include <memory>

namespace knotwork::kit {

class Access;
struct Note;
struct Services; // what the program was started with: settings, clock, assets, event listeners

struct Visit {
    const Request& request;
    const Form& body;
    const Form& query;
    Instant now;
    storage::Database& database;
    const Services& services;
    const Viewer* viewer_or_none = nullptr;

    /// Whoever is signed in. The route's entry rule has made sure that somebody is.
    const Viewer& viewer() const {
        ensure(viewer_or_none != nullptr, "a handler asked for the viewer on a route that anyone may enter");
        return *viewer_or_none;
    }
};

class Ctx : public Visit {
public:
    Ctx(const Visit& visit, storage::Tx& transaction);
    ~Ctx();

    storage::Tx& tx;

    /// What the viewer may see and do about people (access.hpp). Everything about a person goes through it.
    Access& access();

    /// An act for the log of uses that no decision was asked for: a rule that was changed, a review. Stamped with who
    /// did it, from which post and in which request.
    void note(Note note);

    /// Writes the event, stamped with the moment, the worker and the post they act from, and tells whoever listens, all
    /// in this transaction. In a request that only reads, it is written durably before the answer leaves.
    template <class Event>
    void record(const Event& event) {
        record_entry(Event::name, event.entry());
        announce(Event::name, &event);
    }

    /// Work to do after this transaction has been kept, at `run_at` or as soon as possible.
    void enqueue(const Job& job, std::optional<Instant> run_at = {}) { kit::enqueue(tx, job, now, run_at); }

    /// Events of a reading request, for the dispatcher.
    std::vector<StampedEntry> pending{};
    bool read_only = false;

    /// Everything that was noted for the log of uses, once. For the dispatcher.
    std::vector<Note> take_notes();

private:
    void record_entry(std::string_view name, Entry entry);
    void announce(std::string_view name, const void* event);

    std::unique_ptr<Access> access_;
    std::vector<Note> notes_;
};

}

#pragma once
// What happened. One table of events feeds the audit trail, timelines and notifications; rooms below learn of what
// happens above by listening. An event is a struct with a `name` and an entry():
//
//   struct PostEnded {
//       static constexpr std::string_view name = "accounts.post_ended";
//       Id<Post> post;
//       kit::Entry entry() const { return { .about = post.text() }; }
//   };
#include "base/id.hpp"
#include "storage/tx.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace knotwork::kit {

class Ctx;
struct EventRow;

/// What is kept of an event: whom or what it is about, and facts that are ids, dates and enumerators, never personal
/// words.
struct Entry {
    std::string about{};
    std::vector<std::pair<std::string, std::string>> facts{};
};

struct StampedEntry {
    std::string name;
    Entry entry;
    Instant at;
    std::string worker;
    std::string post;
    std::string request;
};

/// Who listens to what. Filled once by the rooms' wiring before the first request.
class Listeners {
public:
    template <class Event>
    void on(std::function<void(Ctx&, const Event&)> listener) {
        by_name_[std::string(Event::name)].push_back([listener = std::move(listener)](Ctx& ctx, const void* event) {
            listener(ctx, *static_cast<const Event*>(event));
        });
    }

    void tell(Ctx& ctx, std::string_view name, const void* event) const;

private:
    std::map<std::string, std::vector<std::function<void(Ctx&, const void*)>>, std::less<>> by_name_;
};

void write_event(storage::Tx& tx, const StampedEntry& entry);

/// An event as it was kept.
struct KeptEvent {
    Id<EventRow> id;
    std::string name;
    Instant at;
    std::string worker; // empty when the system did it
    std::string post;
    std::string about;
    std::string facts; // a JSON object
};

/// The newest first, at most `most`.
std::vector<KeptEvent> events_about(storage::Tx& tx, std::string_view about, std::int64_t most);

}

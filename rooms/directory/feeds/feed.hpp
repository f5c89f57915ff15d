#pragma once
// The nouns of imports. A feed is a source of services that somebody else keeps; a run is one reading of it, staged,
// looked at and then accepted or not; a row is one service of a run.
#include "rooms/directory/directory.hpp"

namespace knotwork::directory::feeds {

enum class Kind { open_referral_3, open_referral_1, table };

/// What a column of a table holds. Those after `repeatable_from` may be said of several columns.
enum class Meaning {
    id,
    name,
    organisation,
    description,
    url,
    email,
    phone,
    contact_name,
    contact_email,
    contact_phone,
    eligibility,
    ages,
    minimum_age,
    maximum_age,
    fees,
    who_may_refer,
    waiting,
    days,
    opens,
    closes,
    times,
    place_name,
    address,
    address_1,
    address_2,
    town,
    county,
    postcode,
    latitude,
    longitude,
    status,
    assured,
    categories,
    areas,
    languages,
    accessibility,
};

inline constexpr auto repeatable_from = Meaning::categories;

struct Column {
    std::string heading{};
    std::optional<Meaning> meaning{}; // nothing: it is not used

    bool operator==(const Column&) const = default;
};

/// A source. Without a licence what it says is shown here and never passed on.
struct Feed {
    Id<Feed> id{};
    Line name{};
    Kind kind = Kind::open_referral_3;
    std::optional<std::string> address{}; // http or https; without one it comes as files
    Line publisher{};
    std::optional<Line> licence{};
    std::optional<Line> attribution{};
    std::vector<Column> columns{}; // of a table, as they were last matched
    Instant added_at{};
    std::int64_t version = 1;

    bool operator==(const Feed&) const = default;
};

/// reading → staged → accepting → accepted → reversing → reversed; what is staged can be dropped instead.
enum class State { reading, staged, accepting, accepted, reversing, reversed, dropped };

/// Why a walk did not reach its end, or a file could not be read.
enum class Trouble {
    none,
    address_refused,  // of a private network, or not http or https
    unreachable,      // no such host, no connection, no answer in time
    sent_elsewhere,   // a redirect to another host
    refused,          // an answer that is neither 200 nor a fault of theirs
    broke,            // an answer of 500 or above, twice
    too_large,        // one page is larger than we read
    not_a_list,       // no list of services in it
    cut_short,        // it ends in the middle
    repeats,          // a page held nothing that was not on one before it
    changed,          // the list was another length from one page to the next
    short_of_promise, // fewer services than it said it has
    too_many,         // more services than we take from one source
};

struct Run {
    Id<Run> id{};
    Id<Feed> feed{};
    State state = State::reading;
    std::optional<Id<accounts::Worker>> asked_by{}; // empty: from the command line
    Instant began_at{};
    std::optional<Instant> finished_at{};
    std::int64_t next_page = 1;
    std::optional<std::int64_t> listed{}; // how many services the source says it has
    std::int64_t seen = 0;                // rows read
    std::int64_t same = 0;
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t gone = 0;
    std::int64_t quarantined = 0;
    std::int64_t settled = 0; // of added, changed and gone: carried out, or still to be taken back
    bool complete = false;    // the whole list was walked, so what was not in it is gone
    std::optional<Trouble> trouble{};
    bool unmatched = false; // a table that waits until somebody has said what its columns hold

    std::int64_t to_settle() const { return added + changed + gone; }
};

enum class What { same, added, changed, gone, quarantined };

/// Why a row was put aside. Nothing of it reaches the directory.
enum class Reason {
    unreadable,    // not JSON, cut short, or not in UTF-8
    too_large,     // one service larger than we read
    too_deep,      // nested beyond reason
    not_a_service, // null, a text, a list
    id_missing,
    id_unusable, // longer than we keep, or with control characters
    twice,       // a service of this id stands earlier in the same run
    name_missing,
    status_unknown,
    organisation_missing,
    details_missing, // the list names it, but its own page could not be read
    ours,            // of the same id as an entry that is kept here
};

/// What was made of a service that is not what the source says, for the report.
enum class Note {
    markup_removed,
    shortened,
    left_out, // of a field that cannot be read
    status_assumed,
    description_assumed,
    cost_assumed,
};

/// A row as it is staged.
struct Row {
    Id<Run> run{};
    std::int64_t place = 0;
    std::optional<std::string> key{}; // the service's id at the source
    std::optional<std::string> name{};
    What what = What::same;
    std::optional<Reason> reason{};
    std::vector<std::string> notes{}; // "left_out email": a Note and the field it is about
    std::optional<std::string> source{};
    std::optional<std::string> was{};
    bool was_gone = false;

    bool operator==(const Row&) const = default;
};

/// What a source last said of a service.
struct Record {
    Id<Feed> feed{};
    std::string key{};
    Id<Service> service{};
    std::string digest{};
    std::string source{};
    bool gone = false;
};

// ---- what is announced

struct FeedKept {
    static constexpr std::string_view name = "directory.feed_kept";
    Id<Feed> feed;

    kit::Entry entry() const { return { .about = feed.text() }; }
};

/// Somebody has asked for a run to be begun, accepted, dropped or taken back.
struct FeedRunMoved {
    static constexpr std::string_view name = "directory.feed_run_moved";
    Id<Run> run;
    Id<Feed> feed;
    State to;

    kit::Entry entry() const {
        return { .about = run.text(), .facts = { { "feed", feed.text() }, { "to", std::string(name_of(to)) } } };
    }
};

}

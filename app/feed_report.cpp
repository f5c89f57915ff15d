#include "app/feed_report.hpp"

#include "html/words.hpp"
#include "rooms/directory/feeds/feed_store.hpp"
#include "rooms/directory/feeds/showing.hpp"
#include "rooms/directory/service_words.hpp"

#include <boost/json.hpp>

namespace knotwork::app {
namespace {

using namespace directory::feeds;
namespace json = boost::json;

constexpr std::int64_t rows_together = 200;

json::value text_or_null(const std::optional<std::string>& text) {
    return text ? json::value(*text) : json::value();
}

json::value as_json(const std::optional<Usability>& usability) {
    if (!usability) return {};
    json::object counts{ { "services", usability->services } };
    for (const auto& [part, count] : parts_of(*usability))
        counts[part] = count;
    return counts;
}

json::object as_json(const Feed& feed, const Run& run, const std::optional<Usability>& usability) {
    return {
        { "feed", feed.name.text() },
        { "run", run.id.text() },
        { "state", name_of(run.state) },
        { "complete", run.complete },
        { "added", run.added },
        { "changed", run.changed },
        { "gone", run.gone },
        { "same", run.same },
        { "quarantined", run.quarantined },
        { "settled", run.settled },
        { "trouble", run.trouble ? json::value(name_of(*run.trouble)) : json::value() },
        { "usability", as_json(usability) },
    };
}

json::object as_json(const ShownRow& shown) {
    const auto& row = shown.row;
    json::array notes;
    for (const auto& note : row.notes)
        notes.push_back(json::string(note));
    json::array differences;
    for (const auto& one : shown.differences)
        differences.push_back(json::object{ { "field", one.field }, { "was", one.was }, { "now", one.now } });
    return {
        { "row", row.place },
        { "what", name_of(row.what) },
        { "id", text_or_null(row.key) },
        { "name", text_or_null(row.name) },
        { "reason", row.reason ? json::value(name_of(*row.reason)) : json::value() },
        { "notes", std::move(notes) },
        { "differences", std::move(differences) },
    };
}

// On one line, and something where there is nothing.
std::string value_said(const std::string& field, const std::string& value) {
    auto said = directory::value_in_words(field, value, {});
    for (auto& c : said)
        if (c == '\n') c = ' ';
    return said.empty() ? words("app.feed_import.row.nothing") : said;
}

void say_row(Output& out, const ShownRow& shown) {
    const auto& row = shown.row;
    const auto name = name_in(row);
    out.say("  " + (row.key ? words("app.feed_import.row", { { "name", name }, { "id", *row.key } }) : name));
    if (row.reason) out.say("    " + words("directory.feeds.reason." + std::string(name_of(*row.reason))));
    for (const auto& note : row.notes)
        out.say("    " + note_words(note));
    for (const auto& one : shown.differences)
        out.say(
            "    " + words(
                         "app.feed_import.row.difference",
                         { { "field", directory::field_name(one.field) },
                           { "was", value_said(one.field, one.was) },
                           { "now", value_said(one.field, one.now) } }
                     )
        );
}

void say_usability(Output& out, const Usability& usability) {
    if (usability.services == 0) return;
    out.say(words_count("directory.feeds.usability", static_cast<std::size_t>(usability.services)));
    for (const auto& [part, count] : parts_of(usability))
        out.say(
            "  " + words(
                       "app.feed_import.usability",
                       { { "what", words("directory.feeds.usability." + part) },
                         { "count", std::to_string(count) },
                         { "share", share_of(count, usability.services) } }
                   )
        );
}

}

void report(storage::Database& database, Output& out, const Feed& feed, const Run& run, bool json) {
    const auto usability = database.read([&](Tx& tx) { return usability_of(tx, run.id); });
    if (json) return out.say(json::serialize(as_json(feed, run, usability)));
    out.say(words(
        "app.feed_import.counts",
        { { "added", std::to_string(run.added) },
          { "changed", std::to_string(run.changed) },
          { "gone", std::to_string(run.gone) },
          { "same", std::to_string(run.same) },
          { "quarantined", std::to_string(run.quarantined) } }
    ));
    if (usability) say_usability(out, *usability);
    out.say(words("app.feed_import." + std::string(name_of(run.state))));
}

void report_rows(storage::Database& database, Output& out, const Feed& feed, const Run& run, bool json) {
    for (const auto what : { What::changed, What::gone, What::quarantined, What::added }) {
        bool first = true;
        std::int64_t after = 0;
        for (bool more = true; more;) {
            const auto rows = database.read([&](Tx& tx) {
                std::vector<ShownRow> shown;
                for (auto& row : rows_of(tx, run.id, what, after, rows_together))
                    shown.push_back(shown_row(tx, feed, std::move(row)));
                return shown;
            });
            for (const auto& row : rows) {
                if (json) out.say(json::serialize(as_json(row)));
                else if (first) out.say(words("directory.feeds.rows." + std::string(name_of(what))));
                if (!json) say_row(out, row);
                first = false;
                after = row.row.place;
            }
            more = rows.size() == static_cast<std::size_t>(rows_together);
        }
    }
}

}

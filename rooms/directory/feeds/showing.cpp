#include "rooms/directory/feeds/showing.hpp"

#include "html/words.hpp"
#include "rooms/directory/feeds/differing.hpp"
#include "rooms/directory/feeds/feed_store.hpp"
#include "rooms/directory/feeds/importing.hpp"

namespace knotwork::directory::feeds {
namespace {

std::optional<Read> read_of(const Feed& feed, const std::optional<std::string>& source) {
    if (!source) return std::nullopt;
    auto reading = read_item(source_of(feed), *source);
    auto* read = std::get_if<Read>(&reading);
    return read ? std::optional(std::move(*read)) : std::nullopt;
}

// Before a change has been carried out, what was is what the source said last; afterwards the row remembers it.
std::vector<Difference> differences_of(Tx& tx, const Feed& feed, const Row& listed) {
    const auto row = find_row(tx, listed.run, listed.place);
    const auto record = find_record(tx, feed.id, *listed.key);
    const auto was = row->was ? row->was : record ? std::optional(record->source) : std::nullopt;
    const auto before = read_of(feed, was);
    const auto after = read_of(feed, row->source);
    return before && after ? differences(*before, *after) : std::vector<Difference>();
}

}

ShownRow shown_row(Tx& tx, const Feed& feed, Row row) {
    ShownRow shown;
    if (row.key)
        if (const auto record = find_record(tx, feed.id, *row.key)) shown.service = record->service;
    if (row.what == What::changed) shown.differences = differences_of(tx, feed, row);
    shown.row = std::move(row);
    return shown;
}

std::string name_in(const Row& row) {
    return row.name.value_or(row.key.value_or(words("directory.feeds.row.nameless")));
}

std::string note_words(const std::string& note) {
    const auto parts = split(note, ' ');
    return words("directory.feeds.note." + parts.front(), { { "field", parts.back() } });
}

}

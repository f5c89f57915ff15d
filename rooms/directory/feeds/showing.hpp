#pragma once
// What a run would do or has done, row by row, for a page and for the command line: where a service is kept, what is
// different of it, and why a row was put aside.
#include "rooms/directory/feeds/feed_pages.hpp"

namespace knotwork::directory::feeds {

ShownRow shown_row(Tx& tx, const Feed& feed, Row row);

/// What the row is called: by its name, its id, or as one without either.
std::string name_in(const Row& row);
/// "left_out email" in words.
std::string note_words(const std::string& note);

}

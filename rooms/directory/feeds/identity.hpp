#pragma once
// Our id of what a source calls something. Any text is accepted as an id there; ours is made from the source and that
// text alone, so the same thing has the same id in every run, and no source can reach what another brought or what
// people keep here.
#include "rooms/directory/feeds/feed.hpp"

namespace knotwork::directory::feeds {

/// Named as RFC 9562 names things by a digest (as its version 5 does; with SHA-256 it is version 8). `kind` keeps a
/// service and a place of the same id apart.
Uuid uuid_of(Id<Feed> feed, std::string_view kind, std::string_view id_there);

template <class T>
Id<T> id_of(Id<Feed> feed, std::string_view kind, std::string_view id_there) {
    return Id<T>(uuid_of(feed, kind, id_there));
}

}

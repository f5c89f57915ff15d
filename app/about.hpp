#pragma once
// The page about the service itself: what it is, its cookies, its accessibility, its licence and where its source is.
#include "kit/room.hpp"

namespace knotwork::app {

extern const kit::Room about;

/// `source` is where people can get the source of this very version; empty shows the project's licence alone.
kit::Page about_page(const std::string& source, bool demonstration);

}

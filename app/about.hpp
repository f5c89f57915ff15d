#pragma once
// The page about the service itself: what it is, its cookies, its accessibility, its licence and where its source is.
#include "kit/room.hpp"

namespace knotwork::app {

extern const kit::Room about;

/// From the settings: where people can get the source of this very version (without it the project's licence is named
/// alone), whom they reach, and whether all of it is invented.
kit::Page about_page(const Settings& settings);

}

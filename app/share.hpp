#pragma once
// Where the files are that the program was installed with: the built assets and the towns.
#include "base/settings.hpp"

#include <filesystem>

namespace knotwork::app {

struct Share {
    std::filesystem::path assets;
    std::filesystem::path towns;
};

/// The `share` setting; else ../share/knotwork beside the program, as packages lay it out; else the source tree it was
/// built in.
Share share_folder(const Settings& settings);

}

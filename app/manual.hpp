#pragma once
// The page of the manual that lists every setting, written from their declarations. docs/how-to/settings.md must equal
// it.
#include <string>

namespace knotwork::app {

std::string settings_manual();

}

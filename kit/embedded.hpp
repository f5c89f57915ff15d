#pragma once
// The words and migrations of every floor and room, compiled into the program.
#include "base/embedded.hpp"

namespace knotwork {

const std::vector<Embedded>& embedded_words();
const std::vector<Embedded>& embedded_migrations();

}

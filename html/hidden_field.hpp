#pragma once
// What a form carries besides what people fill in.
#include "html/node.hpp"

namespace knotwork::html {

/// An input that nobody sees.
Node hidden_field(std::string_view name, std::string_view value);

}

#pragma once
// Files of the tree that are compiled into the program: words and migrations. cmake/Embed.cmake writes the lists.
#include <string_view>
#include <vector>

namespace knotwork {

struct Embedded {
    std::string_view path; // from the root of the tree, "rooms/accounts/words.en.ini"
    std::string_view text;
};

}

#pragma once
// Words for finding. What people type and what agencies write is folded (base/text), cut into words and reduced to
// English stems (Porter 1980, in the Snowball project's later form), so that "swimming lessons" finds "learn to swim".
// Pure; knows nothing of services.
#include <string>
#include <string_view>
#include <vector>

namespace knotwork::directory::search {

/// The folded words of a text, in order. Words longer than 40 bytes are cut there: nobody means more.
std::vector<std::string> words_of(std::string_view text);

/// The stem of one folded word. Plurals that English makes by heart (children, feet) are known.
std::string stem_of(std::string_view word);

/// Words that only hold a sentence together (the, my, with): never looked for.
bool is_joining(std::string_view word);

/// Words that nearly every request for help holds (help, need, support, can't): looked for, and counted for little.
bool is_common(std::string_view word);

}

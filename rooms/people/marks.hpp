#pragma once
// Marks as they are kept: their names in the order of the list, "hidden_address third_party"; empty for none.
#include "engines/access/nouns.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace knotwork::people {

struct KeptMarks {
    access::Marks marks{};

    std::string text() const;
    static std::optional<KeptMarks> parse(std::string_view text);
};

}

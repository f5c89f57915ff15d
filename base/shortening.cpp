#include "base/shortening.hpp"

#include "base/text.hpp"

namespace knotwork {

std::string_view beginning(std::string_view text, std::size_t characters) {
    std::size_t end = 0;
    for (; end < text.size(); ++end) {
        const bool begins = (static_cast<unsigned char>(text[end]) & 0xC0) != 0x80;
        if (begins && characters-- == 0) break;
    }
    return text.substr(0, end);
}

std::string shortened(std::string_view text, std::size_t characters) {
    if (beginning(text, characters).size() == text.size()) return std::string(text);
    return std::string(trimmed(beginning(text, characters - 1))) + "\u2026";
}

}

// Urlencoded forms: whatever is accepted is UTF-8 without NUL and within the limits.
#include "shell/urlencoded.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const knotwork::shell::FormLimits limits{ .fields = 20, .name_bytes = 30, .field_bytes = 100 };
    const auto form = knotwork::shell::read_urlencoded({ reinterpret_cast<const char*>(data), size }, limits);
    const auto* read = std::get_if<knotwork::kit::Form>(&form);
    if (!read) return 0;
    if (read->pairs().size() > limits.fields) std::abort();
    for (const auto& [name, value] : read->pairs()) {
        const bool sound = name.size() <= limits.name_bytes && value.size() <= limits.field_bytes &&
                           knotwork::is_utf8(name) && knotwork::is_utf8(value) &&
                           (name + value).find('\0') == std::string::npos;
        if (!sound) std::abort();
    }
    return 0;
}

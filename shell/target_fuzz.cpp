// Targets: whatever is accepted stays inside, is UTF-8 and holds no control character.
#include "shell/target.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto target = knotwork::shell::read_target({ reinterpret_cast<const char*>(data), size });
    const auto* read = std::get_if<knotwork::shell::Target>(&target);
    if (!read) return 0;
    const auto path = read->path + '/';
    const bool sound = path.starts_with('/') && knotwork::is_utf8(path) && path.find("/../") == std::string::npos &&
                       path.find("/./") == std::string::npos && path.find('\\') == std::string::npos &&
                       std::none_of(path.begin(), path.end(), [](char c) { return c >= 0 && c < ' '; });
    if (!sound) std::abort();
    for (const auto& [name, value] : read->query.pairs())
        if (!knotwork::is_utf8(name) || !knotwork::is_utf8(value)) std::abort();
    return 0;
}

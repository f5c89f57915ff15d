#include "storage/connection_string.hpp"

#include <libpq-fe.h>

#include <memory>
#include <string_view>

namespace knotwork::storage {
namespace {

struct FreeOptions {
    void operator()(PQconninfoOption* options) const noexcept { PQconninfoFree(options); }
};

// libpq marks what a dialogue should not show with a star.
bool is_secret(const PQconninfoOption& option) {
    return std::string_view(option.dispchar).starts_with('*');
}

}

std::string without_passwords(const std::string& connection_string) {
    if (connection_string.empty()) return {};
    const std::unique_ptr<PQconninfoOption, FreeOptions> options(PQconninfoParse(connection_string.c_str(), nullptr));
    if (!options) return hidden;
    std::string shown;
    for (const auto* option = options.get(); option->keyword; ++option) {
        if (!option->val) continue;
        shown += (shown.empty() ? "" : " ") + std::string(option->keyword) + '=';
        shown += is_secret(*option) ? hidden : option->val;
    }
    return shown;
}

}

// The headers with a grammar of their own: media types, heads of parts, what is accepted, what is held, who asks.
#include "shell/caller.hpp"
#include "shell/media_type.hpp"
#include "shell/negotiation.hpp"
#include "shell/part_head.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace knotwork::shell;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto type = read_media_type(text); type && type->name.find('/') == std::string::npos) std::abort();
    if (const auto head = read_part_head(text)) {
        if (head->name.empty() || !knotwork::is_utf8(head->name)) std::abort();
        if (head->file_name && head->file_name->find_first_of("/\\") != std::string::npos) std::abort();
    }
    best_coding(text, Coding::brotli);
    names_tag(text, "W/\"tag\"");
    const knotwork::kit::Form headers{ { "host", "h" }, { "x-forwarded-for", std::string(text) } };
    const auto caller = caller_of(headers, "10.0.0.1", false, { .trusted_proxy = "10.0.0.1" });
    if (usual_address(caller.address) != caller.address) std::abort(); // a real address, in its usual form
    return 0;
}

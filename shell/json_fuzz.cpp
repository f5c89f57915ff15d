// JSON payloads: what is accepted, Boost.JSON's own parser reads too, at the depth that we allow.
#include "shell/json_payload.hpp"

#include <boost/json/parse.hpp>

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    boost::json::parse_options options;
    options.max_depth = knotwork::shell::deepest_json;
    boost::json::error_code error;
    boost::json::parse({ text.data(), text.size() }, error, {}, options);
    if (knotwork::shell::is_acceptable_json(text) != !error) std::abort();
    return 0;
}

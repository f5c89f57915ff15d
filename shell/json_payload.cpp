#include "shell/json_payload.hpp"

#include <boost/json/basic_parser_impl.hpp>

namespace knotwork::shell {
namespace {

using boost::json::error_code;
using boost::json::string_view;

// Hears of every value and keeps none.
struct Silent {
    static constexpr std::size_t max_object_size = std::size_t(-1);
    static constexpr std::size_t max_array_size = std::size_t(-1);
    static constexpr std::size_t max_key_size = std::size_t(-1);
    static constexpr std::size_t max_string_size = std::size_t(-1);

    bool on_document_begin(error_code&) { return true; }

    bool on_document_end(error_code&) { return true; }

    bool on_array_begin(error_code&) { return true; }

    bool on_array_end(std::size_t, error_code&) { return true; }

    bool on_object_begin(error_code&) { return true; }

    bool on_object_end(std::size_t, error_code&) { return true; }

    bool on_string_part(string_view, std::size_t, error_code&) { return true; }

    bool on_string(string_view, std::size_t, error_code&) { return true; }

    bool on_key_part(string_view, std::size_t, error_code&) { return true; }

    bool on_key(string_view, std::size_t, error_code&) { return true; }

    bool on_number_part(string_view, error_code&) { return true; }

    bool on_int64(std::int64_t, string_view, error_code&) { return true; }

    bool on_uint64(std::uint64_t, string_view, error_code&) { return true; }

    bool on_double(double, string_view, error_code&) { return true; }

    bool on_bool(bool, error_code&) { return true; }

    bool on_null(error_code&) { return true; }

    bool on_comment_part(string_view, error_code&) { return true; }

    bool on_comment(string_view, error_code&) { return true; }
};

}

bool is_acceptable_json(std::string_view text) {
    boost::json::parse_options options;
    options.max_depth = deepest_json;
    boost::json::basic_parser<Silent> parser(options);
    error_code error;
    const auto read = parser.write_some(false, text.data(), text.size(), error);
    return !error && read == text.size() && parser.done();
}

}

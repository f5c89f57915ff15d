// The one place that includes Boost.Beast.
#include "shell/second_reading.hpp"

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>

namespace knotwork::shell {
namespace {

namespace http = boost::beast::http;

http::verb verb_of(kit::Method method) {
    switch (method) {
    case kit::Method::get:
        return http::verb::get;
    case kit::Method::head:
        return http::verb::head;
    case kit::Method::post:
        return http::verb::post;
    case kit::Method::options:
        return http::verb::options;
    }
    return http::verb::unknown;
}

bool same(boost::beast::string_view left, std::string_view right) {
    return std::string_view(left.data(), left.size()) == right;
}

bool same_headers(const http::fields& fields, const kit::Form& headers) {
    auto field = fields.begin();
    for (const auto& [name, value] : headers.pairs()) {
        if (field == fields.end() || !boost::beast::iequals(field->name_string(), name) || !same(field->value(), value))
            return false;
        ++field;
    }
    return field == fields.end();
}

}

bool read_alike(std::string_view raw, const Head& head) {
    http::request_parser<http::empty_body> parser;
    parser.header_limit(Gate::most_bytes);
    parser.body_limit(boost::none);
    boost::beast::error_code error;
    const auto read = parser.put(boost::asio::buffer(raw.data(), raw.size()), error);
    if (error || read != raw.size() || !parser.is_header_done() || parser.chunked()) return false;
    const auto& message = parser.get();
    return message.method() == verb_of(head.method) && same(message.target(), head.target_text) &&
           message.version() == 10 + static_cast<unsigned>(head.minor_version) &&
           parser.content_length().value_or(0) == head.length && same_headers(message, head.headers) &&
           (head.minor_version == 0 || message.keep_alive() == head.keep_alive);
}

}

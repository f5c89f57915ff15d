#pragma once
// The gate: reads the head of a request from its raw bytes and refuses every shape about which two readers could
// disagree, because such a request can carry another one past whoever read it first (request smuggling). It is pure: no
// socket, no clock, no log.
//
// What passes: GET, HEAD, POST or OPTIONS; a target in origin-form (target.hpp); HTTP/1.1 or 1.0; lines that end in
// CRLF, none of them folded; at most 16 KiB and 64 headers; header names that are tokens, right before their colon;
// values that are UTF-8 without control characters; exactly one Host; at most one Content-Length, of digits alone, and
// only a POST may have one that is not zero; no Transfer-Encoding at all, since browsers never send one.
//
// What passed is read a second time by an unrelated parser (second_reading.hpp), and refused when the two differ.
#include "kit/request.hpp"
#include "shell/refusal.hpp"
#include "shell/target.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace knotwork::shell {

/// The head of a request, every part of it checked.
struct Head {
    kit::Method method = kit::Method::get;
    std::string target_text{}; // as it came
    Target target{};
    int minor_version = 1;    // of HTTP/1
    kit::Form headers{};      // names in lower case, values without white space around them
    std::uint64_t length = 0; // of the body
    bool keep_alive = true;   // whether the client will ask again on this connection; never in HTTP/1.0
    bool expects_continue = false;
};

class Gate {
public:
    static constexpr std::size_t most_bytes = 16 * 1024;
    static constexpr std::size_t most_headers = 64;

    enum class Verdict { more, passed, refused };

    /// `arrived` is everything that has come since the last request ended. Call again with more bytes for as long as
    /// it wants more; the verdict does not depend on how the bytes were cut.
    Verdict look(std::string_view arrived);

    /// When it has passed. The body begins size() bytes after the head did.
    Head& head() { return head_; }

    std::size_t size() const { return at_; }

    /// When it was refused.
    Refusal refusal() const { return refusal_; }

private:
    using Why = std::optional<Refusal>; // nothing: go on

    Why read_line(std::string_view line);
    Why read_request_line(std::string_view line);
    Why read_header(std::string_view line);
    Why keep(std::string name, std::string_view value);
    Why keep_length(std::string_view value);
    Why end_of_head();

    Head head_{};
    Refusal refusal_{};
    std::size_t at_ = 0;      // where the line begins that is not yet read
    std::size_t scanned_ = 0; // up to where no line end was found
    bool first_line_read_ = false;
    bool has_length_ = false;
    bool ended_ = false;
};

}

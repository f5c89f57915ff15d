#pragma once
// Every reason for which the shell itself turns a request away, before a room sees it. The names are the labels under
// which the metrics count them.
#include "base/enumerators.hpp"

#include <variant>

namespace knotwork::shell {

enum class Refusal {
    // of the head, by the gate
    head_too_large,
    too_many_headers,
    line_ending,
    request_line_malformed,
    method_not_allowed,
    version_not_supported,
    target_not_a_path,
    target_malformed,
    query_malformed,
    header_malformed,
    header_folded,
    header_not_text,
    header_repeated,
    host_missing,
    host_repeated,
    host_malformed,
    length_repeated,
    length_malformed,
    transfer_encoding,
    expectation_unknown,
    readers_disagree,
    // of the body
    body_not_expected,
    body_too_large,
    body_encoded,
    body_cut_short,
    form_malformed,
    multipart_malformed,
    too_many_fields,
    field_too_large,
    too_many_files,
    file_not_expected,
    file_too_large,
    json_malformed,
    payload_not_text,
    disk_full,
    // for want of time or room
    head_too_slow,
    body_too_slow,
    handler_too_slow,
    too_many_connections,
    busy,
};

constexpr int status_of(Refusal refusal) {
    switch (refusal) {
    case Refusal::head_too_large:
    case Refusal::too_many_headers:
        return 431;
    case Refusal::method_not_allowed:
        return 405;
    case Refusal::version_not_supported:
        return 505;
    case Refusal::transfer_encoding:
        return 411;
    case Refusal::expectation_unknown:
        return 417;
    case Refusal::body_too_large:
    case Refusal::too_many_fields:
    case Refusal::field_too_large:
    case Refusal::too_many_files:
    case Refusal::file_too_large:
        return 413;
    case Refusal::body_encoded:
        return 415;
    case Refusal::disk_full:
        return 507;
    case Refusal::head_too_slow:
    case Refusal::body_too_slow:
        return 408;
    case Refusal::handler_too_slow:
        return 504;
    case Refusal::too_many_connections:
    case Refusal::busy:
        return 503;
    default:
        return 400;
    }
}

/// What was read, or why it was refused.
template <class T>
using Read = std::variant<T, Refusal>;

}

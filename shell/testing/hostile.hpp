#pragma once
// Requests that must be refused: first those that well-known parsers take and understand differently from each other,
// then everything else that a careful gate turns away. Each stands before a second, innocent request, which must never
// be answered.
#include "shell/refusal.hpp"

#include <string>
#include <vector>

namespace knotwork::shell::testing {

struct Hostile {
    std::string what; // a name for the test
    std::string bytes;
    Refusal refusal;
};

inline std::string repeated(const std::string& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i)
        all += text;
    return all;
}

inline std::vector<Hostile> hostile_requests() {
    const auto post = [](const std::string& headers, const std::string& rest = "") {
        return "POST /echo HTTP/1.1\r\nHost: here\r\n" + headers + "\r\n" + rest;
    };
    const auto get = [](const std::string& target, const std::string& headers = "") {
        return "GET " + target + " HTTP/1.1\r\nHost: here\r\n" + headers + "\r\n";
    };
    const std::string chunked = "Transfer-Encoding: chunked\r\n";
    const std::string chunks = "4\r\nabcd\r\n0\r\n\r\n";
    using R = Refusal;
    return {
        // Where parsers differ
        { "LengthThenChunked", post("Content-Length: 4\r\n" + chunked, chunks), R::transfer_encoding },
        { "ChunkedThenLength", post(chunked + "Content-Length: 4\r\n", chunks), R::transfer_encoding },
        { "DifferingLengths", post("Content-Length: 4\r\nContent-Length: 5\r\n", "abcde"), R::length_repeated },
        { "IdenticalLengths", post("Content-Length: 4\r\nContent-Length: 4\r\n", "abcd"), R::length_repeated },
        { "ListOfLengths", post("Content-Length: 4, 4\r\n", "abcd"), R::length_malformed },
        { "UnknownTransferEncoding", post("Transfer-Encoding: xchunked\r\n", chunks), R::transfer_encoding },
        { "ChunkedThenIdentity", post("Transfer-Encoding: chunked, identity\r\n", chunks), R::transfer_encoding },
        { "PlainChunked", post(chunked, chunks), R::transfer_encoding },
        { "ChunkedInHttp10",
          "POST /echo HTTP/1.0\r\nHost: here\r\n" + chunked + "\r\n" + chunks,
          R::transfer_encoding },
        { "SpaceBeforeColon", post("Content-Length : 4\r\n", "abcd"), R::header_malformed },
        { "BareLineFeedInHead", "GET / HTTP/1.1\r\nHost: here\nX: y\r\n\r\n", R::line_ending },
        { "BareLineFeedsOnly", "GET / HTTP/1.1\nHost: here\n\n", R::line_ending },
        { "BareCarriageReturn", get("/", "X: one\rtwo\r\n"), R::line_ending },
        { "Http20Text", "GET / HTTP/2.0\r\nHost: here\r\n\r\n", R::version_not_supported },
        { "Http12", "GET / HTTP/1.2\r\nHost: here\r\n\r\n", R::version_not_supported },
        { "FoldedBySpace", get("/", "X: one\r\n  two\r\n"), R::header_folded },
        { "FoldedByTab", get("/", "X: one\r\n\ttwo\r\n"), R::header_folded },
        { "FoldedFirstHeader", "GET / HTTP/1.1\r\n Host: here\r\n\r\n", R::header_folded },
        { "TwoHosts", get("/", "Host: there\r\n"), R::host_repeated },
        { "TwoIdenticalHosts", get("/", "Host: here\r\n"), R::host_repeated },
        { "ListOfHosts", "GET / HTTP/1.1\r\nHost: here, there\r\n\r\n", R::host_malformed },
        { "NoHost", "GET / HTTP/1.1\r\nX: y\r\n\r\n", R::host_missing },
        { "NoHostInHttp10", "GET / HTTP/1.0\r\n\r\n", R::host_missing },
        { "TrailerAmongHeaders", post(chunked + "Trailer: X\r\n", "0\r\nX: y\r\n\r\n"), R::transfer_encoding },
        { "HugeChunkExtension",
          post(chunked, "4;" + std::string(100'000, 'x') + "\r\nabcd\r\n0\r\n\r\n"),
          R::transfer_encoding },
        { "ManyTrailers", post(chunked, "0\r\n" + repeated("X: y\r\n", 20'000) + "\r\n"), R::transfer_encoding },
        { "ManyHeaders", get("/", repeated("X: y\r\n", 20'000)), R::too_many_headers },
        { "SixtyFiveHeaders", get("/", repeated("X: y\r\n", 64)), R::too_many_headers },
        { "HugeHead", get("/", "X: " + std::string(20'000, 'x') + "\r\n"), R::head_too_large },
        { "HugeTarget", get("/" + std::string(20'000, 'x')), R::head_too_large },
        { "AbsoluteForm", get("http://here/"), R::target_not_a_path },
        { "AuthorityForm", "CONNECT here:80 HTTP/1.1\r\nHost: here\r\n\r\n", R::method_not_allowed },
        { "AsteriskForm", "OPTIONS * HTTP/1.1\r\nHost: here\r\n\r\n", R::target_not_a_path },
        { "UnknownMethod", "PURGE / HTTP/1.1\r\nHost: here\r\n\r\n", R::method_not_allowed },
        { "PutIsNotOffered", "PUT / HTTP/1.1\r\nHost: here\r\nContent-Length: 0\r\n\r\n", R::method_not_allowed },
        { "LowerCaseMethod", "get / HTTP/1.1\r\nHost: here\r\n\r\n", R::request_line_malformed },
        // The request line
        { "TwoSpaces", "GET  / HTTP/1.1\r\nHost: here\r\n\r\n", R::request_line_malformed },
        { "TabForSpace", "GET\t/ HTTP/1.1\r\nHost: here\r\n\r\n", R::request_line_malformed },
        { "SpaceInTarget", "GET /a b HTTP/1.1\r\nHost: here\r\n\r\n", R::request_line_malformed },
        { "SpaceAfterVersion", "GET / HTTP/1.1 \r\nHost: here\r\n\r\n", R::request_line_malformed },
        { "Http09", "GET /\r\n\r\n", R::request_line_malformed },
        { "EmptyLineFirst", "\r\nGET / HTTP/1.1\r\nHost: here\r\n\r\n", R::request_line_malformed },
        { "TlsOnPlainPort",
          std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11),
          R::request_line_malformed },
        { "Http2Preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", R::version_not_supported },
        // The target
        { "DotSegments", get("/assets/../secret"), R::target_malformed },
        { "EncodedDotSegments", get("/assets/%2e%2E/secret"), R::target_malformed },
        { "EncodedSlash", get("/a%2Fb"), R::target_malformed },
        { "EncodedBackslash", get("/a%5cb"), R::target_malformed },
        { "Backslash", get("/a\\b"), R::target_malformed },
        { "EncodedNul", get("/a%00b"), R::target_malformed },
        { "EncodedLineFeed", get("/a%0ab"), R::target_malformed },
        { "NotUtf8", get("/caf%e9"), R::target_malformed },
        { "OverlongSlash", get("/a%c0%afb"), R::target_malformed },
        { "LonePercent", get("/100%"), R::target_malformed },
        { "RawBytes", get("/caf\xc3\xa9"), R::target_malformed },
        { "Fragment", get("/#top"), R::target_malformed },
        { "EmptySegment", get("//evil.example"), R::target_malformed },
        { "QueryNotUtf8", get("/?q=%ff"), R::query_malformed },
        { "QueryWithNul", get("/?q=%00"), R::query_malformed },
        // Headers
        { "NulInValue", get("/", std::string("X: a\0b\r\n", 8)), R::header_not_text },
        { "EscapeInValue", get("/", "X: a\x1b[31m\r\n"), R::header_not_text },
        { "ValueNotUtf8", get("/", "X: caf\xe9\r\n"), R::header_not_text },
        { "NoColon", get("/", "just words\r\n"), R::header_malformed },
        { "NoName", get("/", ": value\r\n"), R::header_malformed },
        { "NameWithBrackets", get("/", "X(y): z\r\n"), R::header_malformed },
        { "TwoCookies", get("/", "Cookie: a=b\r\nCookie: c=d\r\n"), R::header_repeated },
        { "TwoContentTypes", post("Content-Type: a/b\r\nContent-Type: c/d\r\n"), R::header_repeated },
        { "HostWithPath", "GET / HTTP/1.1\r\nHost: here/there\r\n\r\n", R::host_malformed },
        { "EmptyHost", "GET / HTTP/1.1\r\nHost:\r\n\r\n", R::host_malformed },
        { "SignedLength", post("Content-Length: +4\r\n", "abcd"), R::length_malformed },
        { "NegativeLength", post("Content-Length: -4\r\n", "abcd"), R::length_malformed },
        { "HexadecimalLength", post("Content-Length: 0x4\r\n", "abcd"), R::length_malformed },
        { "EmptyLength", post("Content-Length:\r\n"), R::length_malformed },
        { "OverflowingLength", post("Content-Length: 18446744073709551620\r\n"), R::length_malformed },
        { "BodyOnGet", get("/", "Content-Length: 4\r\n") + "abcd", R::body_not_expected },
        { "UnknownExpectation", post("Content-Length: 4\r\nExpect: a-miracle\r\n"), R::expectation_unknown },
    };
}

}

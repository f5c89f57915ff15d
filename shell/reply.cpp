#include "shell/reply.hpp"

#include "base/encoding.hpp"
#include "base/random.hpp"
#include "base/text.hpp"
#include "shell/compress.hpp"
#include "shell/cookies.hpp"
#include "shell/media_type.hpp"

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace knotwork::shell {
namespace {

constexpr std::string_view line_end = "\r\n";

constexpr std::string_view protection =
    "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "X-Frame-Options: DENY\r\n"
    "Referrer-Policy: same-origin\r\n"
    "Permissions-Policy: publickey-credentials-get=(self), publickey-credentials-create=(self), camera=(), "
    "display-capture=(), geolocation=(), microphone=(), payment=(), usb=()\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n";

constexpr std::string_view only_tls = "Strict-Transport-Security: max-age=31536000\r\n";

// Said by the shell alone.
constexpr std::array<std::string_view, 13> ours{
    "cache-control",
    "connection",
    "content-encoding",
    "content-length",
    "content-security-policy",
    "content-type",
    "date",
    "etag",
    "set-cookie",
    "strict-transport-security",
    "transfer-encoding",
    "vary",
    "x-content-type-options",
};

bool is_name_character(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

bool is_value_character(char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != 0x7f;
}

std::string_view reason_of(int status) {
    switch (status) {
    case 200:
        return "OK";
    case 204:
        return "No Content";
    case 303:
        return "See Other";
    case 304:
        return "Not Modified";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 422:
        return "Unprocessable Content";
    default:
        return status < 400 ? "Redirection" : status < 500 ? "Client Error" : "Server Error";
    }
}

std::string cookie_line(const kit::Cookie& cookie, bool secure) {
    ensure(is_cookie_name(cookie.name) && is_cookie_value(cookie.value), "a cookie cannot be written: " + cookie.name);
    std::string line = secure ? std::string(host_prefix) : std::string();
    ((line += cookie.name) += '=') += cookie.value;
    line += "; Path=/; HttpOnly; SameSite=Lax";
    if (secure) line += "; Secure";
    if (cookie.lasts) line += "; Max-Age=" + std::to_string(cookie.lasts->count());
    return line;
}

void add_own_headers(std::string& head, const kit::Response& response, const Asked& asked) {
    for (const auto& [name, value] : response.headers) {
        const bool one_of_ours = std::find(ours.begin(), ours.end(), lower_ascii(name)) != ours.end();
        ensure(!one_of_ours, "a room may not set this header: " + name);
        add_header(head, name, value);
    }
    for (const auto& cookie : response.cookies)
        add_header(head, "Set-Cookie", cookie_line(cookie, asked.secure));
}

void add_caching(std::string& head, const kit::Response& response, const std::string& tag) {
    switch (response.caching) {
    case kit::Caching::no_store:
        return add_header(head, "Cache-Control", "no-store");
    case kit::Caching::revalidate:
        add_header(head, "Cache-Control", "private, no-cache");
        return add_header(head, "ETag", tag);
    case kit::Caching::for_ever:
        return add_header(head, "Cache-Control", "public, max-age=31536000, immutable");
    }
}

bool has_no_body(int status) {
    return status == 204 || status == 304;
}

std::string_view kind_of(const kit::Response& response) {
    return std::string_view(response.content_type).substr(0, response.content_type.find(';'));
}

bool may_shrink(const kit::Response& response) {
    return !response.file && response.body.size() >= worth_compressing && is_text(kind_of(response));
}

// Puts the body of a response into the reply, compressed if that is wanted, with the headers that describe it.
void add_body(Reply& reply, kit::Response& response, const Asked& asked) {
    if (!response.content_type.empty()) add_header(reply.head, "Content-Type", response.content_type);
    const auto coding = may_shrink(response) ? best_coding(asked.accept_encoding, quickest) : Coding::identity;
    if (response.file) reply.file = std::make_shared<OpenFile>(*response.file);
    else if (auto smaller = compressed(response.body, coding)) {
        reply.body = std::move(*smaller);
        add_header(reply.head, "Content-Encoding", coding_name(coding));
    } else reply.body = std::move(response.body);
    add_header(reply.head, "Content-Length", std::to_string(reply.size()));
}

}

OpenFile::OpenFile(const std::filesystem::path& path) : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    struct stat facts {};

    const bool is_file = descriptor_ >= 0 && fstat(descriptor_, &facts) == 0 && S_ISREG(facts.st_mode);
    if (!is_file && descriptor_ >= 0) ::close(descriptor_);
    ensure(is_file, "a file that was to be sent is not there");
    size_ = static_cast<std::uint64_t>(facts.st_size);
}

OpenFile::~OpenFile() {
    ::close(descriptor_);
}

std::size_t OpenFile::read(std::uint64_t at, std::string& room) const {
    const auto count = ::pread(descriptor_, room.data(), room.size(), static_cast<off_t>(at));
    return count > 0 ? static_cast<std::size_t>(count) : 0;
}

void add_header(std::string& head, std::string_view name, std::string_view value) {
    const bool sound = !name.empty() && std::all_of(name.begin(), name.end(), is_name_character) &&
                       std::all_of(value.begin(), value.end(), is_value_character);
    ensure(sound, "a header cannot be written: " + std::string(name));
    (((head += name) += ": ") += value) += line_end;
}

std::string head_of(int status, bool secure) {
    std::string head;
    head.reserve(1536);
    head = "HTTP/1.1 " + std::to_string(status) + ' ';
    ((head += reason_of(status)) += line_end) += protection;
    if (secure) head += only_tls;
    return head;
}

std::string tag_of(std::string_view bytes) {
    return "W/\"" + to_base64url(sha256(bytes).substr(0, 12)) + '"';
}

std::string http_date(Instant at) {
    constexpr std::array days{ "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
    constexpr std::array months{ "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    using namespace std::chrono;
    const sys_seconds moment{ seconds(at.milliseconds / 1000) };
    const auto day = floor<std::chrono::days>(moment);
    const year_month_day date(day);
    const hh_mm_ss time(moment - day);
    const auto two = [](auto number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return std::string(days[weekday(day).c_encoding()]) + ", " + two(static_cast<unsigned>(date.day())) + ' ' +
           months[static_cast<unsigned>(date.month()) - 1] + ' ' + std::to_string(static_cast<int>(date.year())) + ' ' +
           two(time.hours().count()) + ':' + two(time.minutes().count()) + ':' + two(time.seconds().count()) + " GMT";
}

Reply reply_for(kit::Response response, const Asked& asked) {
    ensure(response.status >= 200 && response.status <= 599, "a response has a status that is none");
    const bool may_be_held = response.caching == kit::Caching::revalidate && response.status == 200 && !response.file;
    const auto tag = may_be_held ? tag_of(response.tag.empty() ? response.body : response.tag) : std::string();
    Reply reply{ .status = response.status };
    if (may_be_held && names_tag(asked.if_none_match, tag)) reply.status = 304;
    if (response.caching == kit::Caching::revalidate && !may_be_held) response.caching = kit::Caching::no_store;
    reply.head = head_of(reply.status, asked.secure);
    add_own_headers(reply.head, response, asked);
    add_caching(reply.head, response, tag);
    if (may_shrink(response)) add_header(reply.head, "Vary", "Accept-Encoding");
    if (!has_no_body(reply.status)) add_body(reply, response, asked);
    if (asked.head_only) {
        reply.body.clear();
        reply.file.reset();
    }
    return reply;
}

}

#include "rooms/accounts/mail.hpp"

#include <array>
#include <cstdio>
#include <curl/curl.h>
#include <filesystem>
#include <fstream>
#include <memory>
#include <openssl/evp.h>

namespace knotwork::accounts {
namespace {

// "Mon, 02 Mar 2026 09:00:00 +0000"
std::string mail_date(Instant at) {
    using namespace std::chrono;
    constexpr std::array days{ "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
    constexpr std::array months{ "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    const sys_time<milliseconds> moment{ milliseconds(at.milliseconds) };
    const auto day = floor<std::chrono::days>(moment);
    const year_month_day date(day);
    const hh_mm_ss time(floor<seconds>(moment - day));
    std::array<char, 64> text{};
    std::snprintf(
        text.data(),
        text.size(),
        "%s, %02u %s %04d %02d:%02d:%02d +0000",
        days.at(weekday(day).c_encoding()),
        unsigned(date.day()),
        months.at(unsigned(date.month()) - 1),
        int(date.year()),
        int(time.hours().count()),
        int(time.minutes().count()),
        int(time.seconds().count())
    );
    return text.data();
}

std::string base64(std::string_view text) {
    std::string encoded(4 * ((text.size() + 2) / 3) + 1, '\0');
    const auto length = EVP_EncodeBlock(
        reinterpret_cast<unsigned char*>(encoded.data()),
        reinterpret_cast<const unsigned char*>(text.data()),
        static_cast<int>(text.size())
    );
    encoded.resize(static_cast<std::size_t>(length));
    return encoded;
}

// Header text outside ASCII travels as an encoded word (RFC 2047).
std::string header_text(const std::string& text) {
    const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < '\x7f'; });
    return plain ? text : "=?utf-8?B?" + base64(text) + "?=";
}

std::string with_crlf(std::string_view text) {
    std::string lines;
    for (const char c : text) {
        if (c == '\n') lines += '\r';
        lines += c;
    }
    return lines;
}

// "knotwork@ambermouth.example" of "Knotwork <knotwork@ambermouth.example>".
std::string address_in(std::string_view from) {
    const auto open = from.find('<');
    if (open == std::string_view::npos) return std::string(trimmed(from));
    return std::string(from.substr(open + 1, from.find('>', open) - open - 1));
}

Problem undelivered(std::string why) {
    return Problem::of(Problem::Kind::unavailable, {}, "message not delivered: " + std::move(why));
}

Result<Done> keep_in_outbox(const std::string& data, const std::string& sent, std::string_view id) {
    const auto folder = std::filesystem::path(data) / "outbox";
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
    const auto file = folder / (std::string(id) + ".eml");
    const auto unfinished = folder / (std::string(id) + ".part");
    {
        std::ofstream out(unfinished, std::ios::binary | std::ios::trunc);
        out << sent;
        out.flush();
        if (!out) return undelivered("the outbox cannot be written to");
    }
    std::filesystem::rename(unfinished, file, error);
    if (error) return undelivered("the outbox cannot be written to");
    return Done{};
}

struct Reading {
    std::string_view rest;
};

std::size_t read_more(char* to, std::size_t size, std::size_t count, void* from) {
    auto& rest = static_cast<Reading*>(from)->rest;
    const auto taken = std::min(size * count, rest.size());
    std::copy_n(rest.begin(), taken, to);
    rest.remove_prefix(taken);
    return taken;
}

bool is_on_this_machine(std::string_view server) {
    const auto host = server.substr(server.find("://") + 3);
    return host.starts_with("127.0.0.1") || host.starts_with("localhost") || host.starts_with("[::1]");
}

struct Freed {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }

    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

void start_curl() {
    static const auto started = curl_global_init(CURL_GLOBAL_DEFAULT);
    (void)started;
}

Result<Done>
hand_over(const std::string& server, const std::string& from, const EmailAddress& to, const std::string& sent) {
    start_curl();
    const std::unique_ptr<CURL, Freed> handle(curl_easy_init());
    const std::unique_ptr<curl_slist, Freed> recipients(curl_slist_append(nullptr, ('<' + to.shown() + '>').c_str()));
    if (!handle || !recipients) return undelivered("there is no memory");
    Reading reading{ sent };
    auto* curl = handle.get();
    const auto sender = '<' + from + '>';
    curl_easy_setopt(curl, CURLOPT_URL, server.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_USE_SSL, long{ is_on_this_machine(server) ? CURLUSESSL_TRY : CURLUSESSL_ALL });
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, sender.c_str());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, read_more);
    curl_easy_setopt(curl, CURLOPT_READDATA, &reading);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, 30L);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    const auto code = curl_easy_perform(curl);
    if (code != CURLE_OK) return undelivered(curl_easy_strerror(code));
    return Done{};
}

}

std::string as_sent(const Message& message, std::string_view from, std::string_view id, Instant now) {
    const auto address = address_in(from);
    const auto host = address.substr(address.find('@') + 1);
    return "From: " + std::string(from) + "\r\nTo: <" + message.to.shown() +
           ">\r\nSubject: " + header_text(message.subject) + "\r\nDate: " + mail_date(now) + "\r\nMessage-ID: <" +
           std::string(id) + '@' + host +
           ">\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
           "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" +
           with_crlf(message.text) + "\r\n";
}

Result<Done> deliver(const Settings& settings, const Message& message, std::string_view id, Instant now) {
    const auto& from = settings.text("mail.from");
    const auto sent = as_sent(message, from, id, now);
    if (!sends_mail(settings)) return keep_in_outbox(settings.text("data"), sent, id);
    return hand_over(settings.text("mail.smtp"), address_in(from), message.to, sent);
}

bool sends_mail(const Settings& settings) {
    return !settings.text("mail.smtp").empty();
}

std::string public_address(const Settings& settings) {
    auto address = settings.text("server.url");
    if (address.empty()) address = "http://" + settings.text("server.address") + ':' + settings.text("server.port");
    while (address.ends_with('/'))
        address.pop_back();
    return address;
}

}

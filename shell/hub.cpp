#include "base/random.hpp"
#include "shell/session.hpp"

namespace knotwork::shell {
namespace {

constexpr int disk_threads = 1;
constexpr std::string_view alphabet = "0123456789bcdfghjkmnpqrstvwxz"; // no vowels, no words; no l to take for 1

std::string written(std::uint64_t number) {
    std::string digits;
    do
        digits += alphabet[number % alphabet.size()];
    while ((number /= alphabet.size()) > 0);
    return digits;
}

std::string random_prefix() {
    std::string prefix;
    for (const char byte : random_bytes(6))
        prefix += alphabet[static_cast<unsigned char>(byte) % alphabet.size()];
    return prefix + '-';
}

}

Hub::Hub(
    const ServerOptions& chosen,
    const Application& application,
    const Assets& assets,
    Metrics& metrics,
    const Clock& clock
)
    : options(chosen), application(application), assets(assets), metrics(metrics), clock(clock),
      incoming(options.incoming), pages(application), crowd(options.connections, options.connections_per_address),
      callers(std::numeric_limits<std::size_t>::max(), options.connections_per_address),
      disk(disk_threads, std::numeric_limits<std::size_t>::max()),
      workers(options.workers, options.queue, { .at_once = options.at_once }), id_prefix_(random_prefix()) {}

std::string Hub::next_request_id() {
    return id_prefix_ + written(next_id_.fetch_add(1, std::memory_order_relaxed));
}

const std::string& NetworkThread::date_line(Instant now) {
    const auto second = now.milliseconds / 1000;
    if (second != date_second_) date_line_ = "Date: " + http_date(now) + "\r\n";
    date_second_ = second;
    return date_line_;
}

}

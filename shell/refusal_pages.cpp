#include "shell/refusal_pages.hpp"

#include <set>

namespace knotwork::shell {
namespace {

constexpr std::string_view placeholder = "reference-of-this-request";
constexpr std::string_view seconds_to_wait = "5";

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

}

RefusalPages::RefusalPages(const Application& application) {
    std::set<int> statuses{ trouble };
    for (std::size_t i = 0; i < enumerators<Refusal>.size(); ++i)
        statuses.insert(status_of(static_cast<Refusal>(i)));
    for (const int status : statuses)
        for (const auto reader : { Reader::person, Reader::program }) {
            auto answer = application.refuse(status, placeholder, reader);
            answer.status = status;
            answers_.emplace(std::pair(status, reader), std::move(answer));
        }
}

Reply RefusalPages::reply(int status, std::string_view request_id, Reader reader, const Asked& asked) const {
    auto response = answers_.at({ status, reader });
    replace_all(response.body, placeholder, request_id);
    if (status == 503) response.headers.emplace_back("Retry-After", seconds_to_wait);
    return reply_for(std::move(response), asked);
}

}

#include "shell/refusal_pages.hpp"

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
    pages_.emplace(trouble, application.refuse(trouble, placeholder));
    for (std::size_t i = 0; i < enumerators<Refusal>.size(); ++i) {
        const int status = status_of(static_cast<Refusal>(i));
        if (!pages_.contains(status)) pages_.emplace(status, application.refuse(status, placeholder));
    }
    for (auto& [status, page] : pages_)
        page.status = status;
}

Reply RefusalPages::reply(int status, std::string_view request_id, const Asked& asked) const {
    auto response = pages_.at(status);
    replace_all(response.body, placeholder, request_id);
    if (status == 503) response.headers.emplace_back("Retry-After", seconds_to_wait);
    return reply_for(std::move(response), asked);
}

}

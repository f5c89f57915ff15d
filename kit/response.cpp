#include "kit/response.hpp"

#include "base/encoding.hpp"
#include "kit/dispatcher.hpp"

namespace knotwork::kit {

Response show(Page page, int status) {
    Response response{ .status = status };
    response.page = std::move(page);
    return response;
}

Response see_other(const html::Url& to, const std::string& done) {
    Response response{ .status = 303, .content_type = {} };
    response.headers.emplace_back("Location", to.text());
    if (!done.empty())
        response.cookies.push_back({ std::string(done_cookie), to_base64url(done), std::chrono::minutes(1) });
    return response;
}

Response json(std::string body, int status) {
    return { .status = status, .content_type = "application/json", .body = std::move(body) };
}

Response plain(std::string body, int status) {
    return { .status = status, .content_type = "text/plain; charset=utf-8", .body = std::move(body) };
}

Response download(std::string body, std::string content_type, std::string_view file_name) {
    std::string safe;
    for (const char c : file_name) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                           c == '_' || c == '.';
        safe += plain ? c : '-';
    }
    Response response{ .content_type = std::move(content_type), .body = std::move(body) };
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + safe + '"');
    return response;
}

}

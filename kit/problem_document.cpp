#include "kit/problem_document.hpp"

#include "html/words.hpp"
#include "kit/problem_pages.hpp"

#include <boost/json.hpp>

namespace knotwork::kit {
namespace {

struct Told {
    int status;
    std::string title;
    std::string detail;
    boost::json::array errors{};
};

Response document(Told told, std::string_view request_id) {
    boost::json::object body{
        { "type", "about:blank" }, { "title", told.title },     { "status", told.status },
        { "detail", told.detail }, { "reference", request_id },
    };
    if (!told.errors.empty()) body["errors"] = std::move(told.errors);
    Response response{ .status = told.status, .content_type = "application/problem+json" };
    response.body = boost::json::serialize(body);
    return response;
}

boost::json::array errors_of(const Problems& problems) {
    boost::json::array errors;
    for (const auto& problem : problems.all())
        errors.push_back(boost::json::object{ { "parameter", problem.field }, { "detail", words(problem.say) } });
    return errors;
}

}

Response problem_document(const Problem& problem, std::string_view request_id) {
    const auto key = "kit.problem." + std::string(name_of(problem.kind));
    const bool unreadable = problem.kind == Problem::Kind::invalid;
    auto response = document(
        { unreadable ? 400 : status_of(problem.kind),
          words(key + ".title"),
          words(problem.say.key.empty() ? Say{ key + ".body" } : problem.say),
          errors_of(problem.fields) },
        request_id
    );
    if (problem.retry_after) response.headers.emplace_back("Retry-After", std::to_string(problem.retry_after->count()));
    return response;
}

Response method_document(std::string_view request_id) {
    return document({ 405, words("kit.method.title"), words("kit.method.body") }, request_id);
}

Response refusal_document(int status, std::string_view request_id) {
    if (status == 405) return method_document(request_id);
    const auto known = refusal_words(status);
    return document({ status, words(known + ".title"), words(known + ".body") }, request_id);
}

Response trouble_document(std::string_view request_id) {
    return document({ 500, words("kit.trouble.title"), words("kit.trouble.body") }, request_id);
}

void open_to_all_origins(Response& response) {
    response.headers.emplace_back("Access-Control-Allow-Origin", "*");
    response.headers.emplace_back("Access-Control-Expose-Headers", "ETag, Link, Retry-After");
}

Response reading_allowed() {
    Response response{ .status = 204, .content_type = {} };
    response.headers.emplace_back("Allow", "GET, HEAD, OPTIONS");
    response.headers.emplace_back("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS");
    response.headers.emplace_back("Access-Control-Allow-Headers", "*");
    response.headers.emplace_back("Access-Control-Max-Age", "86400");
    return response;
}

}

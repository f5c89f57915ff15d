#include "rooms/directory/open_referral/listing.hpp"

#include "base/encoding.hpp"
#include "base/random.hpp"

#include <algorithm>

namespace knotwork::directory::open_referral {
namespace {

// What an answer is made of: the directory as it is, what was asked, and this program as it runs, for a newer one may
// write the same things otherwise.
std::string tag_of(const kit::Request& request, const std::string& version, bool lines) {
    static const std::string running = random_token();
    auto tag = running + '\n' + version + '\n' + request.origin + request.path + (lines ? "\nlines" : "\npage");
    for (const auto& [name, value] : request.query.pairs())
        ((tag += '\n') += name) += '=' + value;
    return tag;
}

kit::Response answer(std::string body, std::string content_type, std::string tag) {
    kit::Response response{ .content_type = std::move(content_type), .body = std::move(body) };
    response.caching = kit::Caching::revalidate;
    response.tag = std::move(tag);
    return response;
}

void write_envelope(Writer& to, const Stretch& stretch) {
    const auto number = [](std::size_t count) { return static_cast<std::int64_t>(count); };
    to.field("total_items", number(stretch.total));
    to.field("total_pages", number(stretch.pages));
    to.field("page_number", number(stretch.page));
    to.field("size", number(stretch.end - stretch.begin));
    to.field("first_page", stretch.is_first());
    to.field("last_page", stretch.is_last());
    to.field("empty", stretch.begin == stretch.end);
}

// Where the next page is (RFC 8288).
std::string next_page(const kit::Request& request, const Stretch& stretch) {
    auto address = request.origin + request.path + "?page=" + std::to_string(stretch.page + 1);
    for (const auto& [name, value] : request.query.pairs())
        if (name != "page") address += '&' + percent_encoded(name) + '=' + percent_encoded(value);
    return '<' + address + ">; rel=\"next\"";
}

}

Stretch stretch_of(std::size_t total, const Asked& asked) {
    if (asked.whole) return { .page = 1, .pages = 1, .begin = 0, .end = total, .total = total };
    Stretch stretch{ .page = asked.page, .total = total };
    stretch.pages = (total + asked.per_page - 1) / asked.per_page;
    stretch.begin = std::min(total, (asked.page - 1) * asked.per_page);
    stretch.end = std::min(total, stretch.begin + asked.per_page);
    return stretch;
}

kit::Response listed(
    const kit::Request& request,
    const std::string& version,
    const Asked& asked,
    std::size_t total,
    const std::function<void(Writer&, std::size_t)>& write
) {
    const auto stretch = stretch_of(total, asked);
    std::string body;
    Writer to(body);
    if (asked.lines) {
        for (auto at = stretch.begin; at < stretch.end; ++at) {
            write(to, at);
            body += '\n';
        }
    } else
        to.object([&] {
            write_envelope(to, stretch);
            to.always_list("contents", [&] {
                for (auto at = stretch.begin; at < stretch.end; ++at)
                    write(to, at);
            });
        });
    auto response = answer(
        std::move(body),
        asked.lines ? "application/x-ndjson" : "application/json",
        tag_of(request, version, asked.lines)
    );
    if (!stretch.is_last()) response.headers.emplace_back("Link", next_page(request, stretch));
    return response;
}

kit::Response one(const kit::Request& request, const std::string& version, const std::function<void(Writer&)>& write) {
    std::string body;
    Writer to(body);
    write(to);
    return answer(std::move(body), "application/json", tag_of(request, version, false));
}

}

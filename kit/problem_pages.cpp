#include "kit/problem_pages.hpp"

#include "base/encoding.hpp"
#include "html/govuk/button.hpp"
#include "html/govuk/summary_list.hpp"
#include "html/hidden_field.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"

#include <algorithm>

namespace knotwork::kit {
namespace {

using html::element;
using html::Node;

Node paragraph(const std::string& text) {
    return element("p", "govuk-body", text);
}

Node reference(std::string_view request_id) {
    return element(
        "p", "govuk-body-s kw-reference", words("kit.trouble.reference", { { "reference", std::string(request_id) } })
    );
}

// The posted fields as hidden inputs of a form that sends them again. Secrets are typed again, never echoed.
Node same_again(const Request& request) {
    Node fields;
    for (const auto& [name, value] : request.body.pairs()) {
        if (name == "_token" || is_secret(name)) continue;
        fields += html::hidden_field(name, value);
    }
    const auto button = govuk::button({ .text = words("kit.send_again.button") });
    return form({ .post = html::Url(address_text(request.path)), .content = { fields, button } });
}

// Whether a field holds what a person typed or chose, and not what the page put there.
bool is_typed(const std::string& name, const std::string& value) {
    return !trimmed(value).empty() && !name.starts_with('_') && !is_secret(name) && name != "version" &&
           name != "over" && !Id<Request>::parse(value);
}

bool has_typed(const Request& request) {
    const auto& pairs = request.body.pairs();
    return request.method == Method::post &&
           std::any_of(pairs.begin(), pairs.end(), [](const auto& pair) { return is_typed(pair.first, pair.second); });
}

// A field is named by the practitioner's word for it: "short_name" is "Short name".
std::string spoken_name(std::string name) {
    std::replace(name.begin(), name.end(), '_', ' ');
    if (name.front() >= 'a' && name.front() <= 'z') name.front() = static_cast<char>(name.front() - 'a' + 'A');
    return name;
}

Node lines_of(const std::string& text) {
    Node lines;
    for (const auto& line : split(text, '\n'))
        lines += { lines.empty() ? Node() : element("br"), line };
    return lines;
}

Node kept_to_send(const Request& request) {
    if (!has_typed(request)) return {};
    return { paragraph(words("kit.typed.to_send")), same_again(request) };
}

Node kept_to_read(const Request& request) {
    if (!has_typed(request)) return {};
    std::vector<govuk::SummaryList::Row> rows;
    for (const auto& [name, value] : request.body.pairs())
        if (is_typed(name, value)) rows.push_back({ .key = spoken_name(name), .value = lines_of(value) });
    return { html::section_heading(words("kit.typed.title")),
             paragraph(words("kit.typed.to_read")),
             govuk::summary_list({ .rows = rows }) };
}

std::string kind_key(Problem::Kind kind) {
    return "kit.problem." + std::string(name_of(kind));
}

// What to do next, with a link to where it is done.
Node way_on(Problem::Kind kind) {
    const auto key = kind_key(kind) + ".next";
    Node next = paragraph(words(key));
    if (kind == Problem::Kind::not_found) next += html::paragraph(html::link(words(key + ".link"), "/"));
    if (kind == Problem::Kind::not_allowed) next += html::paragraph(html::link(words(key + ".link"), "/post"));
    return next;
}

Node sentences(const std::vector<Say>& says) {
    std::vector<Node> items;
    for (const auto& say : says)
        items.emplace_back(words(say));
    return items.empty() ? Node() : html::bullets(items);
}

// What stands in the way besides the first reason, and what would make it possible.
Node ways_on(const Problem& problem) {
    Node ways;
    if (!problem.others.empty()) ways += { paragraph(words("kit.problem.also")), sentences(problem.others) };
    if (problem.possible.empty()) return { ways, way_on(problem.kind) };
    return { ways, html::section_heading(words("kit.problem.possible")), sentences(problem.possible) };
}

// Whether the same thing may go well a little later.
bool passes(Problem::Kind kind) {
    return kind == Problem::Kind::too_many || kind == Problem::Kind::unavailable;
}

}

int status_of(Problem::Kind kind) {
    switch (kind) {
    case Problem::Kind::invalid:
        return 422;
    case Problem::Kind::not_found:
        return 404;
    case Problem::Kind::not_allowed:
        return 403;
    case Problem::Kind::conflict:
        return 409;
    case Problem::Kind::gone:
        return 410;
    case Problem::Kind::too_many:
        return 429;
    case Problem::Kind::unavailable:
        return 503;
    }
    return 500;
}

std::string address_text(std::string_view path) {
    const auto text = percent_encoded(path, "/");
    return text.starts_with("//") ? text.substr(1) : text;
}

Page problem_page(const Problem& problem, const Request& request) {
    const auto key = kind_key(problem.kind);
    Node content = paragraph(words(problem.say.key.empty() ? Say{ key + ".body" } : problem.say));
    content += ways_on(problem);
    content += passes(problem.kind) ? kept_to_send(request) : kept_to_read(request);
    const auto title = words(problem.title.key.empty() ? Say{ key + ".title" } : problem.title);
    return { .title = title, .content = { content, reference(request.id) } };
}

Page signed_out_page(const Request& request) {
    return {
        .title = words("kit.signed_out.title"),
        .content = {
            paragraph(words("kit.signed_out.body")),
            element("p", "govuk-body", element(
                "a",
                html::Attributes{ { "class", "govuk-link" }, { "href", "/sign-in" }, { "target", "_blank" } },
                words("kit.signed_out.sign_in")
            )),
            paragraph(words("kit.signed_out.then")),
            same_again(request),
        },
    };
}

Page send_again_page(const Request& request) {
    return {
        .title = words("kit.send_again.title"),
        .content = { paragraph(words("kit.send_again.body")), same_again(request) },
    };
}

Page cannot_save_page(const Request& request) {
    const bool typed = request.method == Method::post && !request.body.empty();
    return {
        .title = words("kit.cannot_save.title"),
        .content = {
            paragraph(words("kit.cannot_save.body")),
            typed ? Node{ paragraph(words("kit.cannot_save.kept")), same_again(request) } : Node(),
            reference(request.id),
        },
    };
}

Page in_doubt_page(const Request& request) {
    return {
        .title = words("kit.in_doubt.title"),
        .content = { paragraph(words("kit.in_doubt.body")), kept_to_read(request), reference(request.id) },
    };
}

Page trouble_page(const Request& request) {
    return {
        .title = words("kit.trouble.title"),
        .content = { paragraph(words("kit.trouble.body")),
                     paragraph(words("kit.trouble.next")),
                     kept_to_send(request),
                     reference(request.id) },
    };
}

std::string refusal_words(int status) {
    auto key = "kit.refusal." + std::to_string(status);
    return has_words(key + ".title") ? key : "kit.refusal.400";
}

Page refusal_page(int status, std::string_view request_id) {
    const auto known = refusal_words(status);
    return {
        .title = words(known + ".title"),
        .content = { paragraph(words(known + ".body")), reference(request_id) },
    };
}

}

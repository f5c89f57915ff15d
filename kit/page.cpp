#include "kit/page.hpp"

#include "base/ensure.hpp"
#include "html/govuk/back_link.hpp"
#include "html/govuk/breadcrumbs.hpp"
#include "html/govuk/error_summary.hpp"
#include "html/govuk/notification_banner.hpp"
#include "html/govuk/service_navigation.hpp"
#include "html/govuk/skip_link.hpp"
#include "html/hidden_field.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "kit/drafts.hpp"
#include "kit/mark.hpp"
#include "kit/token.hpp"

namespace knotwork::kit {
namespace {

using html::Attributes;
using html::element;
using html::Node;

thread_local std::string form_token;

Node container(const char* row, const Node& content) {
    return element("div", "govuk-width-container", element("div", row, content));
}

Node head(const Page& page, const Surroundings& around) {
    auto title = page.title;
    if (page.errors) title = words("kit.error.prefix", { { "title", title } });
    title = words("kit.page.title", { { "title", title }, { "service", around.service_name } });
    return element({
        .tag = "head",
        .content = {
            element("meta", { { "charset", "utf-8" } }),
            element("title", Attributes{}, title),
            element("meta", { { "name", "viewport" }, { "content", "width=device-width, initial-scale=1, viewport-fit=cover" } }),
            element("meta", { { "name", "theme-color" }, { "content", "#12343b" } }),
            element("link", { { "rel", "icon" }, { "href", around.icon_url }, { "type", "image/svg+xml" } }),
            element("link", { { "rel", "stylesheet" }, { "href", around.style_url } }),
            element("script", { { "type", "module" }, { "src", around.script_url }, { "blocking", "render" } }),
        },
    });
}

Node demonstration_notice() {
    const auto text = element({
        .tag = "p",
        .classes = "kw-notice__text",
        .content = {
            element("span", "kw-notice__label", words("kit.demonstration.label")),
            " ",
            words("kit.demonstration.text"),
        },
    });
    return element("div", "kw-notice", element("div", "govuk-width-container", text));
}

Node sign_out_button() {
    return form({
        .post = html::Url("/sign-out"),
        .content = { element("button", { { "class", "kw-header__link" } }, words("kit.header.sign_out")) },
    });
}

Node account_links(const Surroundings& around) {
    const auto link = [](const char* url, const std::string& text) {
        return element("a", Attributes{ { "class", "kw-header__link" }, { "href", url } }, text);
    };
    if (around.worker_name.empty()) return link("/sign-in", words("kit.header.sign_in"));
    return { link("/account", around.worker_name), sign_out_button() };
}

Node header(const Surroundings& around) {
    const auto home = element({
        .tag = "a",
        .classes = "kw-header__home",
        .attributes = { { "href", "/" } },
        .content = { mark(), element("span", "kw-header__name", around.service_name) },
    });
    const auto account = element("div", "kw-header__account", account_links(around));
    return element("header", "kw-header", container("kw-header__row", { home, account }));
}

Node acting_section(const Node& parts) {
    return element({
        .tag = "section",
        .classes = "kw-acting",
        .attributes = { { "aria-label", words("kit.acting.post") } },
        .content = container("kw-acting__row", parts),
    });
}

// Every page of somebody who is signed in names the post they act from.
Node acting_strip(const Surroundings& around) {
    if (around.worker_name.empty()) return {};
    const auto post = element({
        .tag = "p",
        .classes = "kw-acting__part",
        .content = {
            element("span", "kw-acting__label", words("kit.acting.from") + " "),
            html::strong(around.post_title),
        },
    });
    const auto agency = element("p", "kw-acting__part", around.agency_name);
    if (!around.can_change_post) return acting_section({ post, agency });
    const auto change = element({
        .tag = "a",
        .classes = "kw-acting__change",
        .attributes = { { "href", "/post" } },
        .content = { words("kit.acting.change"), html::hidden_text(" " + words("kit.acting.post")) },
    });
    return acting_section({ post, agency, change });
}

Node navigation(const Surroundings& around) {
    if (around.navigation.empty()) return {};
    std::vector<govuk::ServiceNavigation::Item> items;
    for (const auto& link : around.navigation)
        items.push_back({ .text = link.text, .href = link.url, .active = link.current });
    return govuk::service_navigation({ .aria_label = words("kit.navigation.label"), .navigation = std::move(items) });
}

Node way_back(const Page& page) {
    if (!page.back.empty()) return govuk::back_link({ .text = words("kit.back"), .href = page.back });
    if (page.breadcrumbs.empty()) return {};
    std::vector<govuk::Breadcrumbs::Item> items;
    for (const auto& link : page.breadcrumbs)
        items.push_back({ .text = link.text, .href = link.url });
    return govuk::breadcrumbs({ .collapse_on_mobile = true, .items = std::move(items) });
}

Node what_was_done(const Surroundings& around) {
    if (around.done.empty()) return {};
    return govuk::notification_banner({ .text = around.done, .title_text = words("kit.done.title"), .type = "success" }
    );
}

Node what_is_wrong(const Page& page) {
    if (!page.errors) return {};
    std::vector<govuk::ErrorSummary::Item> items;
    for (const auto& problem : page.errors.all())
        items.push_back({ .text = words(problem.say), .href = html::Url("#" + problem.field) });
    return govuk::error_summary({ .title_text = words("kit.error.summary"), .error_list = std::move(items) });
}

Node heading(const Page& page) {
    Node heading;
    if (!page.caption.empty()) heading += element("span", "govuk-caption-l", page.caption);
    if (!page.hide_title) heading += element("h1", "govuk-heading-l", page.title);
    return heading;
}

// No page says so itself: what stands in a text as "<" is escaped.
Node place_of_content() {
    return element("slot");
}

Node main_part(const Page& page, const Surroundings& around) {
    const auto* column = page.width == Width::full ? "govuk-grid-column-full" : "govuk-grid-column-two-thirds";
    const auto content = element({
        .classes = column,
        .content = { what_was_done(around), what_is_wrong(page), heading(page), place_of_content() },
    });
    return element({
        .tag = "main",
        .classes = "govuk-main-wrapper",
        .attributes = { { "id", "main-content" } },
        .content = element("div", "govuk-grid-row", content),
    });
}

Node footer() {
    const auto about = element({
        .tag = "a",
        .classes = "govuk-link govuk-link--text-colour",
        .attributes = { { "href", "/about" } },
        .content = words("kit.footer.links"),
    });
    const auto row = container(
        "kw-footer__row",
        {
            element("p", "kw-footer__about", { mark(), words("kit.footer.about") }),
            element("ul", "kw-footer__links", element("li", Attributes{}, about)),
        }
    );
    return element("footer", "kw-footer", row);
}

}

FormToken::FormToken(std::string token) : before_(std::exchange(form_token, std::move(token))) {}

FormToken::~FormToken() {
    form_token = before_;
}

const std::string& FormToken::current() {
    return form_token;
}

Node form(const FormOptions& options) {
    Attributes attributes{ { "method", "post" }, { "novalidate", "" } };
    attributes.set("action", options.post).set_if_any("id", options.id);
    if (options.uploads) attributes.set("enctype", "multipart/form-data");
    attributes.add(options.attributes);
    Node content = html::hidden_field("_token", masked(form_token));
    if (!options.draft.empty()) {
        attributes.set("data-module", "kw-draft")
            .set("data-draft-url", "/drafts")
            .set("data-draft-saved", words("kit.draft.saved", { { "time", "{time}" } }))
            .set("data-draft-failed", words("kit.draft.failed"));
        content += html::hidden_field(draft_field, options.draft);
    }
    content += options.content;
    if (!options.draft.empty())
        content +=
            element("p", Attributes{ { "class", "kw-draft" }, { "role", "status" } }.flag("data-draft-status"), Node());
    return element("form", attributes, content);
}

Node save_for_later_button() {
    Attributes attributes{ { "class", "govuk-button govuk-button--secondary" },
                           { "name", "_by_button" },
                           { "value", "yes" } };
    attributes.set("formaction", html::Url("/drafts")).flag("formnovalidate");
    return element("button", attributes, words("kit.draft.later"));
}

Node search_form(const html::Url& get, const Node& content) {
    Attributes attributes{ { "method", "get" }, { "role", "search" } };
    attributes.set("action", get);
    return element("form", attributes, content);
}

namespace {

Node document(const Page& page, const Surroundings& around) {
    Node body = govuk::skip_link({ .text = words("kit.skip"), .href = "#main-content" });
    if (around.demonstration) body += demonstration_notice();
    body += header(around);
    body += acting_strip(around);
    body += navigation(around);
    body += element("div", "govuk-width-container", { way_back(page), main_part(page, around) });
    body += footer();
    const auto* template_classes = page.width == Width::full ? "govuk-template kw-wide" : "govuk-template";
    return element({
        .tag = "html",
        .classes = template_classes,
        .attributes = { { "lang", Speaking::language() } },
        .content = { head(page, around), element("body", "govuk-template__body", body) },
    });
}

}

// Most of a page is its content. It is put into its surroundings when they are whole, for each element that is put
// round something writes it once more.
std::string render(const Page& page, const Surroundings& around) {
    const auto surroundings = document(page, around);
    const auto place = place_of_content();
    const std::string_view markup = surroundings.markup();
    const auto at = markup.find(place.markup());
    ensure(at != std::string_view::npos, "a page's surroundings leave no place for its content");
    constexpr std::string_view doctype = "<!DOCTYPE html>\n";
    std::string whole;
    whole.reserve(doctype.size() + markup.size() + page.content.markup().size());
    ((whole += doctype) += markup.substr(0, at)) += page.content.markup();
    return whole += markup.substr(at + place.markup().size());
}

}

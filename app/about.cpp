#include "app/about.hpp"

#include "html/prose.hpp"
#include "html/words.hpp"
#include "kit/contact.hpp"

namespace knotwork::app {
namespace {

using html::Node;

Node cookies() {
    return html::bullets({
        words("app.about_page.cookies.session"),
        words("app.about_page.cookies.sign_in"),
        words("app.about_page.cookies.device"),
        words("app.about_page.cookies.visit"),
        words("app.about_page.cookies.done"),
    });
}

Node licence(const std::string& source) {
    const auto address = html::Url::parse(source);
    if (source.empty() || !address) return html::paragraph(words("app.about_page.licence.text"));
    return {
        html::paragraph(words("app.about_page.licence.text")),
        html::paragraph(html::link(words("app.about_page.licence.source"), *address)),
    };
}

Result<kit::Response> show_about(kit::Ctx& ctx) {
    return kit::show(about_page(ctx.services.settings));
}

}

kit::Page about_page(const Settings& settings) {
    return kit::page({
        .title = words("app.about_page.title"),
        .content = {
            html::paragraph(words("app.about_page.what")),
            settings.yes("demonstration") ? html::paragraph(words("app.about_page.demonstration")) : Node(),
            kit::contact_line(settings),
            html::section_heading(words("app.about_page.privacy.title")),
            html::paragraph(words("app.about_page.privacy.text")),
            html::section_heading(words("app.about_page.cookies.title")),
            html::paragraph(words("app.about_page.cookies.text")),
            cookies(),
            html::section_heading(words("app.about_page.accessibility.title")),
            html::paragraph(words("app.about_page.accessibility.text")),
            html::section_heading(words("app.about_page.places.title")),
            html::paragraph(words("app.about_page.places.text")),
            html::section_heading(words("app.about_page.licence.title")),
            licence(settings.text("service.source")),
        },
    });
}

const kit::Room about{
    .name = "about",
    .open = [](kit::Router& router) { router.get("/about", kit::anyone, show_about); },
};

}

#include "rooms/accounts/home.hpp"

#include "html/govuk/inset_text.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "kit/dispatcher.hpp"
#include "rooms/accounts/credential_store.hpp"
#include "rooms/accounts/routes.hpp"
#include "rooms/accounts/urls.hpp"

namespace knotwork::accounts {
namespace {

using html::element;
using html::Node;

constexpr std::int64_t few_codes = 3;

Node link_of(const HomeLink& link) {
    return {
        html::section_heading(html::link(link.text, link.url)),
        link.about.empty() ? Node() : html::paragraph(link.about),
    };
}

// What other rooms offer stands in the navigation already; here it is said once more, with what it is for.
std::vector<HomeLink> offered_by_rooms(const Ctx& ctx) {
    std::vector<HomeLink> links;
    for (const auto& entry : ctx.services.navigation) {
        if (!entry.entrance.admits(&ctx.viewer()) || entry.key == "home") continue;
        const auto about = entry.about_key.empty() ? std::string() : words(entry.about_key);
        links.push_back({ words(entry.words_key), about, entry.url });
    }
    return links;
}

std::vector<HomeLink> links_for(const Ctx& ctx) {
    auto links = offered_by_rooms(ctx);
    links.push_back(
        { words("accounts.home.agency"), words("accounts.home.agency.about"), urls::agency(ctx.viewer().agency) }
    );
    if (ctx.viewer().other_posts)
        links.push_back({ words("accounts.home.post"), words("accounts.home.post.about"), "/post" });
    links.push_back({ words("accounts.home.account"), words("accounts.home.account.about"), "/account" });
    return links;
}

std::string attention_for(Ctx& ctx) {
    const auto factors = factors_of(ctx.tx, ctx.viewer().worker);
    if (!factors.can_sign_in() || factors.recovery_codes > few_codes) return {};
    return words_count("accounts.home.few_codes", static_cast<std::size_t>(factors.recovery_codes));
}

}

kit::Page home_page(const HomePage& options) {
    Node links;
    for (const auto& link : options.links)
        links += link_of(link);
    const With from{ { "post", options.post_title }, { "agency", options.agency_name } };
    return kit::page({
        .title = words("accounts.home.title"),
        .section = "home",
        .content = {
            html::paragraph(words("accounts.home.acting", from)),
            options.attention.empty() ? Node() : govuk::inset_text({ .text = options.attention }),
            links,
        },
    });
}

Result<Response> show_home(Ctx& ctx) {
    const auto& viewer = ctx.viewer();
    return kit::show(home_page({ viewer.post_title, viewer.agency_name, links_for(ctx), attention_for(ctx) }));
}

}

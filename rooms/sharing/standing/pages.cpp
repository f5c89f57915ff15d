#include "rooms/sharing/standing/pages.hpp"

#include "html/govuk/button.hpp"
#include "html/govuk/date_input.hpp"
#include "html/govuk/table.hpp"
#include "html/govuk/tag.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"

namespace knotwork::sharing {
namespace {

using html::Node;

html::Url url_of(Id<accounts::Worker> worker) {
    return "/sharing/standing/" + worker.text();
}

const char* colour_of(InDate state) {
    switch (state) {
    case InDate::in_date:
        return "govuk-tag--green";
    case InDate::ends_soon:
        return "govuk-tag--yellow";
    case InDate::not_recorded:
    case InDate::out_of_date:
        return "govuk-tag--red";
    }
    return "";
}

Node day_cell(const std::optional<Date>& until, Date today) {
    const auto state = in_date(until, today);
    const auto tag = govuk::tag({ .text = words("sharing.standing.state." + std::string(name_of(state))),
                                  .classes = colour_of(state) });
    if (!until) return tag;
    return { spoken(*until), html::element("br"), tag };
}

Node lines_of(const std::vector<Line>& titles) {
    Node lines;
    for (const auto& title : titles)
        lines += { lines.empty() ? Node() : html::element("br"), title.text() };
    return lines;
}

Node roles_of(const Member& member) {
    Node lines;
    for (const auto role : member.roles)
        lines += { lines.empty() ? Node() : html::element("br"), words("accounts.role." + std::string(name_of(role))) };
    return lines;
}

Node change_link(const Member& member) {
    return html::link(
        { words("sharing.standing.change"),
          html::hidden_text(" " + words("sharing.standing.change.of", { { "name", member.name.shown() } })) },
        url_of(member.worker)
    );
}

Node table_of(const Members& members) {
    std::vector<govuk::Table::Row> rows;
    for (const auto& member : members.all)
        rows.push_back({ member.name.shown(),
                         lines_of(member.titles),
                         roles_of(member),
                         day_cell(member.standing.vetted_until, members.today),
                         day_cell(member.standing.trained_until, members.today),
                         change_link(member) });
    return govuk::table({
        .caption = words_count("sharing.standing.count", members.all.size()),
        .head = { words("sharing.standing.worker"),
                  words("sharing.standing.posts"),
                  words("sharing.standing.roles"),
                  words("sharing.standing.vetted"),
                  words("sharing.standing.trained"),
                  words("sharing.standing.change") },
        .rows = rows,
        .first_cell_is_header = true,
        .stacks = true,
    });
}

Node review_of(const Members& members) {
    const auto& last = members.last_review;
    const auto said = last ? words(
                                 "sharing.access_review.last",
                                 { { "day", spoken(day_in_london(last->at)) }, { "name", last->by.shown() } }
                             )
                           : words("sharing.access_review.never");
    return {
        html::section_heading(words("sharing.access_review.title")),
        html::paragraph(said),
        is_due(last, members.today) ? html::paragraph(html::strong(words("sharing.access_review.due"))) : Node(),
        html::paragraph({ words("sharing.access_review.before"),
                          " ",
                          html::link(words("sharing.access_review.workers"), "/workers") }),
        kit::form({
            .post = "/sharing/standing/review",
            .content =
                govuk::button({ .text = words("sharing.access_review.button"), .classes = "govuk-button--secondary" }),
        }),
    };
}

}

kit::Page members_page(const Members& members) {
    const auto nobody = html::empty_list(html::paragraph(words("sharing.standing.none")));
    return {
        .title = words("sharing.standing.title"),
        .section = "standing",
        .caption = std::string(members.agency.text()),
        .width = kit::Width::full,
        .content = {
            html::paragraph(words("sharing.standing.about")),
            members.all.empty() ? nobody : Node{ table_of(members), review_of(members) },
        },
    };
}

kit::Page
standing_page(const Name& worker, Id<accounts::Worker> id, const StandingForm& form, const Problems& problems) {
    return {
        .title = worker.shown(),
        .back = "/sharing/standing",
        .section = "standing",
        .errors = problems,
        .caption = words("sharing.standing.title"),
        .content = kit::form({
            .post = url_of(id),
            .content = {
                govuk::date_input({
                    .name = "vetted_until",
                    .legend = words("sharing.standing.vetted_until"),
                    .hint = words("sharing.standing.vetted_until.hint"),
                    .value = form.vetted_until.typed,
                    .error = problems["vetted_until"],
                }),
                govuk::date_input({
                    .name = "trained_until",
                    .legend = words("sharing.standing.trained_until"),
                    .hint = words("sharing.standing.trained_until.hint"),
                    .value = form.trained_until.typed,
                    .error = problems["trained_until"],
                }),
                govuk::button({ .text = words("sharing.standing.save") }),
            },
        }),
    };
}

}

#include "rooms/directory/feeds/feed_form.hpp"

#include "html/node.hpp"

#include <algorithm>
#include <map>

namespace knotwork::directory::feeds {
namespace {

bool is_web_address(std::string_view text) {
    const auto lower = lower_ascii(text);
    const auto host = lower.starts_with("https://") ? 8U : lower.starts_with("http://") ? 7U : 0U;
    return host > 0 && lower.size() > host && lower.find(' ') == std::string::npos && html::Url::parse(text);
}

void check_name(
    const FeedForm& form, const std::optional<Feed>& before, const std::vector<Feed>& others, Problems& problems
) {
    if (!form.name.value) return problems.add("name", "directory.feeds.name.missing");
    const auto taken = [&](const Feed& other) {
        return folded(other.name.text()) == folded(form.name.value->text()) && (!before || before->id != other.id);
    };
    if (std::any_of(others.begin(), others.end(), taken)) problems.add("name", "directory.feeds.name.taken");
}

template <class T>
Field<T> holding_text(const std::optional<Line>& line) {
    return { line ? line->text() : "", line };
}

}

FeedForm FeedForm::read(const kit::Form& body) {
    return { .name = body.read<Line>("name"),
             .kind = body.read<Kind>("kind"),
             .address = body.read<Line>("address"),
             .publisher = body.read<Line>("publisher"),
             .licence = body.read<Line>("licence"),
             .attribution = body.read<Line>("attribution") };
}

FeedForm FeedForm::holding(const Feed& feed) {
    return { .name = { feed.name.text(), feed.name },
             .kind = { std::string(name_of(feed.kind)), feed.kind },
             .address = { feed.address.value_or(""), Line::parse(feed.address.value_or("")) },
             .publisher = { feed.publisher.text(), feed.publisher },
             .licence = holding_text<Line>(feed.licence),
             .attribution = holding_text<Line>(feed.attribution) };
}

Result<Feed> decide(const FeedForm& form, const std::optional<Feed>& before, const std::vector<Feed>& others) {
    Problems problems;
    check_name(form, before, others, problems);
    if (!before && !form.kind.value) problems.add("kind", "directory.feeds.kind.missing");
    const bool typed_address = !trimmed(form.address.typed).empty();
    if (typed_address && !(form.address.value && is_web_address(form.address.value->text())))
        problems.add("address", "directory.feeds.address.not_one");
    if (!form.publisher.value) problems.add("publisher", "directory.feeds.publisher.missing");
    if (problems) return problems;
    Feed feed = before.value_or(Feed{});
    feed.name = *form.name.value;
    if (!before) feed.kind = *form.kind.value;
    feed.address = typed_address ? std::optional(form.address.value->text()) : std::nullopt;
    feed.publisher = *form.publisher.value;
    feed.licence = form.licence.value;
    feed.attribution = form.attribution.value;
    return feed;
}

std::string column_field(std::size_t column) {
    return "column-" + std::to_string(column);
}

ColumnsForm ColumnsForm::read(const kit::Form& body, std::size_t columns) {
    ColumnsForm form;
    for (std::size_t i = 0; i < columns; ++i)
        form.chosen.push_back(body.read<Meaning>(column_field(i)));
    return form;
}

ColumnsForm ColumnsForm::holding(const std::vector<Column>& columns) {
    ColumnsForm form;
    for (const auto& column : columns)
        form.chosen.push_back({ column.meaning ? std::string(name_of(*column.meaning)) : "", column.meaning });
    return form;
}

Result<std::vector<Column>> decide(const ColumnsForm& form, const std::vector<std::string>& headings) {
    Problems problems;
    std::vector<Column> columns;
    std::map<Meaning, std::string> taken;
    const auto& chosen = form.chosen;
    if (std::none_of(chosen.begin(), chosen.end(), [](const auto& one) { return one.value == Meaning::name; }))
        problems.add(column_field(0), "directory.feeds.columns.name_missing");
    for (std::size_t i = 0; i < headings.size(); ++i) {
        const auto& [typed, meaning] = chosen.at(i);
        if (!typed.empty() && !meaning) problems.add(column_field(i), "directory.feeds.columns.unknown");
        if (meaning && *meaning < repeatable_from && !taken.emplace(*meaning, headings[i]).second)
            problems.add(column_field(i), "directory.feeds.columns.twice", { { "other", taken.at(*meaning) } });
        columns.push_back({ headings[i], meaning });
    }
    if (problems) return problems;
    return columns;
}

}

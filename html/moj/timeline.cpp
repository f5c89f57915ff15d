#include "html/moj/timeline.hpp"

#include "html/words.hpp"

namespace knotwork::moj {
namespace {

using html::class_names;
using html::element;

Node header(const Timeline::Item& item, int heading_level) {
    const auto heading = 'h' + std::to_string(heading_level);
    const auto byline = element("p", "moj-timeline__byline", lines({ words("moj.timeline.by"), item.byline }));
    return element({
        .tag = "div",
        .classes = "moj-timeline__header",
        .content = lines({
            element(heading, "moj-timeline__title", item.label),
            item.byline.empty() ? Node() : byline,
        }),
    });
}

Node date(const When& when) {
    if (when.said().empty()) return {};
    const auto time = element("time", { { "datetime", when.timestamp() } }, when.said());
    return element("p", "moj-timeline__date", time);
}

Node entry(const Timeline::Item& item, int heading_level) {
    return element({
        .tag = "div",
        .classes = class_names({ "moj-timeline__item", item.classes }),
        .attributes = item.attributes,
        .content = {
            header(item, heading_level),
            date(item.datetime),
            element("div", "moj-timeline__description", content_of(item.text, item.html)),
        },
    });
}

}

Node timeline(const Timeline& options) {
    std::vector<Node> entries;
    for (const auto& item : options.items)
        entries.push_back(entry(item, options.heading_level));
    return element({
        .tag = "div",
        .classes = class_names({ "moj-timeline", options.classes }),
        .attributes = options.attributes,
        .content = lines(entries),
    });
}

}

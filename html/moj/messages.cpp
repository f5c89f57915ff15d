#include "html/moj/messages.hpp"

#include "base/enumerators.hpp"
#include "html/moj/when.hpp"
#include "html/words.hpp"

namespace knotwork::moj {
namespace {

using html::class_names;
using html::element;

Node time(const char* classes, const std::string& said) {
    return element({ .tag = "time", .classes = classes, .attributes = { { "datetime", said } }, .content = said });
}

Node meta(const Messages::Item& item) {
    const auto sent = When(item.timestamp, DateType::time);
    return element({
        .tag = "div",
        .classes = "moj-message-item__meta",
        .content = lines({
            element("span", "moj-message-item__meta--sender", item.sender),
            words("moj.messages.at"),
            time("moj-message-item__meta--timestamp", sent.said()),
        }),
    });
}

Node message(const Messages::Item& item) {
    const std::string type(name_of(item.type));
    const auto text = element({
        .tag = "div",
        .classes = "moj-message-item__text moj-message-item__text--" + type,
        .content = content_of(item.text, item.html),
    });
    return element({
        .tag = "div",
        .classes = "moj-message-item moj-message-item--" + type,
        .attributes = Attributes().set_if_any("id", item.id.empty() ? "" : "message_" + item.id),
        .content = { text, meta(item) },
    });
}

Node list(const std::vector<Messages::Item>& items) {
    std::vector<Node> all;
    std::string day_before;
    for (const auto& item : items) {
        const auto day = When(item.timestamp, DateType::date).said();
        if (day != day_before) all.push_back(time("moj-message-list__date", day));
        all.push_back(message(item));
        day_before = day;
    }
    return element("div", "moj-message-list", lines(all));
}

}

Node messages(const Messages& options) {
    return element({
        .tag = "div",
        .classes = class_names({ "moj-messages-container", options.classes }),
        .attributes = Attributes()
                          .set("id", options.id.empty() ? "messages" : options.id)
                          .set_if_any("aria-label", options.label)
                          .add(options.attributes),
        .content = list(options.items),
    });
}

}

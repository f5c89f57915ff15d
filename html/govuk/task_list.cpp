#include "html/govuk/task_list.hpp"

namespace knotwork::govuk {
namespace {

using html::class_names;
using html::element;

/// A task and the ids that its place in the list gives its parts.
struct Task {
    const TaskList::Item& item;
    std::string id; // "task-list-1"

    std::string hint_id() const { return id + "-hint"; }

    std::string status_id() const { return id + "-status"; }
};

Node title(const Task& task) {
    const auto& [text, markup, classes] = *task.item.title;
    const auto content = content_of(text, markup);
    if (task.item.href.empty()) return element({ .tag = "div", .classes = classes, .content = content });
    const auto described_by = class_names({ task.item.hint.empty() ? "" : task.hint_id(), task.status_id() });
    return element({
        .tag = "a",
        .classes = class_names({ "govuk-link govuk-task-list__link", classes }),
        .attributes = Attributes().set("href", task.item.href).set("aria-describedby", described_by),
        .content = content,
    });
}

Node hint(const Task& task) {
    if (task.item.hint.empty()) return {};
    return element({
        .tag = "div",
        .classes = "govuk-task-list__hint",
        .attributes = { { "id", task.hint_id() } },
        .content = task.item.hint,
    });
}

Node status(const Task& task) {
    const auto status = task.item.status ? *task.item.status : TaskList::Status{};
    return element({
        .tag = "div",
        .classes = class_names({ "govuk-task-list__status", status.classes }),
        .attributes = { { "id", task.status_id() } },
        .content = content_of(status.text, status.html),
    });
}

Node list_item(const Task& task) {
    const auto name = element("div", "govuk-task-list__name-and-hint", lines({ title(task), hint(task) }));
    return element({
        .tag = "li",
        .classes = class_names({
            "govuk-task-list__item",
            task.item.href.empty() ? "" : "govuk-task-list__item--with-link",
            task.item.classes,
        }),
        .content = lines({ name, status(task) }),
    });
}

}

Node task_list(const TaskList& options) {
    const auto prefix = options.id_prefix.empty() ? "task-list" : options.id_prefix;
    std::vector<Node> items;
    for (std::size_t i = 0; i < options.items.size(); ++i)
        if (options.items[i].title)
            items.push_back(list_item({ options.items[i], prefix + '-' + std::to_string(i + 1) }));
    return element({
        .tag = "ul",
        .classes = class_names({ "govuk-task-list", options.classes }),
        .attributes = options.attributes,
        .content = lines(items),
    });
}

}

#include "kit/overtaken.hpp"

#include "html/govuk/button.hpp"
#include "html/govuk/table.hpp"
#include "html/govuk/warning_text.hpp"
#include "html/hidden_field.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"

namespace knotwork::kit {
namespace {

html::Node shown(const std::string& value) {
    return value.empty() ? html::not_recorded() : html::Node(value);
}

// Browsers end the lines of a text with two characters, and we keep one.
std::string plain_text(std::string text) {
    std::erase(text, '\r');
    return std::string(trimmed(text));
}

}

void Overtaken::compare(const std::string& field, const std::string& now, const std::string& typed) {
    auto before = plain_text(now), after = plain_text(typed);
    if (before != after) differences.push_back({ field, std::move(before), std::move(after) });
}

bool has_seen(const Form& sent, std::int64_t version) {
    const auto text = std::to_string(version);
    return sent.text("version") == text || sent.text("over") == text;
}

html::Node overtaken_notice(const std::optional<Overtaken>& overtaken) {
    if (!overtaken) return {};
    if (overtaken->differences.empty()) return govuk::warning_text({ .text = words("kit.overtaken.same") });
    std::vector<govuk::Table::Row> rows;
    for (const auto& one : overtaken->differences)
        rows.push_back({ one.field, shown(one.now), shown(one.typed) });
    return {
        govuk::warning_text({ .text = words("kit.overtaken.says") }),
        govuk::table({
            .caption = words("kit.overtaken.caption"),
            .head = { words("kit.overtaken.field"), words("kit.overtaken.now"), words("kit.overtaken.typed") },
            .rows = rows,
            .first_cell_is_header = true,
            .stacks = true,
        }),
    };
}

html::Node version_field(std::int64_t version) {
    return html::hidden_field("version", std::to_string(version));
}

html::Node save_button(const std::string& text, const std::optional<Overtaken>& overtaken) {
    if (!overtaken) return govuk::button({ .text = text });
    return govuk::button({ .text = text, .name = "over", .value = std::to_string(overtaken->version) });
}

}

#include "html/govuk/character_count.hpp"

#include "html/govuk/textarea.hpp"
#include "html/words.hpp"

namespace knotwork::govuk {
namespace {

using html::class_names;

std::string number(int value) {
    return value == 0 ? std::string() : std::to_string(value);
}

std::string count_type(const CharacterCount& options) {
    if (!options.count_type.empty()) return options.count_type;
    return options.maxwords != 0 ? "words" : "";
}

/// "You can enter up to 200 characters". Without a limit the script, which will know one, writes it.
std::string description(const CharacterCount& options) {
    const auto limit = number(options.maxwords != 0 ? options.maxwords : options.maxlength);
    if (limit.empty()) return {};
    auto text = options.textarea_description_text;
    if (text.empty())
        return count_type(options) == "words" ? words("govuk.limit.words", { { "count", limit } })
                                              : words("govuk.limit.characters", { { "count", limit } });
    constexpr std::string_view place = "%{count}";
    for (auto at = text.find(place); at != std::string::npos; at = text.find(place, at + limit.size()))
        text.replace(at, place.size(), limit);
    return text;
}

Attributes group_attributes(const CharacterCount& options) {
    Attributes attributes{ { "data-module", "govuk-character-count" } };
    attributes.set_if_any("data-maxlength", number(options.maxlength))
        .set_if_any("data-maxwords", number(options.maxwords))
        .set_if_any("data-threshold", number(options.threshold))
        .set_if_any("data-count-type", count_type(options));
    if (options.maxlength == 0 && options.maxwords == 0)
        attributes.add(message_for_script("textarea-description", Plurals{ .other = options.textarea_description_text })
        );
    return attributes.add(message_for_script("characters-under-limit", options.characters_under_limit_text))
        .add(message_for_script("characters-at-limit", options.characters_at_limit_text))
        .add(message_for_script("characters-over-limit", options.characters_over_limit_text))
        .add(message_for_script("words-under-limit", options.words_under_limit_text))
        .add(message_for_script("words-at-limit", options.words_at_limit_text))
        .add(message_for_script("words-over-limit", options.words_over_limit_text))
        .add(options.form_group.attributes);
}

Node count_message(const CharacterCount& options, const std::string& id) {
    return hint({
        .text = description(options),
        .id = id,
        .classes = class_names({ "govuk-character-count__message", options.count_message.classes }),
    });
}

}

Node character_count(const CharacterCount& options) {
    const auto& id = parts::id_of(options.id, options.name);
    const auto count_id = id + "-info";
    return textarea({
        .name = options.name,
        .label = options.label,
        .hint = options.hint,
        .value = options.value,
        .error = options.error,
        .rows = options.rows,
        .spellcheck = options.spellcheck,
        .described_by = count_id,
        .form_group = {
            .classes = class_names({ "govuk-character-count", options.form_group.classes }),
            .attributes = group_attributes(options),
            .before_input = options.form_group.before_input,
            .after_input = {
                .html = lines({ count_message(options, count_id), options.form_group.after_input.node() }),
            },
        },
        .id = id,
        .classes = class_names({ "govuk-js-character-count", options.classes }),
        .attributes = options.attributes,
    });
}

}

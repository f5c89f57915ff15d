#include "rooms/directory/synonym.hpp"

#include "base/embedded.hpp"

#include <algorithm>

namespace knotwork {
const std::vector<Embedded>& embedded_first_synonyms();
}

namespace knotwork::directory {
namespace {

constexpr std::size_t most_phrases = 60;
constexpr std::size_t most_words = 8;

// The phrases of a text, trimmed, each once, in order.
std::vector<std::string> phrases_of(std::string_view text, char between) {
    std::vector<std::string> phrases;
    for (const auto& part : split(text, between)) {
        std::string phrase(trimmed(part));
        if (phrase.empty() || std::find(phrases.begin(), phrases.end(), phrase) != phrases.end()) continue;
        phrases.push_back(std::move(phrase));
    }
    return phrases;
}

std::string joined(const std::vector<std::string>& phrases) {
    std::string text;
    for (const auto& phrase : phrases)
        text += (text.empty() ? "" : "\n") + phrase;
    return text;
}

void check(const std::vector<std::string>& phrases, const char* field, Problems& problems) {
    const auto none = std::string("directory.synonyms.") + field + ".missing";
    if (phrases.empty()) return problems.add(field, none);
    if (phrases.size() > most_phrases) return problems.add(field, "directory.synonyms.too_many");
    for (const auto& phrase : phrases) {
        const auto words = split(folded(phrase), ' ').size();
        if (!Line::parse(phrase) || folded(phrase).empty() || words > most_words)
            return problems.add(field, "directory.synonyms.too_long", { { "phrase", phrase } });
    }
}

}

Result<SynonymGroup> decide(const SynonymForm& form) {
    SynonymGroup group{ .typed = phrases_of(form.typed.typed, '\n'), .means = phrases_of(form.means.typed, '\n') };
    Problems problems;
    check(group.typed, "typed", problems);
    check(group.means, "means", problems);
    if (problems) return problems;
    return group;
}

SynonymForm form_of(const SynonymGroup& group) {
    return { .typed = Field<std::string>::holding(joined(group.typed), {}),
             .means = Field<std::string>::holding(joined(group.means), {}) };
}

std::vector<SynonymGroup> first_synonyms() {
    std::vector<SynonymGroup> groups;
    for (const auto& line : split(embedded_first_synonyms().front().text, '\n')) {
        const auto arrow = line.find(" => ");
        if (line.starts_with('#') || arrow == std::string::npos) continue;
        SynonymGroup group{ .typed = phrases_of(line.substr(0, arrow), ','),
                            .means = phrases_of(line.substr(arrow + 4), ';') };
        group.id = Id<SynonymGroup>::of_label("synonyms " + group.typed.front());
        groups.push_back(std::move(group));
    }
    return groups;
}

}

#pragma once
// Several lines of text with a limit, and a count that goes down while people type. The limit only warns: what is too
// long is refused by the rules, in words.
// Promise: the limit is part of what describes the field, with or without scripts.
#include "html/govuk/field_parts.hpp"

namespace knotwork::govuk {

struct CharacterCount {
    struct CountMessage {
        std::string classes{};
    };

    std::string name{};
    TextOr<Label> label{};
    TextOr<Hint> hint{};
    std::string value{};
    TextOr<ErrorMessage> error{};
    int maxlength = 0;        // characters; 0: no limit
    int maxwords = 0;         // words; goes before maxlength
    int threshold = 0;        // the percentage of the limit from which the count is shown
    std::string count_type{}; // "characters" or "words"; by which limit is given when empty
    int rows = 5;
    std::optional<bool> spellcheck{};
    FormGroup form_group{};
    CountMessage count_message{};
    std::string id{}; // the name when empty
    std::string classes{};
    Attributes attributes{};
    std::string textarea_description_text{}; // "%{count}" in it becomes the limit
    Plurals characters_under_limit_text{};
    std::string characters_at_limit_text{};
    Plurals characters_over_limit_text{};
    Plurals words_under_limit_text{};
    std::string words_at_limit_text{};
    Plurals words_over_limit_text{};
};

Node character_count(const CharacterCount& options);

}

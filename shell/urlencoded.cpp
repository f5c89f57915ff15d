#include "shell/urlencoded.hpp"

#include "shell/percent.hpp"

namespace knotwork::shell {
namespace {

std::optional<std::string> read_text(std::string_view encoded) {
    auto text = percent_decoded(encoded, Plus::is_space);
    if (!text || text->find('\0') != std::string::npos || !is_utf8(*text)) return std::nullopt;
    return text;
}

}

Read<kit::Form> read_urlencoded(std::string_view text, const FormLimits& limits) {
    kit::Form form;
    while (!text.empty()) {
        const auto pair = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(text.size(), pair.size() + 1));
        if (pair.empty()) continue;
        const auto equals = std::min(pair.find('='), pair.size());
        auto name = read_text(pair.substr(0, equals));
        auto value = read_text(pair.substr(std::min(pair.size(), equals + 1)));
        if (!name || !value) return Refusal::form_malformed;
        if (form.pairs().size() == limits.fields) return Refusal::too_many_fields;
        if (name->size() > limits.name_bytes || value->size() > limits.field_bytes) return Refusal::field_too_large;
        form.add(std::move(*name), std::move(*value));
    }
    return form;
}

}

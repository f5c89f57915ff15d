#include "html/govuk/common.hpp"

#include "html/words.hpp"

namespace knotwork::govuk {
Node lines(std::initializer_list<Node> pieces) {
    return html::in_lines({ pieces.begin(), pieces.size() });
}

Node lines(const std::vector<Node>& pieces) {
    return html::in_lines(pieces);
}

Attributes message_for_script(std::string_view name, std::string_view text) {
    return Attributes().set_if_any("data-i18n." + std::string(name), text);
}

Attributes message_for_script(std::string_view name, const Plurals& texts) {
    const auto stem = "data-i18n." + std::string(name) + '.';
    return Attributes()
        .set_if_any(stem + "zero", texts.zero)
        .set_if_any(stem + "one", texts.one)
        .set_if_any(stem + "two", texts.two)
        .set_if_any(stem + "few", texts.few)
        .set_if_any(stem + "many", texts.many)
        .set_if_any(stem + "other", texts.other);
}

std::string sentence_of(const Say* say) {
    return say ? words(*say) : std::string();
}

}

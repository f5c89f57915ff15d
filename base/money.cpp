#include "base/money.hpp"

#include "base/number.hpp"
#include "base/text.hpp"

#include <cstdlib>

namespace knotwork {
namespace {

constexpr std::int64_t most_pounds = 10'000'000;

std::optional<std::int64_t> whole(std::string_view digits) {
    return digits.starts_with('-') ? std::nullopt : read_number<std::int64_t>(digits);
}

}

std::string spoken(Pence amount) {
    const auto count = std::llabs(amount.count);
    const std::string sign = amount.count < 0 ? "-" : "";
    if (count > 0 && count < 100) return sign + std::to_string(count) + "p";
    auto text = sign + "£" + std::to_string(count / 100);
    if (const auto pence = count % 100; pence != 0) text += (pence < 10 ? ".0" : ".") + std::to_string(pence);
    return text;
}

std::optional<Pence> parse_pence(std::string_view typed) {
    std::string plain;
    for (const char c : trimmed(typed))
        if (c != ',') plain += c;
    std::string_view text = plain;
    if (text.ends_with('p')) {
        const auto pence = whole(trimmed(text.substr(0, text.size() - 1)));
        return pence && *pence <= most_pounds * 100 ? std::optional(Pence{ *pence }) : std::nullopt;
    }
    if (text.starts_with("£")) text.remove_prefix(std::string_view("£").size());
    const auto point = text.find('.');
    const auto pounds = whole(trimmed(text.substr(0, point)));
    if (!pounds || *pounds > most_pounds) return std::nullopt;
    if (point == std::string_view::npos) return Pence{ *pounds * 100 };
    const auto pence = text.substr(point + 1);
    const auto part = whole(pence);
    if (!part || pence.size() != 2) return std::nullopt;
    return Pence{ *pounds * 100 + *part };
}

}

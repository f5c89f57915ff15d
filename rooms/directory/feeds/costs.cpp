// What a service costs. A feed may say it in amounts, in words, in both, or not at all.
#include "rooms/directory/feeds/offer.hpp"

#include <algorithm>

namespace knotwork::directory::feeds {
namespace {

std::optional<Pence> amount_in(const Fields& fields) {
    const auto typed = fields.text("amount");
    if (!typed) return std::nullopt;
    auto digits = *typed;
    // Feeds write amounts as numbers: 2.5 is two pounds fifty, 2.0 two pounds.
    if (const auto dot = digits.find('.'); dot != std::string::npos) digits.resize(std::min(dot + 3, digits.size()));
    if (const auto dot = digits.find('.'); dot != std::string::npos)
        while (digits.size() < dot + 3)
            digits += '0';
    auto pence = parse_pence(digits);
    if (!pence || pence->count < 0) {
        fields.notes().add(Note::left_out, "amount");
        return std::nullopt;
    }
    return pence;
}

bool says_free(std::string_view words) {
    const auto text = folded(words);
    return text == "free" || text == "none" || text == "no charge" || text == "no cost" || text == "0" ||
           text == "free of charge" || text == "this service is free";
}

// A price that is made of a word for what it is and one for how often, or else a line of its own. What is free is said
// by the kind of cost, and only as a price where it is one among others' names. Another Knotwork's are as they are
// here.
void take_price(const Fields& one, Pence amount, bool of_ours, Service& service, std::string& lines) {
    const auto name = one.line("option");
    const auto unit = one.line("amount_description");
    if (of_ours || (name && unit && unit->text().find(' ') == std::string::npos)) {
        service.costs.push_back({ name ? name->text() : "", amount, unit ? unit->text() : "" });
        return;
    }
    if (amount.count == 0) return;
    lines += (lines.empty() ? "" : "; ") + (name ? name->text() + ": " : "") + spoken(amount) +
             (unit ? " " + unit->text() : "");
}

}

void read_costs(const Source& source, const Fields& fields, Service& service) {
    std::size_t free = 0, priced = 0;
    std::string lines;
    for (const auto& one : fields.list("cost_options")) {
        const auto amount = amount_in(one);
        if (!amount) continue;
        ++(amount->count == 0 ? free : priced);
        take_price(one, *amount, fields.has("knotwork_cost"), service, lines);
    }
    auto said = fields.line("fees_description");
    if (!said) said = fields.line("fees");
    if (!said && !lines.empty()) said = Line::parse(lines);
    const bool is_free = priced == 0 && (free > 0 || (said && says_free(said->text())));
    service.cost = is_free ? CostKind::free : free > 0 ? CostKind::some_free : CostKind::paid;
    if (said && !(is_free && says_free(said->text()))) service.fees = said;
    if (said || free + priced > 0) return;
    service.fees = source.ask_price;
    fields.notes().add(Note::cost_assumed, "fees_description");
}

}

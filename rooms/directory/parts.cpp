#include "rooms/directory/parts.hpp"

#include "base/telephone.hpp"
#include "html/govuk/tag.hpp"
#include "html/prose.hpp"

#include <cmath>

namespace knotwork::directory {
namespace {

using html::Node;

// "7", "1 and a half", "2.2": years as people say them.
std::string spoken_years(double years) {
    const auto whole = std::floor(years);
    const auto number = std::to_string(static_cast<int>(whole));
    const auto rest = years - whole;
    if (rest < 0.01) return number;
    if (std::abs(rest - 0.5) < 0.01) return words("directory.age.and_a_half", { { "years", number } });
    return number + "." + std::to_string(static_cast<int>(std::lround(rest * 10)));
}

// Whether an age is said in years, and not in weeks or months.
bool are_years(double years) {
    return years == 1 || years >= 2;
}

std::string spoken_age(double years) {
    if (years == 0) return words("directory.age.birth");
    if (years < 0.25) return words_count("directory.age.weeks", static_cast<std::size_t>(std::lround(years * 52)));
    if (!are_years(years))
        return words_count("directory.age.months", static_cast<std::size_t>(std::lround(years * 12)));
    if (years == 1) return words_count("directory.age.years", 1);
    return words("directory.age.years.other", { { "count", spoken_years(years) } });
}

Node tag(const std::string& text, const char* colour) {
    return { govuk::tag({ .text = text, .classes = std::string("govuk-tag--") + colour }), " " };
}

std::optional<html::Url> on_the_web(const std::string& address) {
    const bool is_address = address.starts_with("https://") || address.starts_with("http://");
    return is_address ? html::Url::parse(address) : std::nullopt;
}

Node labelled_link(const WebAddress& one) {
    const auto& address = one.address.text();
    if (!one.label) return web_link(address);
    const auto url = on_the_web(address);
    return url ? html::link(one.label->text(), *url) : Node{ one.label->text(), ": ", address };
}

}

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const auto& part : parts)
        text = text.empty() ? part : words("directory.list.more", { { "before", text }, { "next", part } });
    return text;
}

bool is_stale(const Service& service, Date today) {
    if (!service.assured) return true;
    return std::chrono::sys_days(today) - std::chrono::sys_days(*service.assured) > std::chrono::days(fresh_for_days);
}

std::string spoken_ages(const Ages& ages) {
    if (ages.any()) return {};
    if (!ages.until) return words("directory.age.over", { { "from", spoken_age(*ages.from) } });
    if (ages.from && *ages.from == *ages.until) return spoken_age(*ages.from);
    if (ages.from && are_years(*ages.from) && *ages.until >= 2)
        return words(
            "directory.age.years.between",
            { { "from", spoken_years(*ages.from) }, { "until", spoken_years(*ages.until) } }
        );
    const auto from = spoken_age(ages.from.value_or(0));
    return words("directory.age.between", { { "from", from }, { "until", spoken_age(*ages.until) } });
}

std::string spoken_distance(std::int32_t metres) {
    const auto tenths = std::lround(static_cast<double>(metres) / 160.9344);
    if (tenths <= 2) return words("directory.distance.near");
    auto miles = std::to_string(tenths / 10);
    if (tenths < 100 && tenths % 10 != 0) miles += "." + std::to_string(tenths % 10);
    return words(tenths == 10 ? "directory.distance.one" : "directory.distance.miles", { { "miles", miles } });
}

std::string language_name(const std::string& code) {
    auto key = "directory.language." + lower_ascii(code);
    for (auto& c : key)
        if (c == '-') c = '_';
    return has_words(key) ? words(key) : code;
}

std::string spoken_cost(const Service& service) {
    std::vector<std::string> prices;
    for (const auto& cost : service.costs)
        prices.push_back(words(
            "directory.cost.price", { { "name", cost.name }, { "amount", spoken(cost.amount) }, { "per", cost.per } }
        ));
    if (service.fees && prices.empty()) return service.fees->text();
    if (service.fees)
        return words("directory.cost.more", { { "prices", joined(prices) }, { "more", service.fees->text() } });
    if (service.cost == CostKind::free || prices.empty())
        return words("directory.cost." + std::string(name_of(service.cost)));
    return joined(prices);
}

std::string spoken_accepting(const Service& service) {
    if (!service.accepting) return words("directory.accepting.not_said");
    return words(*service.accepting ? "directory.accepting.yes" : "directory.accepting.no");
}

std::string spoken_capacity(const Service& service) {
    if (!service.capacity) return {};
    const auto& room = *service.capacity;
    const auto available = std::to_string(room.available);
    const auto unit = words("directory.unit." + std::string(name_of(room.unit)));
    const auto day = spoken(room.updated);
    if (!room.maximum)
        return words("directory.capacity.some", { { "available", available }, { "unit", unit }, { "day", day } });
    const auto maximum = std::to_string(*room.maximum);
    return words(
        "directory.capacity.of",
        { { "available", available }, { "maximum", maximum }, { "unit", unit }, { "day", day } }
    );
}

std::string spoken_freshness(const Service& service, Date today) {
    if (!service.assured) return words("directory.assured.never");
    const auto* key = is_stale(service, today) ? "directory.assured.stale" : "directory.assured.on";
    return words(key, { { "day", spoken(*service.assured) } });
}

std::string spoken_provenance(const Provenance& from) {
    const auto& publisher = from.publisher.text();
    auto text = from.licence ? words(
                                   "directory.provenance.licensed",
                                   { { "publisher", publisher }, { "licence", from.licence->text() } }
                               )
                             : words("directory.provenance.unlicensed", { { "publisher", publisher } });
    if (from.attribution) text += ' ' + from.attribution->text();
    return text;
}

Node state_tags(const Service& service) {
    Node tags;
    if (service.visibility == Visibility::professionals) tags += tag(words("directory.tag.professionals"), "purple");
    if (service.visibility == Visibility::hidden) tags += tag(words("directory.tag.hidden"), "red");
    if (service.status != Status::active)
        tags += tag(words("directory.status." + std::string(name_of(service.status))), "grey");
    else if (service.accepting == false) tags += tag(words("directory.tag.not_accepting"), "orange");
    if (service.status == Status::active && service.capacity && service.capacity->available == 0)
        tags += tag(words("directory.tag.full"), "yellow");
    return tags;
}

Node phone_link(const PhoneNumber& number) {
    return html::link(knotwork::spoken(number), html::Url("tel:" + dialled(number)));
}

std::string address_line(const Location& location) {
    std::vector<std::string> parts{ location.name.text() };
    if (location.address)
        for (const auto& line : split(location.address->text(), '\n'))
            if (line != location.name.text()) parts.push_back(line);
    if (location.postcode) parts.push_back(location.postcode->shown());
    return joined(parts);
}

html::Node web_link(const std::string& address) {
    const auto url = on_the_web(address);
    if (!url) return address;
    return html::element(
        "a", html::Attributes{ { "class", "govuk-link kw-shows-address" } }.set("href", *url), address
    );
}

std::vector<html::Node> web_links(const std::vector<WebAddress>& addresses) {
    std::vector<Node> links;
    for (const auto& one : addresses)
        links.push_back(labelled_link(one));
    return links;
}

}

#include "rooms/directory/lists.hpp"

#include <boost/json.hpp>

namespace knotwork::directory {
namespace {

namespace json = boost::json;

std::optional<json::array> read_array(std::string_view text) {
    json::error_code error;
    auto value = json::parse({ text.data(), text.size() }, error);
    if (error || !value.is_array()) return std::nullopt;
    return std::move(value.as_array());
}

std::optional<std::string> text_in(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains({ name.data(), name.size() });
    if (!value || !value->is_string()) return std::nullopt;
    return std::string(value->as_string());
}

}

std::string write_list(const std::vector<std::string>& items) {
    json::array array;
    for (const auto& item : items)
        array.emplace_back(item);
    return json::serialize(array);
}

std::optional<std::vector<std::string>> read_list(std::string_view text) {
    const auto array = read_array(text);
    if (!array) return std::nullopt;
    std::vector<std::string> items;
    for (const auto& value : *array) {
        if (!value.is_string()) return std::nullopt;
        items.emplace_back(value.as_string());
    }
    return items;
}

std::string write_costs(const std::vector<CostOption>& costs) {
    json::array array;
    for (const auto& cost : costs)
        array.push_back(json::object{ { "name", cost.name }, { "pence", cost.amount.count }, { "per", cost.per } });
    return json::serialize(array);
}

std::optional<std::vector<CostOption>> read_costs(std::string_view text) {
    const auto array = read_array(text);
    if (!array) return std::nullopt;
    std::vector<CostOption> costs;
    for (const auto& value : *array) {
        if (!value.is_object()) return std::nullopt;
        const auto& object = value.as_object();
        const auto name = text_in(object, "name");
        const auto per = text_in(object, "per");
        const auto* pence = object.if_contains("pence");
        if (!name || !per || !pence || !pence->is_int64()) return std::nullopt;
        costs.push_back({ *name, Pence{ pence->as_int64() }, *per });
    }
    return costs;
}

std::string write_urls(const std::vector<WebAddress>& urls) {
    json::array array;
    for (const auto& url : urls) {
        json::object object{ { "address", url.address.text() } };
        if (url.label) object["label"] = url.label->text();
        array.push_back(std::move(object));
    }
    return json::serialize(array);
}

std::optional<std::vector<WebAddress>> read_urls(std::string_view text) {
    const auto array = read_array(text);
    if (!array) return std::nullopt;
    std::vector<WebAddress> urls;
    for (const auto& value : *array) {
        if (!value.is_object()) return std::nullopt;
        const auto written = text_in(value.as_object(), "address");
        auto address = written ? Line::parse(*written) : std::nullopt;
        if (!address) return std::nullopt;
        const auto label = text_in(value.as_object(), "label");
        urls.push_back({ label ? Line::parse(*label) : std::nullopt, std::move(*address) });
    }
    return urls;
}

}

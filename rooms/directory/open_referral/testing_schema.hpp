#pragma once
// For tests: holds JSON against the part of JSON Schema (draft 2020-12) that our OpenAPI document uses. A keyword that
// it does not know is a mistake of the document, so that none is passed over in silence.
#include "base/id.hpp"
#include "base/text.hpp"
#include "base/time.hpp"

#include <boost/json.hpp>

#include <regex>
#include <set>
#include <string>
#include <vector>

namespace knotwork::directory::open_referral {

class Schema {
public:
    /// `document` is where references lead: "#/components/schemas/Service".
    explicit Schema(const boost::json::value& document) : document_(document) {}

    /// What is wrong with the value, each with where; empty when it fits.
    std::vector<std::string> wrong(const boost::json::value& schema, const boost::json::value& value) const {
        std::vector<std::string> found;
        check(schema, value, "", found);
        return found;
    }

    /// What a reference means; anything else is itself.
    const boost::json::value& meant(const boost::json::value& schema) const {
        const auto* reference = schema.is_object() ? schema.as_object().if_contains("$ref") : nullptr;
        return reference ? document_.at_pointer(std::string(reference->as_string()).substr(1)) : schema;
    }

private:
    using Found = std::vector<std::string>;

    void
    check(const boost::json::value& given, const boost::json::value& value, const std::string& at, Found& found) const {
        const auto& schema = meant(given).as_object();
        for (const auto& [keyword, rule] : schema)
            if (!known().contains(std::string(keyword)))
                found.push_back("the schema says " + std::string(keyword) + ", which is not known here");
        if (const auto* any = schema.if_contains("anyOf")) check_any(any->as_array(), value, at, found);
        if (const auto* type = schema.if_contains("type"); type && !is_a(type->as_string(), value))
            return found.push_back(at + " is not " + std::string(type->as_string()));
        if (const auto* values = schema.if_contains("enum"))
            if (const auto& all = values->as_array(); std::find(all.begin(), all.end(), value) == all.end())
                found.push_back(at + " is none of the values it may have: " + boost::json::serialize(value));
        if (value.is_string()) check_text(schema, std::string(value.as_string()), at, found);
        if (value.is_number()) check_number(schema, value.to_number<double>(), at, found);
        if (value.is_array()) check_items(schema, value.as_array(), at, found);
        if (value.is_object()) check_fields(schema, value.as_object(), at, found);
    }

    static const std::set<std::string>& known() {
        static const std::set<std::string> all{
            "type",    "description", "required", "properties", "additionalProperties",
            "items",   "minItems",    "enum",     "format",     "pattern",
            "minimum", "maximum",     "default",  "anyOf",      "$ref"
        };
        return all;
    }

    static bool is_a(std::string_view type, const boost::json::value& value) {
        if (type == "object") return value.is_object();
        if (type == "array") return value.is_array();
        if (type == "string") return value.is_string();
        if (type == "boolean") return value.is_bool();
        if (type == "integer") return value.is_int64() || value.is_uint64();
        return type == "number" && value.is_number();
    }

    void check_any(const boost::json::array& any, const boost::json::value& value, const std::string& at, Found& found)
        const {
        Found all;
        for (const auto& one : any) {
            Found here;
            check(one, value, at, here);
            if (here.empty()) return;
            all.insert(all.end(), here.begin(), here.end());
        }
        found.insert(found.end(), all.begin(), all.end());
    }

    static bool has_format(std::string_view format, const std::string& text) {
        static const std::regex uuid("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
        static const std::regex moment(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z)");
        static const std::regex uri("https?://[^\\s\"<>]+");
        if (format == "uuid") return std::regex_match(text, uuid);
        if (format == "date") return parse_date(text).has_value();
        if (format == "date-time") return std::regex_match(text, moment);
        if (format == "uri") return std::regex_match(text, uri);
        return format == "email" && EmailAddress::parse(text).has_value();
    }

    static void
    check_text(const boost::json::object& schema, const std::string& text, const std::string& at, Found& found) {
        if (const auto* format = schema.if_contains("format"); format && !has_format(format->as_string(), text))
            found.push_back(at + " is not of the format " + std::string(format->as_string()) + ": " + text);
        if (const auto* pattern = schema.if_contains("pattern"))
            if (!std::regex_search(text, std::regex(std::string(pattern->as_string()))))
                found.push_back(at + " does not fit its pattern: " + text);
    }

    static void check_number(const boost::json::object& schema, double number, const std::string& at, Found& found) {
        if (const auto* least = schema.if_contains("minimum"); least && number < least->to_number<double>())
            found.push_back(at + " is too small: " + std::to_string(number));
        if (const auto* most = schema.if_contains("maximum"); most && number > most->to_number<double>())
            found.push_back(at + " is too large: " + std::to_string(number));
    }

    void check_items(
        const boost::json::object& schema, const boost::json::array& items, const std::string& at, Found& found
    ) const {
        if (const auto* least = schema.if_contains("minItems"); least && items.size() < least->to_number<std::size_t>())
            found.push_back(at + " has too few items");
        if (const auto* rule = schema.if_contains("items"))
            for (std::size_t i = 0; i < items.size(); ++i)
                check(*rule, items[i], at + '/' + std::to_string(i), found);
    }

    void check_fields(
        const boost::json::object& schema, const boost::json::object& fields, const std::string& at, Found& found
    ) const {
        const auto* properties = schema.if_contains("properties");
        const auto* more = schema.if_contains("additionalProperties");
        for (const auto& [name, value] : fields) {
            const auto* rule = properties ? properties->as_object().if_contains(name) : nullptr;
            if (rule) check(*rule, value, at + '/' + std::string(name), found);
            else if (more && !more->as_bool()) found.push_back(at + '/' + std::string(name) + " is not in the schema");
        }
        if (const auto* required = schema.if_contains("required"))
            for (const auto& name : required->as_array())
                if (!fields.contains(name.as_string()))
                    found.push_back(at + '/' + std::string(name.as_string()) + " is missing");
    }

    const boost::json::value& document_;
};

}

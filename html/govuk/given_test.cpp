// How a fixture's JSON is read: the truth of JavaScript, the text of Nunjucks.
#include "base/ensure.hpp"
#include "html/govuk/fixtures.hpp"
#include "html/raw.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {

Given Given::operator[](const char* option) const {
    const auto* object = value_ ? value_->if_object() : nullptr;
    const auto* found = object ? object->if_contains(option) : nullptr;
    return found ? Given(*found) : Given();
}

bool Given::present() const {
    return value_ != nullptr && !value_->is_null();
}

bool Given::truthy() const {
    if (!present()) return false;
    if (const auto* flag = value_->if_bool()) return *flag;
    if (const auto* text = value_->if_string()) return !text->empty();
    return !value_->is_number() || value_->to_number<double>() != 0;
}

bool Given::is_object() const {
    return value_ != nullptr && value_->is_object();
}

Given::operator std::string() const {
    if (!present()) return {};
    if (const auto* text = value_->if_string()) return std::string(*text);
    ensure(!value_->is_structured(), "a fixture gives a list or an object where a text is expected");
    return boost::json::serialize(*value_);
}

Given::operator int() const {
    return present() && value_->is_number() ? value_->to_number<int>() : 0;
}

Given::operator Node() const {
    return truthy() ? html::raw(std::string(*this), "written by the makers of the fixtures, who mean it as markup")
                    : Node();
}

Given::operator Url() const {
    return truthy() ? Url(std::string(*this)) : Url();
}

Given::operator Attributes() const {
    Attributes all;
    for (const auto& [name, given] : members()) {
        const bool optional = given.is_object() && given["optional"].truthy();
        const auto value = given.is_object() ? given["value"] : given;
        const auto* flag = value.value_ ? value.value_->if_bool() : nullptr;
        if (optional && flag) all.flag(name, *flag);
        else if (!optional || value.present()) all.set(name, std::string(value));
    }
    return all;
}

Given::operator Content() const {
    return { .text = (*this)["text"], .html = (*this)["html"] };
}

std::vector<std::string> Given::texts() const {
    std::vector<std::string> all;
    for (const auto& item : items())
        all.push_back(item);
    return all;
}

std::vector<std::pair<std::string, Given>> Given::members() const {
    std::vector<std::pair<std::string, Given>> all;
    if (!is_object()) return all;
    for (const auto& member : value_->get_object())
        all.emplace_back(member.key(), Given(member.value()));
    return all;
}

std::vector<Given> Given::items() const {
    std::vector<Given> all;
    if (!value_ || !value_->is_array()) return all;
    for (const auto& item : value_->get_array())
        all.emplace_back(item);
    return all;
}

namespace {

TEST(Given, ReadsOptionsAsTheTemplatesDo) {
    const auto options = boost::json::parse(R"({
        "text": "a & b", "html": "<b>x</b>", "none": null, "zero": 0, "five": 5, "yes": true, "no": false, "empty": "",
        "items": [{ "text": "one" }, null, false, "", { "text": "two" }],
        "attributes": { "data-a": 1, "data-b": null, "hidden": { "value": true, "optional": true },
                        "lang": { "value": null, "optional": true } }
    })");
    const Given given(options);
    EXPECT_EQ(std::string(given["text"]), "a & b");
    EXPECT_EQ(Node(given["html"]).markup(), "<b>x</b>");
    EXPECT_EQ(std::string(given["five"]), "5");
    EXPECT_EQ(int(given["five"]), 5);
    for (const auto* falsy : { "none", "zero", "no", "empty", "absent" })
        EXPECT_FALSE(given[falsy].truthy()) << falsy;
    EXPECT_TRUE(given["none"].defined());
    EXPECT_FALSE(given["absent"].defined());
    EXPECT_EQ(given["no"].maybe<bool>(), false);
    EXPECT_EQ(given["absent"].maybe<bool>(), std::nullopt);
    const auto texts = given["items"].each<std::string>([](const Given& item) { return std::string(item["text"]); });
    EXPECT_EQ(texts, (std::vector<std::string>{ "one", "two" }));
    EXPECT_EQ(html::element("p", given["attributes"]).markup(), R"(<p data-a="1" data-b="" hidden></p>)");
}

}
}

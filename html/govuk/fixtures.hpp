#pragma once
// For tests: how the components are held against the fixtures that govuk-frontend ships. Each component's test names
// an Adapter, which reads a fixture's options into the component's struct; fixtures_test.cpp runs them all.
#include "html/govuk/common.hpp"

#include <boost/json/fwd.hpp>

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace knotwork::govuk::fixtures {

/// What a fixture gives for an option: a JSON value, or nothing. It becomes whatever the field it is assigned to holds,
/// by the rules of the templates: what is falsy in JavaScript is an empty text, a false flag, no markup.
///
///     button({ .text = given["text"], .html = given["html"], .disabled = given["disabled"] })
class Given {
public:
    Given() = default; // nothing given

    explicit Given(const boost::json::value& value) : value_(&value) {}

    /// An option of an object; nothing when it is absent or this is no object.
    Given operator[](const char* option) const;

    bool defined() const { return value_ != nullptr; } // null counts as given

    bool truthy() const;
    bool is_object() const;

    const boost::json::value& json() const { return *value_; } // when defined

    operator std::string() const;

    operator bool() const { return truthy(); }

    operator int() const;        // 0 when not a number
    operator Node() const;       // the text as markup
    operator Url() const;        // an address
    operator Attributes() const; // { name: text } or { name: { value, optional } }
    operator Content() const;    // { text, html }

    /// As T when given and not null. (An optional cannot be assigned from a Given: it would always be full.)
    template <class T>
    std::optional<T> maybe() const {
        if (!present()) return std::nullopt;
        return static_cast<T>(*this);
    }

    /// A list, each truthy item through `make`; the templates pass over falsy ones.
    template <class T>
    std::vector<T> each(T (*make)(const Given&)) const {
        std::vector<T> all;
        for (const auto& item : items())
            if (item.truthy()) all.push_back(make(item));
        return all;
    }

    std::vector<std::string> texts() const;
    /// The members of an object, in order.
    std::vector<std::pair<std::string, Given>> members() const;
    /// The items of a list, falsy ones included.
    std::vector<Given> items() const;

private:
    bool present() const; // neither absent nor null

    const boost::json::value* value_ = nullptr;
};

/// [{ component, name, options, html }]: every fixture that the package ships, as `npm run fixtures` in assets/
/// gathered them. A BrokenPromise when they are not there.
const boost::json::array& published();

using Render = std::function<Node(const Given&)>;

/// Names the one way in which a component's fixtures are rendered. Made at namespace scope in the component's test.
class Adapter {
public:
    Adapter(std::string_view component, Render render);

    static const std::map<std::string, Render, std::less<>>& all();
};

}

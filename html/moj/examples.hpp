#pragma once
// For tests: how the components of this folder are held against the published templates. The package ships no fixtures,
// so the examples are ours (examples.json) and the expected markup is what its templates make of them. Each component's
// test names an Adapter; examples_test.cpp runs them all.
#include "html/govuk/button.hpp"
#include "html/govuk/fixtures.hpp"
#include "html/moj/common.hpp"

namespace knotwork::moj::examples {

using govuk::fixtures::Given;
using govuk::fixtures::Render;

/// [{ component, name, options, html }]: our examples with what the published templates make of them, as `npm run
/// fixtures` in assets/ rendered them. A BrokenPromise when they are not there.
const boost::json::array& published();

/// Names the one way in which a component's examples are rendered. Made at namespace scope in the component's test.
class Adapter {
public:
    Adapter(std::string_view component, Render render);

    static const std::map<std::string, Render, std::less<>>& all();
};

/// The words of an option that is { text, html }.
inline Node words_of(const Given& given) {
    return Content(given).node();
}

inline govuk::Button button_of(const Given& given) {
    return {
        .text = given["text"],
        .html = given["html"],
        .name = given["name"],
        .value = given["value"],
        .type = given["type"],
        .href = given["href"],
        .disabled = given["disabled"],
        .prevent_double_click = given["preventDoubleClick"].maybe<bool>(),
        .classes = given["classes"],
        .attributes = given["attributes"],
    };
}

}

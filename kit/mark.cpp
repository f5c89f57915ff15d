#include "kit/mark.hpp"

namespace knotwork::kit {
namespace {

using html::Attributes;
using html::element;

html::Node strand(std::string_view path, std::string_view classes) {
    Attributes attributes;
    attributes.set_if_any("class", classes).set("d", path);
    return element("path", attributes);
}

}

html::Node mark() {
    const Attributes attributes{
        { "class", "kw-mark" },   { "viewBox", "-14 -14 28 28" }, { "width", "28" },         { "height", "28" },
        { "fill", "none" },       { "stroke", "currentColor" },   { "stroke-width", "3.2" }, { "aria-hidden", "true" },
        { "focusable", "false" },
    };
    return element(
        "svg",
        attributes,
        element(
            "g",
            { { "transform", "rotate(45)" } },
            {
                strand("M-5 2.3V-9.3A5 5 0 0 1 5-9.3V-7.7M5-2.3V9.3A5 5 0 0 1-5 9.3V7.7", ""),
                strand("M-2.3-5H9.3A5 5 0 0 1 9.3 5H7.7M2.3 5H-9.3A5 5 0 0 1-9.3-5H-7.7", "kw-mark__second"),
            }
        )
    );
}

}

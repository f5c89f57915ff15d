#pragma once
// For tests: a menu of buttons, as the examples of the components that hold one give it.
#include "html/moj/button_menu.hpp"
#include "html/moj/examples.hpp"

namespace knotwork::moj::examples {

inline ButtonMenu button_menu_of(const Given& given) {
    return {
        .button = { .text = given["button"]["text"], .classes = given["button"]["classes"] },
        .items = given["items"].each<govuk::Button>(button_of),
        .align_menu = given["alignMenu"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    };
}

}

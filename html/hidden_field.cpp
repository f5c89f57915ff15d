#include "html/hidden_field.hpp"

namespace knotwork::html {

Node hidden_field(std::string_view name, std::string_view value) {
    return element("input", Attributes{ { "type", "hidden" }, { "name", name }, { "value", value } });
}

}

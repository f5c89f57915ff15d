#include "html/govuk/header.hpp"

#include "html/govuk/generic_header.hpp"
#include "html/govuk/logo.hpp"

namespace knotwork::govuk {
namespace {

Node product(const std::string& name) {
    return name.empty() ? Node() : html::element("span", "govuk-header__product-name", name);
}

}

Node header(const Header& options) {
    return parts::header_of(
        "govuk",
        {
            .logo_html = lines({ parts::gov_uk_logo(), product(options.product_name) }),
            .url = options.homepage_url.empty() ? Url("//gov.uk") : options.homepage_url,
            .container_classes = options.container_classes,
            .classes = options.classes,
            .attributes = options.attributes,
        }
    );
}

}

#include "kit/contact.hpp"

#include "base/text.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"

namespace knotwork::kit {
namespace {

html::Node linked(const std::string& contact) {
    if (EmailAddress::parse(contact)) return html::link(contact, html::Url("mailto:" + contact));
    const auto page = html::Url::parse(contact);
    return page && contact.starts_with("http") ? html::link(contact, *page) : html::Node(contact);
}

}

html::Node contact_line(const Settings& settings) {
    const auto contact = std::string(trimmed(settings.text("service.contact")));
    if (contact.empty()) return {};
    return html::paragraph({ words("kit.contact"), " ", linked(contact) });
}

}

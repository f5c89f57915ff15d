#include "rooms/directory/private_search.hpp"

#include "base/encoding.hpp"
#include "base/sealing.hpp"
#include "kit/dispatcher.hpp"

#include <boost/json.hpp>

namespace knotwork::directory {
namespace {

namespace json = boost::json;

constexpr std::size_t longest_address = 6000; // of the 16 KiB that a request's head may have
constexpr std::size_t filled_up_to = 256;     // a seal is as long as what it holds

// What the browser alone can show: the secret of the session, or else the name of the visit.
const std::string& shown_by(const kit::Visit& visit) {
    return visit.viewer_or_none ? visit.viewer_or_none->form_token : visit.request.cookies.text(kit::visit_cookie);
}

// No form carries a token of this name, so that no page gives this key away.
std::string key_of(const kit::Visit& visit) {
    return visit.services.viewers.form_token_for_visit("a private search of " + shown_by(visit));
}

constexpr std::string_view whose = "directory.private_search";

std::string written(const Asked& asked, Instant until) {
    json::array fields;
    for (const auto& [name, value] : fields_of(asked))
        fields.push_back(json::array{ name, value });
    auto text = json::serialize(json::object{ { "until", until.milliseconds }, { "fields", std::move(fields) } });
    text.append(filled_up_to - text.size() % filled_up_to, ' ');
    return text;
}

}

std::optional<html::Url> private_address(const kit::Visit& visit, const Asked& asked) {
    if (shown_by(visit).empty()) return std::nullopt;
    const auto address =
        "/services/asked/" + to_base64url(sealed(key_of(visit), whose, written(asked, visit.now + private_for)));
    return address.size() <= longest_address ? std::optional<html::Url>(address) : std::nullopt;
}

std::optional<Asked> asked_in_private(const kit::Visit& visit, std::string_view sealed_text) {
    const auto bytes = from_base64url(sealed_text);
    if (!bytes || shown_by(visit).empty()) return std::nullopt;
    const auto text = unsealed(key_of(visit), whose, *bytes);
    if (!text) return std::nullopt;
    const auto question = json::parse(*text); // only what we wrote opens
    if (question.at("until").as_int64() < visit.now.milliseconds) return std::nullopt;
    kit::Form fields;
    for (const auto& field : question.at("fields").as_array())
        fields.add(std::string(field.at(0).as_string()), std::string(field.at(1).as_string()));
    auto asked = read_asked(fields);
    asked.in_private = true;
    return asked;
}

}

// What holds for every component whatever it is given, found by changing the published fixtures at random.
#include "html/govuk/fixtures.hpp"
#include "html/testing/normalise.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

// In its own capitals, and found in no component: a date input writes a name with a capital letter.
constexpr std::string_view plain = "Z77";

/// Options that are markup or addresses by type, and so cannot be given a text.
bool is_text(std::string_view option) {
    for (const std::string_view ending : { "html", "Html", "href", "url", "Url" })
        if (option.ends_with(ending)) return false;
    for (const std::string_view slot : { "start", "end", "navigation", "navigationStart", "navigationEnd" })
        if (option == slot) return false;
    return true;
}

/// The same options with `text` in place of every text.
boost::json::value with_text(const boost::json::value& given, std::string_view text, std::string_view option = {}) {
    if (const auto* object = given.if_object()) {
        boost::json::object changed;
        for (const auto& member : *object)
            changed[member.key()] = with_text(member.value(), text, member.key());
        return changed;
    }
    if (const auto* list = given.if_array()) {
        boost::json::array changed;
        for (const auto& item : *list)
            changed.push_back(with_text(item, text, option));
        return changed;
    }
    const auto* words = given.if_string();
    return words && !words->empty() && is_text(option) ? boost::json::value(text) : given;
}

std::string rendered(const Given& fixture, std::string_view text) {
    const auto options = with_text(fixture["options"].json(), text);
    return Adapter::all().at(fixture["component"])(Given(options)).markup();
}

std::string replaced(std::string all, std::string_view old, const std::string& fresh) {
    for (auto at = all.find(old); at != std::string::npos; at = all.find(old, at + fresh.size()))
        all.replace(at, old.size(), fresh);
    return all;
}

/// Begins and ends with a metacharacter, so that no component has reason to trim or capitalise it. Without white space,
/// so that an id may become the address of a tab.
rc::Gen<std::string> hostile_text() {
    const auto metacharacter = rc::gen::element('<', '>', '&', '"', '\'');
    const auto any = rc::gen::weightedOneOf<char>({
        { 2, metacharacter },
        { 1, rc::gen::element('/', '=', '-', '`', ';', '#', '%', '{', '}') },
        { 1, rc::gen::inRange('a', 'z') },
    });
    return rc::gen::map(
        rc::gen::tuple(metacharacter, rc::gen::container<std::string>(any), metacharacter),
        [](const auto& parts) { return std::get<0>(parts) + std::get<1>(parts) + std::get<2>(parts); }
    );
}

RC_GTEST_PROP(GovukComponents, LetNoTextThroughUnescaped, ()) {
    const auto hostile = *hostile_text();
    const auto every = *rc::gen::inRange<std::size_t>(5, 15);
    for (std::size_t i = *rc::gen::inRange<std::size_t>(0, every); i < published().size(); i += every) {
        const Given fixture(published()[i]);
        RC_ASSERT(replaced(rendered(fixture, plain), plain, html::escaped(hostile)) == rendered(fixture, hostile));
    }
}

std::string outline_or_complaint(const std::string& markup) {
    try {
        return html::testing::normalised(markup);
    } catch (const html::testing::Malformed& complaint) {
        return complaint.what();
    }
}

RC_GTEST_PROP(GovukFixtures, CannotChangeByALetterUnnoticed, ()) {
    const auto& fixture = published()[*rc::gen::inRange<std::size_t>(0, published().size())];
    const std::string markup = Given(fixture)["html"];
    auto changed = markup;
    const auto at = *rc::gen::suchThat(rc::gen::inRange<std::size_t>(0, markup.size()), [&](std::size_t place) {
        return std::isalnum(static_cast<unsigned char>(markup[place])) != 0;
    });
    changed[at] = changed[at] == 'q' || changed[at] == 'Q' ? 'z' : 'q';
    RC_ASSERT(outline_or_complaint(changed) != outline_or_complaint(markup));
}

}
}

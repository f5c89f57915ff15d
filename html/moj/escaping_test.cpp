// No option but those that are markup by name lets a character through that means something in markup: whatever is
// written into the others, a browser builds the same elements, and shows every character of it.
#include "html/moj/examples.hpp"
#include "html/testing/markup_tree.hpp"
#include "html/testing/normalise.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace knotwork::moj::examples {
namespace {

using html::testing::Piece;

bool is_markup(std::string_view option) {
    return option == "html" || option.ends_with("Html");
}

/// One of a few words, or a date: never shown as it was given.
bool is_a_choice(std::string_view option) {
    constexpr std::string_view choices = " type variant style headingTag format timestamp minDate maxDate aria-sort "
                                         "excludedDates excludedDays weekStartDay ";
    return choices.find(' ' + std::string(option) + ' ') != std::string_view::npos;
}

/// The options with `mark` at the end of every text in them.
boost::json::value marked(const boost::json::value& given, std::string_view mark) {
    auto all = given;
    if (auto* text = all.if_string(); text && !text->empty()) text->append(mark);
    if (auto* list = all.if_array())
        for (auto& item : *list)
            item = marked(item, mark);
    if (auto* object = all.if_object())
        for (auto& [option, value] : *object)
            if (!is_markup(option) && !is_a_choice(option)) value = marked(value, mark);
    return all;
}

/// The elements and the names of their attributes.
std::string skeleton(const Piece& piece) {
    if (piece.name.empty() && piece.inside.empty()) return {};
    auto all = '<' + piece.name;
    for (const auto& [name, value] : piece.attributes)
        all += ' ' + name;
    for (const auto& inner : piece.inside)
        all += skeleton(inner);
    return all + '>';
}

std::size_t times_in(std::string_view text, std::string_view mark) {
    std::size_t times = 0;
    for (auto at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + mark.size()))
        ++times;
    return times;
}

std::size_t times_shown(const Piece& piece, std::string_view mark) {
    auto times = times_in(piece.text, mark);
    for (const auto& [name, value] : piece.attributes)
        times += times_in(value, mark);
    for (const auto& inner : piece.inside)
        times += times_shown(inner, mark);
    return times;
}

/// Whether a page is built alike from harmless and from hostile text, and shows as much of either.
bool holds(const Render& render, const boost::json::value& options, const std::string& hostile) {
    const auto page = [&](const std::string& mark) {
        const auto given = marked(options, mark);
        return html::testing::read_markup(render(Given(given)).markup());
    };
    const auto plain_mark = std::string("Q9Q"), hostile_mark = "Q9" + hostile + "9Q";
    try {
        const auto plain = page(plain_mark), built = page(hostile_mark);
        return skeleton(plain) == skeleton(built) && times_shown(plain, plain_mark) == times_shown(built, hostile_mark);
    } catch (const html::testing::Malformed&) {
        return false;
    }
}

/// Without white space, so that it may be the end of an address.
constexpr const char* worst = R"(</a></h2></script>'"><img/src="x"/onerror='alert(1)'>&lt;&amp&#60;<!--)";

TEST(MojComponents, LetTheWorstTextThroughAsText) {
    for (const auto& example : published()) {
        const std::string component = Given(example)["component"], name = Given(example)["name"];
        EXPECT_TRUE(holds(Adapter::all().at(component), example.at("options"), worst)) << component << ": " << name;
    }
}

RC_GTEST_PROP(MojComponents, LetNoTextThroughUnescaped, ()) {
    const auto& example = published()[*rc::gen::inRange<std::size_t>(0, published().size())];
    const auto hostile = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("<>&\"'/=-!;#`%aZ0")));
    const std::string component = Given(example)["component"];
    RC_ASSERT(holds(Adapter::all().at(component), example.at("options"), hostile));
}

TEST(MojComponents, WouldBeCaughtLettingTextThrough) {
    const Render careless = [](const Given& given) { return html::element("p", {}, Node(given["text"])); };
    const Render careful = [](const Given& given) { return html::element("p", {}, std::string(given["text"])); };
    const boost::json::value options{ { "text", "Save" } };
    EXPECT_FALSE(holds(careless, options, "<b></b>"));
    EXPECT_FALSE(holds(careless, options, "&lt;"));
    EXPECT_FALSE(holds(careless, options, "\"<b>"));
    EXPECT_TRUE(holds(careful, options, worst));
}

}
}

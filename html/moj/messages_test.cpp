#include "html/moj/messages.hpp"

#include "base/enumerators.hpp"
#include "html/moj/examples.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::moj::examples {
namespace {

using namespace html::testing;

Messages::Item item_of(const Given& given) {
    return {
        .text = given["text"],
        .html = given["html"],
        .type = named<Messages::Type>(std::string(given["type"])).value(),
        .sender = given["sender"],
        .timestamp = Instant::parse(std::string(given["timestamp"])).value(),
        .id = given["id"],
    };
}

Node rendered(const Given& given) {
    return messages({
        .items = given["items"].each<Messages::Item>(item_of),
        .label = given["label"],
        .id = given["id"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("messages", rendered);

TEST(Messages, AreReadInTheOrderOfWritingEachWithItsWriter) {
    const auto morning = Instant::parse("2026-03-02T09:05:00.000Z").value();
    const auto page = messages({
        .items = {
            { .text = "Did they come?", .sender = "Jo", .timestamp = morning },
            { .text = "Both", .type = Messages::Type::received, .sender = "Sam", .timestamp = morning },
        },
    });
    EXPECT_EQ(words_in(read_markup(page.markup())), "2 March 2026 Did they come?Jo at 9:05am BothSam at 9:05am");
}

}
}

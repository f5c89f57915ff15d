#include "base/telephone.hpp"

#include <rapidcheck/gtest.h>

namespace knotwork {
namespace {

std::string read(std::string_view typed) {
    return spoken(*PhoneNumber::parse(typed));
}

std::string dial(std::string_view typed) {
    return dialled(*PhoneNumber::parse(typed));
}

TEST(Telephone, IsWrittenInTheGroupsThatPeopleKnow) {
    for (const auto* number : { "0117 496 0123",
                                "0161 496 0123",
                                "020 7946 0018",
                                "01632 960101",
                                "07700 900123",
                                "0808 157 0011",
                                "0300 123 4567",
                                "0800 1111",
                                "0800 123456",
                                "01204 12345",
                                "016977 2555",
                                "055 1234 5678" }) {
        const auto digits = dial(number);
        EXPECT_EQ(read(number), number);
        EXPECT_EQ(read(digits), number);
        EXPECT_EQ(read("+44 (0)" + digits.substr(1)), number);
        EXPECT_EQ(read("0044" + digits.substr(1)), number);
        EXPECT_EQ(dial("+44" + digits.substr(1)), digits);
    }
    EXPECT_EQ(read("(0117) 496-0123"), "0117 496 0123");
}

TEST(Telephone, OfElsewhereOrOfNoKnownLengthIsLeftAsItCame) {
    for (const auto* number : { "+353 1 234 5678", "496 0123", "0117 496 01", "+49 30 123456", "0612 345 6789" })
        EXPECT_EQ(read(number), number);
    EXPECT_EQ(dial("+353 1 234 5678"), "+35312345678");
    EXPECT_EQ(dial("496 0123"), "4960123");
}

RC_GTEST_PROP(Telephone, KeepsEveryDigitWhereverItPutsSpaces, ()) {
    auto digits = *rc::gen::container<std::string>(*rc::gen::inRange<std::size_t>(7, 13), rc::gen::inRange('0', '9'));
    const auto number = PhoneNumber::parse(digits);
    RC_PRE(number.has_value() && !digits.starts_with("00"));
    auto shown = spoken(*number);
    std::erase(shown, ' ');
    RC_ASSERT(shown == digits);
    RC_ASSERT(spoken(*PhoneNumber::parse(spoken(*number))) == spoken(*number));
}

}
}

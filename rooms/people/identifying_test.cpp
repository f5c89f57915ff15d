#include "rooms/people/identifying.hpp"

#include <gtest/gtest.h>

namespace knotwork::people {
namespace {

const auto ella = Id<Person>::of_label("ella");
const auto evie = Id<Person>::of_label("evie");

// Twins, and one of them is called something else at home.
const std::vector<Telling> twins{
    { ella, StatementKind::given_name, "Ella" },
    { ella, StatementKind::family_name, "Hartley-Ó Brien" },
    { ella, StatementKind::date_of_birth, "2018-11-03" },
    { evie, StatementKind::given_name, "Evie" },
    { evie, StatementKind::known_as, "Bean" },
    { evie, StatementKind::family_name, "Hartley-Ó Brien" },
    { evie, StatementKind::former_name, "Marsh" },
    { evie, StatementKind::date_of_birth, "2018-11-03" },
};

Details named(const char* given, const char* family, const char* born) {
    return { .given_name = given, .family_name = family, .born = parse_date(born) };
}

TEST(Identifying, BothNamesAndTheDayOfBirthTellTwinsApart) {
    EXPECT_EQ(fitting(named("Ella", "Hartley-O'Brien", "2018-11-03"), {}, twins), std::nullopt);
    EXPECT_EQ(fitting(named("ELLA", "hartley o brien", "2018-11-03"), {}, twins), ella);
    EXPECT_EQ(fitting(named("Bean", "Marsh", "2018-11-03"), {}, twins), evie);
}

TEST(Identifying, EveryDetailMustFit) {
    EXPECT_EQ(fitting(named("Ella", "Hartley-Ó Brien", "2018-11-04"), {}, twins), std::nullopt);
    EXPECT_EQ(fitting(named("", "Hartley-Ó Brien", "2018-11-03"), {}, twins), std::nullopt);
    EXPECT_EQ(fitting(named("Ella", "", "2018-11-03"), {}, twins), std::nullopt);
    EXPECT_EQ(fitting(named("Ella", "Hartley-Ó Brien", ""), {}, twins), std::nullopt);
    EXPECT_EQ(fitting({}, {}, twins), std::nullopt);
}

TEST(Identifying, TheNumberNeedsOneMoreThing) {
    Details details{ .number = Number::of(7), .born = parse_date("2018-11-03") };
    EXPECT_EQ(fitting(details, evie, twins), evie);
    details.born.reset();
    EXPECT_EQ(fitting(details, evie, twins), std::nullopt);
    details.family_name = "Marsh";
    EXPECT_EQ(fitting(details, evie, twins), evie);
    EXPECT_EQ(fitting(details, {}, twins), std::nullopt) << "a number that nobody has";
}

TEST(Identifying, TwoWhoFitAreNobody) {
    auto namesakes = twins;
    for (const auto kind : { StatementKind::given_name, StatementKind::family_name, StatementKind::date_of_birth })
        for (const auto& telling : twins)
            if (telling.person == ella && telling.kind == kind)
                namesakes.push_back({ Id<Person>::of_label("cousin"), kind, telling.value });
    EXPECT_EQ(fitting(named("Ella", "Hartley-Ó Brien", "2018-11-03"), {}, namesakes), std::nullopt);
}

}
}

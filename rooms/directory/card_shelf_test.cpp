#include "rooms/directory/card_shelf.hpp"

#include "html/words.hpp"
#include "kit/embedded.hpp"

#include <gtest/gtest.h>
#include <latch>
#include <thread>

namespace knotwork::directory {
namespace {

using std::chrono::day;
using std::chrono::March;
using std::chrono::year;

constexpr Date today = year(2026) / March / day(2);

class Shelf : public testing::Test {
protected:
    std::string head(std::size_t place, Date date) {
        const auto make = [&] { return CardParts{ .head = std::to_string(++made) }; };
        return shelf.parts_of(place, date, make)->head.markup();
    }

    CardShelf shelf{ 3 };
    int made = 0;
};

TEST_F(Shelf, KeepsWhatItHasMade) {
    EXPECT_EQ(head(0, today), "1");
    EXPECT_EQ(head(2, today), "2");
    EXPECT_EQ(head(0, today), "1");
    EXPECT_EQ(head(2, today), "2");
}

TEST_F(Shelf, MakesAnewOnAnotherDay) {
    EXPECT_EQ(head(1, today), "1");
    EXPECT_EQ(head(1, year(2026) / March / day(3)), "2");
}

TEST_F(Shelf, MakesAnewInAnotherLanguage) {
    EXPECT_EQ(head(1, today), "1");
    const Speaking welsh("cy");
    EXPECT_EQ(head(1, today), "2");
}

TEST_F(Shelf, MakesAnewWhenSentencesHaveChanged) {
    EXPECT_EQ(head(1, today), "1");
    load_words(embedded_words());
    EXPECT_EQ(head(1, today), "2");
}

TEST(CardShelf, IsAskedByManyAtOnce) {
    constexpr int askers = 4;
    constexpr std::size_t places = 50;
    const CardShelf shelf(places);
    std::latch together(askers);
    std::vector<std::jthread> threads;
    for (int i = 0; i < askers; ++i)
        threads.emplace_back([&] {
            together.arrive_and_wait();
            for (std::size_t round = 0; round < 20; ++round)
                for (std::size_t place = 0; place < places; ++place) {
                    const auto own = std::to_string(place);
                    const auto parts = shelf.parts_of(place, today, [&] { return CardParts{ .head = own }; });
                    ASSERT_EQ(parts->head.markup(), own);
                }
        });
}

}
}

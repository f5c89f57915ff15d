#include "base/id.hpp"

#include <rapidcheck/gtest.h>

namespace knotwork {
namespace {

struct Thing;

Uuid uuid_of(const std::array<std::uint8_t, 16>& bytes) {
    return Uuid(bytes);
}

TEST(Ids, RiseWithTimeAndWithinOneMillisecond) {
    const Instant at{ 1772442000000 };
    auto before = new_id<Thing>(at);
    for (int i = 0; i < 10'000; ++i) {
        const auto next = new_id<Thing>(at);
        ASSERT_LT(before.text(), next.text());
        before = next;
    }
    EXPECT_LT(before, new_id<Thing>(at + std::chrono::seconds(60)));
}

TEST(Ids, OfALabelAreStableAndSortBeforeLiveOnes) {
    const auto jo = Id<Thing>::of_label("jo_okafor");
    EXPECT_EQ(jo, Id<Thing>::of_label("jo_okafor"));
    EXPECT_NE(jo, Id<Thing>::of_label("amina_hassan"));
    EXPECT_LT(jo.text(), new_id<Thing>(Instant{ 1'000'000'000'000 }).text());
}

TEST(Ids, SayTheirVersionInTheCanonicalForm) {
    const auto text = new_id<Thing>(Instant{ 1772442000000 }).uuid().canonical();
    EXPECT_EQ(text.size(), 36U);
    EXPECT_EQ(text[14], '7');
}

TEST(Ids, AreNotReadFromAnythingElse) {
    for (const auto* text : { "",
                              "0",
                              "80000000000000000000000000",
                              "0000000000000000000000000w",
                              "00000000-0000-0000-0000-00000000000g",
                              "00000000_0000-0000-0000-000000000000",
                              "0000000000000000000000000 " })
        EXPECT_FALSE(Uuid::parse(text)) << text;
}

RC_GTEST_PROP(Ids, AreReadBackFromBothForms, (const std::array<std::uint8_t, 16>& bytes)) {
    const auto uuid = uuid_of(bytes);
    RC_ASSERT(Uuid::parse(uuid.text()) == uuid);
    RC_ASSERT(Uuid::parse(uuid.canonical()) == uuid);
    RC_ASSERT(uuid.text().size() == 26U);
}

RC_GTEST_PROP(
    Ids, SortAsTheirTextDoes, (const std::array<std::uint8_t, 16>& left, const std::array<std::uint8_t, 16>& right)
) {
    RC_ASSERT((uuid_of(left) < uuid_of(right)) == (uuid_of(left).text() < uuid_of(right).text()));
}

RC_GTEST_PROP(Ids, ParseNeverThrows, (const std::string& text)) {
    const auto uuid = Uuid::parse(text);
    if (uuid) RC_ASSERT(Uuid::parse(uuid->text()) == uuid);
}

}
}

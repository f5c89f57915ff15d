#include "rooms/directory/geography/lines.hpp"

#include "rooms/directory/geography/testing_files.hpp"
#include "storage/failure.hpp"

#include <gmock/gmock.h>

namespace knotwork::directory::geography {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> all_of(const std::filesystem::path& file) {
    Lines lines(file);
    std::vector<std::string> all;
    for (std::string_view line; lines.next(line);)
        all.emplace_back(line);
    EXPECT_EQ(lines.done(), lines.total());
    EXPECT_EQ(lines.number(), static_cast<std::int64_t>(all.size()));
    return all;
}

TEST(Lines, AreHandedOutWithoutTheirEnds) {
    const testing::Folder folder;
    EXPECT_THAT(all_of(folder.file("a", "one\ntwo\r\n\nlast")), ElementsAre("one", "two", "", "last"));
    EXPECT_THAT(all_of(folder.file("b", "\xef\xbb\xbfone\n")), ElementsAre("one"));
    EXPECT_TRUE(all_of(folder.file("c", "")).empty());
}

TEST(Lines, AreTheSameWhenTheFileIsPacked) {
    const testing::Folder folder;
    std::string text;
    for (int i = 0; i < 60'000; ++i)
        text += "line " + std::to_string(i) + ",which is one of many\n";
    const auto plain = all_of(folder.file("plain.csv", text));
    EXPECT_EQ(plain.size(), 60'000U);
    EXPECT_EQ(plain[41'234], "line 41234,which is one of many");
    EXPECT_EQ(all_of(folder.file("packed", testing::packed(text))), plain);
    EXPECT_EQ(all_of(folder.file("twice", testing::packed(text) + testing::packed(text))).size(), 120'000U);
}

TEST(Lines, RefuseAFileThatIsCutShortDamagedOrNotThere) {
    const testing::Folder folder;
    std::string lines;
    for (int i = 0; i < 20'000; ++i)
        lines += "line " + std::to_string(i * 7919 % 10'007) + "\n";
    auto text = testing::packed(lines);
    EXPECT_THROW(all_of(folder.file("short", text.substr(0, text.size() - 9))), storage::Refused);
    text[text.size() / 2] = static_cast<char>(text[text.size() / 2] ^ 0x55);
    EXPECT_THROW(all_of(folder.file("damaged", text)), storage::Refused);
    EXPECT_THROW(Lines("/no/such/file.csv"), storage::Refused);
    EXPECT_THROW(all_of(folder.file("endless", std::string(3'000'000, 'z'))), storage::Refused);
}

TEST(Cells, MayBeQuoted) {
    EXPECT_THAT(cells_of("a,b,,c"), ElementsAre("a", "b", "", "c"));
    EXPECT_THAT(
        cells_of(R"(E06000023,"Bristol, City of","a ""b""")"), ElementsAre("E06000023", "Bristol, City of", "a \"b\"")
    );
    EXPECT_THAT(cells_of(""), ElementsAre(""));
    EXPECT_THAT(cells_of(","), ElementsAre("", ""));
}

}
}

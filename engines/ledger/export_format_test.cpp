#include "engines/ledger/export_format.hpp"

#include "engines/ledger/testing_log.hpp"

#include <rapidcheck/gtest.h>

namespace knotwork::ledger {
namespace {

using testing::made_log;

TEST(ExportFormat, HasTheNamesAndBytesThatTheDocumentSays) {
    EXPECT_EQ(segment_name(65'536), "00000000000000065536.segment");
    EXPECT_EQ(segment_name(UINT64_MAX), "18446744073709551615.segment");
    auto segment = segment_beginning(258);
    add_to_segment(segment, "abc");
    EXPECT_EQ(segment, "knotwork ledger segment v1\n" + std::string("\0\0\0\0\0\0\1\2\0\0\0\3abc", 15));
    EXPECT_EQ(notes_file({ "one\n", "two\n\n" }), "note 4\none\nnote 5\ntwo\n\n");
    const Opening opening{
        .sequence = 1, .field = *Label::parse("reason"), .salt = std::string(32, 's'), .words = "abc"
    };
    EXPECT_EQ(
        words_file({ opening }),
        "knotwork ledger words file v1\n" + std::string("\0\0\0\0\0\0\0\1\6reason", 15) + std::string(32, 's') +
            std::string("\0\0\0\3abc", 7)
    );
}

TEST(ExportFormat, ComesBackAsItWas) {
    const auto log = made_log(1, 40);
    auto segment = segment_beginning(0);
    for (const auto& entry : log.bytes)
        add_to_segment(segment, entry);
    const auto read = read_segment(segment);
    ASSERT_TRUE(read);
    EXPECT_EQ(std::vector<std::string>(read->entries.begin(), read->entries.end()), log.bytes);
    EXPECT_EQ(read_notes(notes_file(log.evidence.checkpoints)), log.evidence.checkpoints);
    EXPECT_EQ(read_words(words_file(log.evidence.openings)), log.evidence.openings);
    EXPECT_TRUE(read_notes("")->empty());
    EXPECT_TRUE(read_words(words_file({}))->empty());
}

TEST(ExportFormat, CutShortIsNotRead) {
    const auto log = made_log(1, 3);
    auto segment = segment_beginning(0);
    add_to_segment(segment, log.bytes[0]);
    const auto words = words_file({ { .sequence = 0, .field = {}, .salt = std::string(32, 's'), .words = "abc" } });
    const auto notes = notes_file({ "one\n" });
    const auto bare = segment_beginning(0).size();
    for (std::size_t size = 0; size < segment.size(); ++size)
        EXPECT_EQ(read_segment(segment.substr(0, size)).has_value(), size == bare) << size;
    for (std::size_t size = 1; size < notes.size(); ++size)
        EXPECT_FALSE(read_notes(notes.substr(0, size))) << size;
    for (std::size_t size = 0; size < words.size(); ++size)
        EXPECT_EQ(read_words(words.substr(0, size)).has_value(), size == words_file({}).size()) << size;
    EXPECT_FALSE(read_notes("note 4\none\nrest"));
    EXPECT_FALSE(read_notes("note -1\n"));
    EXPECT_FALSE(read_notes("note 99999999999999999999\n"));
}

}
}

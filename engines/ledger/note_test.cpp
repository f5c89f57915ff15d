#include "engines/ledger/note.hpp"

#include <rapidcheck/gtest.h>

namespace knotwork::ledger {
namespace {

// The note and the key with which Go's package golang.org/x/mod/sumdb/note documents the format: not made by us.
const std::string foreign_text = "If you think cryptography is the answer to your problem,\n"
                                 "then you don't know what your problem is.\n";
const std::string foreign_note =
    foreign_text + "\n\xE2\x80\x94 PeterNeumann "
                   "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
const std::string foreign_key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

TEST(Note, OfAnotherImplementationIsReadAndVerified) {
    const auto note = Note::parse(foreign_note);
    const auto key = NoteKey::parse(foreign_key);
    ASSERT_TRUE(note && key);
    EXPECT_EQ(note->text, foreign_text);
    ASSERT_EQ(note->signatures.size(), 1U);
    EXPECT_EQ(note->signatures[0].name, "PeterNeumann");
    EXPECT_EQ(note->signatures[0].key_id, 0xC74F20A3U);
    EXPECT_TRUE(signs(*key, note->signatures[0], note->text));
    EXPECT_EQ(note->written(), foreign_note);
    EXPECT_EQ(key->text(), foreign_key);
    for (std::size_t i = 0; i < foreign_text.size(); ++i) {
        auto changed = foreign_text;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        EXPECT_FALSE(signs(*key, note->signatures[0], changed)) << i;
    }
}

TEST(Note, HasOneForm) {
    const std::string line = "\xE2\x80\x94 a.example/x AAAAAAA=\n";
    EXPECT_TRUE(Note::parse("text\n\n" + line));
    EXPECT_TRUE(Note::parse("text\n\nmore\n\n" + line + line));
    EXPECT_TRUE(Note::parse("\n\n" + line)); // a text of one empty line
    for (const std::string& wrong : std::vector<std::string>{
             std::string(),
             line,
             "text\n\n",
             "text\n" + line,
             "text\n\n" + line + "\n",
             "text\n\n" + line + "x",
             "text\n\n" + line.substr(0, line.size() - 1),
             "te\txt\n\n" + line,
             "te\xFFxt\n\n" + line,
             std::string("te\0xt\n\n", 7) + line,
             std::string("text\n\n- a.example/x AAAAAAA=\n"),
             std::string("text\n\n\xE2\x80\x94 a+b AAAAAAA=\n"),
             std::string("text\n\n\xE2\x80\x94  AAAAAAA=\n"),
             std::string("text\n\n\xE2\x80\x94 a\xC2\xA0"
                         "b AAAAAAA=\n"),
             std::string("text\n\n\xE2\x80\x94 a AAAA\n"),
             std::string("text\n\n\xE2\x80\x94 a AAAAA\n"),
             std::string("text\n\n\xE2\x80\x94 a AAAAAAB=\n"),
             std::string("text\n\n\xE2\x80\x94 a AAAAAA_=\n"),
             std::string("text\n\n\xE2\x80\x94 a AAAAAAA\n"),
             std::string("text\n\n\xE2\x80\x94 a AAAAAAA==\n"),
         })
        EXPECT_FALSE(Note::parse(wrong)) << wrong;
    auto many = std::string("text\n\n");
    for (std::size_t i = 0; i < Note::most_signatures; ++i)
        many += line;
    EXPECT_TRUE(Note::parse(many));
    EXPECT_FALSE(Note::parse(many + line));
    EXPECT_FALSE(Note::parse(std::string(Note::longest, 'x') + "\n\n" + line));
}

TEST(NoteKey, HasOneForm) {
    for (const auto& wrong : {
             std::string(),
             std::string("PeterNeumann"),
             foreign_key + "A",
             foreign_key.substr(1),
             foreign_key.substr(0, foreign_key.size() - 4),
             std::string("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"),
             std::string("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"),
             std::string("PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"),
             std::string("Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"),
         })
        EXPECT_FALSE(NoteKey::parse(wrong)) << wrong;
}

RC_GTEST_PROP(Note, ComesBackAsItWas, (const std::vector<std::uint8_t>& bytes, std::uint32_t id)) {
    const std::string signature(bytes.begin(), bytes.end());
    const Note note{ .text = "text\n\nof three lines\n",
                     .signatures = { { .name = "w.example/1", .key_id = id, .signature = signature + "s" } } };
    RC_ASSERT(Note::parse(note.written()) == note);
    RC_ASSERT(from_base64(to_base64(signature)) == signature);
}

TEST(Cosignature, CarriesItsTimeAndHoldsForNothingElse) {
    const auto key = SigningKey::of_seed(std::string(32, 'w'));
    const NoteKey open{ .name = "w.example", .kind = NoteKey::Kind::cosignature, .key = key.public_key() };
    const auto line = cosign("text\n", "w.example", key, { 1'679'315'147'999 });
    EXPECT_EQ(line.signature.size(), 72U);
    EXPECT_EQ(cosigned_at(open, line, "text\n"), Instant{ 1'679'315'147'000 });
    EXPECT_EQ(key.sign("cosignature/v1\ntime 1679315147\ntext\n"), line.signature.substr(8));
    EXPECT_FALSE(cosigned_at(open, line, "other\n"));
    for (std::size_t i = 0; i < line.signature.size(); ++i) {
        auto changed = line;
        changed.signature[i] = static_cast<char>(changed.signature[i] ^ 1);
        EXPECT_FALSE(cosigned_at(open, changed, "text\n")) << i;
    }
    auto shorter = line;
    shorter.signature.resize(7);
    EXPECT_FALSE(cosigned_at(open, shorter, "text\n"));

    // The two kinds of signature never stand in for each other, though the key is the same.
    const NoteKey as_note{ .name = "w.example", .kind = NoteKey::Kind::note, .key = key.public_key() };
    EXPECT_NE(open.id(), as_note.id());
    EXPECT_FALSE(signs(as_note, line, "text\n"));
    EXPECT_FALSE(cosigned_at(as_note, line, "text\n"));
    EXPECT_TRUE(signs(as_note, sign_note("text\n", "w.example", key), "text\n"));
    EXPECT_FALSE(cosigned_at(open, sign_note("text\n", "w.example", key), "text\n"));
    EXPECT_FALSE(signs(as_note, sign_note("text\n", "v.example", key), "text\n"));
}

}
}

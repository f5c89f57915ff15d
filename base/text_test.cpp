#include "base/text.hpp"

#include "base/encoding.hpp"
#include "base/random.hpp"

#include <rapidcheck/gtest.h>

namespace knotwork {
namespace {

TEST(Folding, FindsNamesHoweverTheyAreWritten) {
    EXPECT_EQ(folded("O’Brien-Núñez"), "obrien nunez");
    EXPECT_EQ(folded("  ZOË   Łukasz "), "zoe lukasz");
    EXPECT_EQ(folded("Müller"), folded("MULLER"));
    EXPECT_EQ(folded("Иванова"), "ivanova");
    EXPECT_EQ(folded("!!!"), "");
}

TEST(Folding, KeepsNoSignOfAnotherScript) {
    EXPECT_EQ(folded("\xD9\xAB"), ""); // the Arabic decimal separator, which comes out as a comma of its own
}

RC_GTEST_PROP(Folding, FoldingTwiceChangesNothingMore, (const std::string& text)) {
    RC_ASSERT(folded(folded(text)) == folded(text));
}

TEST(Lines, AreTrimmedAndChecked) {
    EXPECT_EQ(Line::parse("  a line\xC2\xA0 ")->text(), "a line");
    EXPECT_FALSE(Line::parse(" \t "));
    EXPECT_FALSE(Line::parse("two\nlines"));
    EXPECT_FALSE(Line::parse("broken \xC3"));
    EXPECT_FALSE(Line::parse(std::string("zero\0byte", 9)));
    EXPECT_TRUE(Line::parse(std::string(200, 'x')));
    EXPECT_FALSE(Line::parse(std::string(201, 'x')));
}

TEST(Prose, KeepsItsLines) {
    EXPECT_EQ(Prose::parse("one\r\ntwo\rthree\n")->text(), "one\ntwo\nthree");
    EXPECT_FALSE(Prose::parse("a bell\x07"));
}

TEST(PersonalText, IsCheckedAtTheEdge) {
    EXPECT_EQ(EmailAddress::parse("Jo.Okafor@Health.EXAMPLE")->shown(), "Jo.Okafor@health.example");
    for (const auto* text : { "", "jo", "jo@", "@x.y", "jo@x", "jo@x.", "jo@@x.y", "jo <jo@x.y>", "jo o@x.y" })
        EXPECT_FALSE(EmailAddress::parse(text)) << text;
    EXPECT_EQ(Postcode::parse("am12ab")->shown(), "AM1 2AB");
    EXPECT_EQ(Postcode::parse("sw1a 1aa")->shown(), "SW1A 1AA");
    for (const auto* text : { "", "AM1", "1AM 2AB", "AM1 ABC", "AMX 2AB", "AM1-2AB", "AMM1 2AB", "AM123 2AB" })
        EXPECT_FALSE(Postcode::parse(text)) << text;
    EXPECT_TRUE(PhoneNumber::parse("+44 (0)1632 960 123"));
    for (const auto* text : { "", "12345", "01632 960x", "0163+2960123", "0163296012301632960123" })
        EXPECT_FALSE(PhoneNumber::parse(text)) << text;
}

RC_GTEST_PROP(PersonalText, ParsingNeverThrowsAndIsStable, (const std::string& text)) {
    if (const auto line = Line::parse(text)) RC_ASSERT(Line::parse(line->text()) == line);
    if (const auto prose = Prose::parse(text)) RC_ASSERT(Prose::parse(prose->text()) == prose);
    if (const auto email = EmailAddress::parse(text)) RC_ASSERT(EmailAddress::parse(email->shown()) == email);
    if (const auto postcode = Postcode::parse(text)) RC_ASSERT(Postcode::parse(postcode->shown()) == postcode);
}

RC_GTEST_PROP(Encoding, BytesComeBack, (const std::string& bytes)) {
    RC_ASSERT(from_hex(to_hex(bytes)) == bytes);
    RC_ASSERT(from_base64url(to_base64url(bytes)) == bytes);
    RC_ASSERT(from_base32(to_base32(bytes)) == bytes);
}

TEST(Encoding, RefusesWhatIsNotItsAlphabet) {
    EXPECT_FALSE(from_hex("abc"));
    EXPECT_FALSE(from_hex("zz"));
    EXPECT_FALSE(from_base64url("ab=="));
    EXPECT_FALSE(from_base64url("a b"));
    EXPECT_FALSE(from_base32("1"));
    EXPECT_EQ(from_base32("mzxw 6ytb"), "fooba");
}

TEST(Digests, MatchTheirStandards) {
    // FIPS 180-2 appendix B.1 and RFC 4231 test case 2.
    EXPECT_EQ(to_hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(
        to_hex(hmac_sha256("Jefe", "what do ya want for nothing?")),
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    );
}

}
}

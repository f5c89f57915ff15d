// Reading SQL as far as storage must.
#include "storage/scan.hpp"

#include "base/ensure.hpp"
#include "storage/migrate.hpp"
#include "storage/placeholders.hpp"

#include <rapidcheck/gtest.h>

namespace knotwork::storage {
namespace {

std::string numbered(std::string_view text) {
    return placeholders_of({ "test", text }).numbered;
}

TEST(Placeholders, AreNumberedInTheOrderOfTheirAppearance) {
    EXPECT_EQ(numbered("SELECT :a, :b_2 FROM t WHERE c = :c"), "SELECT $1, $2 FROM t WHERE c = $3");
    EXPECT_EQ(placeholders_of({ "test", "SELECT 1" }).count, 0U);
}

TEST(Placeholders, AreNotWhatStandsInQuotesCommentsAndCasts) {
    for (const auto* text : {
             "SELECT ':no', 'it''s :no' FROM t",
             R"(SELECT ":no", "a "":no" FROM t)",
             "SELECT 1 -- :no ' \"\n, 2 /* :no ' */",
             "SELECT $$ :no ' $$, $tag$ :no $$ :no $tag$",
             "SELECT a::text, 'b'::text, (c)::id_text",
             R"(SELECT E'\':no', e'\\' FROM t)",
             "SELECT '12:30', a[1:2]",
         }) {
        EXPECT_EQ(numbered(text), text);
        EXPECT_EQ(placeholders_of({ "test", text }).count, 0U) << text;
    }
}

TEST(Placeholders, StandAfterEverythingElse) {
    EXPECT_EQ(numbered("SELECT 'a''':b"), "SELECT 'a'''$1");
    EXPECT_EQ(numbered("SELECT 'e\\', :b"), "SELECT 'e\\', $1") << "a backslash is a letter here";
    EXPECT_EQ(numbered("SELECT some'text', :b"), "SELECT some'text', $1");
    EXPECT_EQ(numbered("SELECT a$$b, :c"), "SELECT a$$b, $1") << "$ inside a name";
    EXPECT_EQ(numbered("SELECT :a::text"), "SELECT $1::text");
    EXPECT_EQ(numbered(":a/**/:b"), "$1/**/$2");
}

TEST(Placeholders, HaveNamesOfTheirOwn) {
    EXPECT_THROW(placeholders_of({ "test", "SELECT :a, :a" }), BrokenPromise);
}

TEST(Scanner, GivesEveryByteBack) {
    rc::check([](const std::vector<std::uint8_t>& choices) {
        constexpr std::array<std::string_view, 16> words{ "'",  "''", "\"", "--",  "\n", "/*", "*/", ":a",
                                                          "::", ";",  "$$", "$t$", "e",  "\\", " ",  "x" };
        std::string text;
        for (const auto choice : choices)
            text += words[choice % words.size()];
        std::string again;
        try {
            Scanner scanner(text);
            for (auto piece = scanner.next(); piece.kind != Scanner::Kind::end; piece = scanner.next()) {
                RC_ASSERT(!piece.text.empty());
                again += piece.text;
            }
            RC_ASSERT(again == text);
        } catch (const BrokenPromise&) {
            RC_ASSERT(text.starts_with(again));
        }
    });
}

TEST(Statements, EndAtSemicolonsThatEndThem) {
    const auto found = statements_of(R"(
        -- A comment; with a semicolon.
        CREATE TABLE a (x text DEFAULT ';'); /* ; */
        INSERT INTO a VALUES ('one; two'), ('it''s; three') ;;
        CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $body$ SELECT 'a;b'; $body$;
        SELECT "a;b" FROM a
        -- the end;
    )");
    ASSERT_EQ(found.size(), 4U);
    EXPECT_THAT(found[0], ::testing::EndsWith("CREATE TABLE a (x text DEFAULT ';')"));
    EXPECT_THAT(found[1], ::testing::EndsWith("('it''s; three')"));
    EXPECT_THAT(found[2], ::testing::EndsWith("$body$ SELECT 'a;b'; $body$"));
    EXPECT_THAT(found[3], ::testing::StartsWith("SELECT \"a;b\" FROM a"));
    EXPECT_TRUE(statements_of("").empty());
    EXPECT_TRUE(statements_of(" ; -- nothing\n ; ").empty());
}

TEST(Statements, SpellListsOfValuesOut) {
    EXPECT_EQ(
        spelled_out(
            "CREATE TABLE a (x text CHECK (x IN ('b', 'it''s')), y text CHECK (y IN ('c') AND x = 'IN (')) -- z IN ("
        ),
        "CREATE TABLE a (x text CHECK ((x = 'b' OR x = 'it''s')), y text CHECK ((y = 'c') AND x = 'IN (')) -- z IN ("
    );
    for (const auto* as_it_is : { "SELECT 1 FROM a WHERE (x IN (SELECT 'b'))",
                                  "SELECT 1 FROM a WHERE (x IN (1, 2))",
                                  "SELECT 1 FROM a WHERE (x IN ('b', :c))",
                                  "SELECT 1 FROM a WHERE (x IN ('b' || 'c'))",
                                  "SELECT 1 FROM a WHERE (lower(x) IN ('b'))",
                                  "SELECT 1 FROM a WHERE (x || y IN ('b'))",
                                  "SELECT 1 FROM a WHERE (x NOT IN ('b'))",
                                  "SELECT (x IN (" })
        EXPECT_EQ(spelled_out(as_it_is), as_it_is);
}

TEST(Statements, ThatAreNeverFinishedAreRefused) {
    for (const auto* text :
         { "SELECT 'a", "SELECT \"a", "SELECT 1 /* a", "SELECT $$ a", "SELECT $t$ a $$", "/* a /* b */ c */" })
        EXPECT_THROW(statements_of(text), BrokenPromise) << text;
}

}
}

// What a transaction does by itself, whichever engine is beneath it: times, first failures, and reading rows.
#include "storage/tx.hpp"

#include "base/ensure.hpp"
#include "base/log.hpp"
#include "storage/failure.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace knotwork::storage {
namespace {

using std::chrono::milliseconds;

constexpr Sql statement{ "test.statement", "a secret text" };

/// An engine that answers with the same rows to everything, slowly if need be, or fails.
class Scripted final : public Connection, private Rows {
public:
    std::vector<Cell> row{};
    int rows_left = 0;
    milliseconds takes{ 0 };
    bool fails = false;
    int closed = 0;

    Engine engine() const override { return Engine::sqlite; }

    std::int64_t run(const Sql&, std::span<const Cell>) override {
        work();
        return 7;
    }

    OpenRows rows(const Sql&, std::span<const Cell>, Reading) override {
        work();
        return OpenRows(this);
    }

    void begin(Access) override {}

    void commit() override {}

    void roll_back() noexcept override {}

    void command(const std::string&) override {}

private:
    void work() const {
        const Stopwatch stopwatch;
        while (stopwatch.elapsed() < takes) {
        }
        if (fails) throw DiskFull("scripted");
    }

    bool next() override { return rows_left-- > 0; }

    int columns() const override { return static_cast<int>(row.size()); }

    std::string column_name(int column) const override { return "column_" + std::to_string(column); }

    Cell cell(int column) const override { return row[static_cast<std::size_t>(column)]; }

    void close() noexcept override { ++closed; }
};

// What is logged while it lives.
class Logged {
public:
    Logged() { log::open(path_, log::Level::info); }

    ~Logged() {
        log::open("", log::Level::info);
        std::filesystem::remove(path_);
    }

    Logged(const Logged&) = delete;
    Logged& operator=(const Logged&) = delete;

    std::string text() const {
        std::ifstream file(path_);
        return { std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>() };
    }

private:
    std::string path_ =
        (std::filesystem::temp_directory_path() / ("knotwork_tx_test_" + std::to_string(getpid()))).string();
};

TEST(Tx, LogsSlowStatementsByTheirNameAlone) {
    Scripted engine;
    Tx tx(engine);
    const Logged logged;
    tx.run(statement, "Amina");
    EXPECT_EQ(logged.text(), "");
    engine.takes = milliseconds(110);
    tx.run(statement, "Amina");
    engine.row = { Cell::of(std::string_view("Amina")) };
    engine.rows_left = 1;
    tx.all<std::string>(statement);
    const auto text = logged.text();
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 2) << "one for the write, one for the reading";
    EXPECT_THAT(
        text, ::testing::HasSubstr(R"("what":"statement was slow","statement":"test.statement","milliseconds":1)")
    );
    EXPECT_THAT(text, ::testing::Not(::testing::AnyOf(::testing::HasSubstr("Amina"), ::testing::HasSubstr("secret"))));
}

TEST(Tx, RemembersItsSlowestStatement) {
    constexpr Sql slow{ "test.slow", "…" };
    Scripted engine;
    Tx tx(engine);
    tx.run(statement);
    engine.takes = milliseconds(5);
    tx.run(slow);
    engine.takes = milliseconds(0);
    tx.run(statement);
    EXPECT_EQ(tx.spent().statements, 3);
    EXPECT_EQ(tx.spent().slowest, "test.slow");
    EXPECT_GE(tx.spent().longest, milliseconds(5));
}

TEST(Tx, IsLostAfterItsFirstFailure) {
    Scripted engine;
    Tx tx(engine);
    EXPECT_EQ(tx.run(statement), 7);
    EXPECT_FALSE(tx.lost());
    engine.fails = true;
    EXPECT_THROW(tx.run(statement), DiskFull);
    engine.fails = false;
    EXPECT_THROW(tx.run(statement), DiskFull);
    EXPECT_THROW(tx.one<std::string>(statement), DiskFull);
    EXPECT_TRUE(tx.lost());
}

TEST(Tx, ClosesItsRowsHoweverReadingEnds) {
    Scripted engine;
    Tx tx(engine);
    engine.row = { Cell::of(std::string_view("a")) };
    engine.rows_left = 2;
    EXPECT_EQ(tx.all<std::string>(statement).size(), 2U);
    engine.rows_left = 2;
    EXPECT_THROW(tx.one<std::string>(statement), BrokenPromise);
    engine.rows_left = 2;
    EXPECT_THROW(tx.all<std::int64_t>(statement), BrokenPromise);
    EXPECT_EQ(engine.closed, 3);
}

struct Grade {
    int mark;
};

struct Graded {
    Grade grade;
    std::optional<Grade> before;
};

}

// A room's own kind of value.
template <>
struct Column<Grade> {
    using Stored = std::string_view;

    static std::string write(Grade grade) { return "grade " + std::to_string(grade.mark); }

    static std::optional<Grade> read(std::string_view stored) {
        if (!stored.starts_with("grade ")) return std::nullopt;
        return Grade{ stored.back() - '0' };
    }
};

namespace {

TEST(Tx, ReadsKindsOfValueThatRoomsBring) {
    Scripted engine;
    Tx tx(engine);
    engine.row = { Cell::of(std::string_view("grade 3")), Cell{} };
    engine.rows_left = 1;
    const auto graded = tx.one<Graded>(statement, Grade{ 3 }, std::optional(Grade{ 4 }));
    ASSERT_TRUE(graded);
    EXPECT_EQ(graded->grade.mark, 3);
    EXPECT_FALSE(graded->before);
    engine.row = { Cell::of(std::string_view("Amina")), Cell{} };
    engine.rows_left = 1;
    try {
        tx.one<Graded>(statement);
        ADD_FAILURE() << "a name became a grade";
    } catch (const BrokenPromise& broken) {
        EXPECT_STREQ(broken.what(), "the statement test.statement gave a value that cannot be read in column column_0");
    }
}

}
}

// The cases that people can read and argue with: every row of every engines/access/cases/*.cases, asked of the engine.
// The rows are written from docs/methods/access.md. A row that disagrees is told with what came instead.
#include "engines/access/explain.hpp"
#include "engines/access/testing_cases.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace knotwork::access::cases {
namespace {

namespace fs = std::filesystem;

/// The top of the source tree: named by the build, or the nearest folder above that holds these cases.
fs::path folder() {
    const auto* named = std::getenv("KNOTWORK_SOURCE"); // NOLINT(concurrency-mt-unsafe): nothing sets the environment
    auto source = named ? fs::path(named) : fs::current_path();
    while (!fs::exists(source / "engines/access/cases") && source.has_relative_path())
        source = source.parent_path();
    return source / "engines/access/cases";
}

std::vector<fs::path> files() {
    std::vector<fs::path> files;
    if (fs::exists(folder()))
        for (const auto& file : fs::directory_iterator(folder()))
            if (file.path().extension() == ".cases") files.push_back(file.path());
    std::sort(files.begin(), files.end());
    return files;
}

bool stands_in_the_way(const StepTaken& taken) {
    return taken.verdict == Verdict::failed || taken.verdict == Verdict::withheld;
}

/// The step that a row's reason is about: the headline, or for a yes the gateway.
Step speaking(const Decision& decision) {
    return decision.headline().value_or(Step::gateway);
}

/// What is overridden is told in the column `also`, so a yes that broken glass gave speaks of nothing else.
Reason spoken_reason(const Decision& decision) {
    const auto& taken = decision[speaking(decision)];
    return taken.verdict == Verdict::overridden ? Reason::all_well : taken.reason;
}

/// The reasons of the other steps that failed, and after "glass:" of those that broken glass overrode.
std::string also(const Decision& decision) {
    Words reasons;
    for (std::size_t i = 0; i < steps; ++i) {
        const auto& taken = decision.taken[i];
        const std::string reason(name_of(taken.reason));
        if (taken.verdict == Verdict::overridden) reasons.push_back("glass:" + reason);
        else if (stands_in_the_way(taken) && static_cast<Step>(i) != speaking(decision)) reasons.push_back(reason);
    }
    return joined(reasons);
}

/// The name, in the file, of the fact that the speaking step rests on; for a yes that needed no gateway, of the tie.
std::string rests_on(const Case& row, const Decision& decision) {
    auto fact = decision[speaking(decision)].fact;
    if (fact.kind == FactRef::Kind::none && !decision.headline()) fact = decision[Step::relationship].fact;
    if (fact.kind == FactRef::Kind::none) return "";
    if (fact.kind == FactRef::Kind::account) return "account";
    std::string found = "something unnamed";
    auto world = row.world;
    world.each_list([&](const auto& list) {
        for (const auto& [name, said] : list)
            if (Uuid::of_label("cases " + name) == fact.id) found = name;
    });
    return found;
}

/// What must be done before anything is shown, besides the log.
std::string first(const Decision& decision) {
    Words names;
    for (std::size_t i = 0; i < enumerators<Obligation>.size(); ++i)
        if (const auto obligation = static_cast<Obligation>(i);
            obligation != Obligation::log_before_show && decision.obligations.has(obligation))
            names.emplace_back(name_of(obligation));
    return joined(names);
}

/// The sentences of the engine by their keys, read as text.
std::map<std::string, std::string> sentences() {
    std::map<std::string, std::string> found;
    std::ifstream file(folder().parent_path() / "words.en.ini");
    for (std::string line; std::getline(file, line);)
        if (const auto equals = line.find(" = "); equals != std::string::npos)
            found[line.substr(0, equals)] = line.substr(equals + 3);
    return found;
}

/// What whoever asked is told first, with its placeholders filled.
std::string told(const Case& row, const Decision& decision) {
    static const auto known = sentences();
    const auto say = for_practitioner(decision, row.asked, { .owner = row.cells.at("held_by") }).headline;
    if (!known.contains(say.key)) return "nothing: there is no sentence " + say.key;
    auto text = known.at(say.key);
    for (const auto& [name, value] : say.with)
        if (const auto at = text.find("{" + name + "}"); at != std::string::npos)
            text.replace(at, name.size() + 2, value);
    return text;
}

/// What came, column by column; only of the columns that the row's table has.
std::map<std::string, std::string> came(const Case& row, const Decision& decision) {
    std::map<std::string, std::string> all{
        { "answer", std::string(spoken(decision.outcome)) },
        { "reason", std::string(name_of(spoken_reason(decision))) },
        { "also", also(decision) },
        { "rests_on", rests_on(row, decision) },
        { "first", first(decision) },
        { "told", told(row, decision) },
    };
    std::erase_if(all, [&](const auto& column) { return !row.cells.contains(column.first); });
    return all;
}

std::string wanted(const Case& row, const std::string& column) {
    const auto& cell = row.cells.at(column);
    if (column == "told") return cell;
    return joined(words_of(cell));
}

/// Empty when the engine answers as the row says.
std::string disagreement(const Case& row) {
    const auto decision = row.decide();
    std::string text;
    for (const auto& [column, value] : came(row, decision))
        if (const auto should = wanted(row, column); should != value)
            text.append("\n    ")
                .append(column)
                .append(" should be '")
                .append(should)
                .append("' and is '")
                .append(value)
                .append("'");
    if (!decision.obligations.has(Obligation::log_before_show)) text += "\n    nothing says that it is logged first";
    return text.empty() ? "" : row.text() + text;
}

std::vector<Case> read_text(const std::string& text) {
    std::istringstream stream(text);
    return CaseFile::read_text("story", stream);
}

/// What is said of a file that cannot be read; empty for one that can.
std::string complaint(const std::string& text) {
    try {
        (void)read_text(text);
        return "";
    } catch (const Misread& misread) {
        return misread.what();
    }
}

class Cases : public ::testing::TestWithParam<fs::path> {};

TEST_P(Cases, AreAnsweredAsTheyAreWritten) {
    const auto rows = CaseFile::read(GetParam());
    EXPECT_FALSE(rows.empty());
    for (const auto& row : rows)
        if (const auto wrong = disagreement(row); !wrong.empty()) ADD_FAILURE() << wrong;
}

INSTANTIATE_TEST_SUITE_P(Story, Cases, ::testing::ValuesIn(files()), [](const auto& file) {
    return file.param.stem().string();
});

TEST(AllCases, AreManyAndGiveEveryReason) {
    std::set<std::string> given;
    std::size_t count = 0;
    for (const auto& file : files())
        for (const auto& row : CaseFile::read(file)) {
            given.insert(row.cells.at("reason"));
            ++count;
        }
    EXPECT_GE(count, 150U);
    for (const auto reason : enumerators<Reason>)
        EXPECT_TRUE(given.contains(std::string(reason))) << reason << " is the headline of no case";
}

constexpr auto small_story = R"(today: 2026-03-02 10:00
agency oak: school
post nora: practitioner at oak
child amina: known_to oak
who | asks | about | held_by | for | when | answer | reason
)";

TEST(CaseFile, TellsWhereItsWriterWentWrong) {
    EXPECT_EQ(complaint(small_story), "");
    const auto wrong = [](const std::string& line) { return complaint(small_story + line); };
    EXPECT_EQ(wrong("nora | see plan | amina | oak | education | | no | role_may_not"), "");
    EXPECT_THAT(wrong("nora | see plan | ben | oak | education | | no | role_may_not"), ::testing::HasSubstr("ben"));
    EXPECT_THAT(
        wrong("nora | see | amina | oak | education | | no | role_may_not"), ::testing::StartsWith("story:6: ")
    );
    EXPECT_THAT(wrong("nora | see plan | amina | oak | education | no"), ::testing::HasSubstr("cells"));
    EXPECT_THAT(wrong("child ben: known_to elm"), ::testing::HasSubstr("no agency 'elm'"));
    EXPECT_THAT(wrong("child ben: visiting"), ::testing::StartsWith("story:6: "));
    EXPECT_THAT(wrong("\npost nora: practitioner until tomorrow"), ::testing::StartsWith("story:7: "));
    EXPECT_THAT(wrong("tie x: allocated of nora"), ::testing::HasSubstr("must say 'to'"));
    EXPECT_THAT(wrong("child ben: covering plan"), ::testing::HasSubstr("nobody reads"));
    EXPECT_THAT(wrong("hope x: of amina"), ::testing::HasSubstr("no sentences about 'hope'"));
}

TEST(CaseFile, KeepsWhatARowSaysToThatRow) {
    const auto rows = read_text(
        std::string(small_story) + "tie x: allocated of nora to amina\n" +
        "nora | see plan | amina | oak | education | without x; on 2026-03-03 | no | role_may_not\n" +
        "nora | see plan | amina | oak | education | tie x: team until 2026-05-01 | no | role_may_not\n"
    );
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_TRUE(rows[0].dossier.ties.empty());
    EXPECT_EQ(rows[0].asked.now.text(), "2026-03-03T00:00:00.000Z");
    ASSERT_EQ(rows[1].dossier.ties.size(), 1U);
    EXPECT_EQ(rows[1].dossier.ties[0].kind, Tie::team);
    EXPECT_EQ(rows[1].asked.now.text(), "2026-03-02T10:00:00.000Z");
}

}
}

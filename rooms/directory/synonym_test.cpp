#include "rooms/directory/synonym.hpp"

#include "rooms/directory/testing_town.hpp"

#include <gtest/gtest.h>

#include <set>

namespace knotwork::directory {
namespace {

SynonymForm form(std::string typed, std::string means) {
    return { { std::move(typed), {} }, { std::move(means), {} } };
}

TEST(Synonyms, AreReadOnePhraseToALine) {
    const auto group = decide(form(" nits \r\nhead lice\n\nnits", "school nurse"));
    ASSERT_TRUE(group);
    EXPECT_EQ(group->typed, (std::vector<std::string>{ "nits", "head lice" }));
    EXPECT_EQ(group->means, std::vector<std::string>{ "school nurse" });
    EXPECT_EQ(form_of(*group).typed.typed, "nits\nhead lice");
}

TEST(Synonyms, NeedBothSides) {
    const auto group = decide(form("", " "));
    ASSERT_FALSE(group);
    EXPECT_EQ(group.problem().fields["typed"]->key, "directory.synonyms.typed.missing");
    EXPECT_EQ(group.problem().fields["means"]->key, "directory.synonyms.means.missing");
}

TEST(Synonyms, ArePhrasesAndNotSentences) {
    EXPECT_FALSE(decide(form("one two three four five six seven eight nine", "school nurse")));
    EXPECT_FALSE(decide(form("...", "school nurse")));
}

TEST(FirstSynonyms, AllLeadSomewhereInAmbermouth) {
    auto facts = ambermouth_facts(Audience::everyone);
    const search::Index index(facts);
    std::set<std::string> leading_nowhere;
    for (const auto& group : first_synonyms()) {
        ASSERT_FALSE(group.typed.empty());
        ASSERT_FALSE(group.means.empty()) << group.typed.front();
        for (const auto& typed : group.typed)
            if (search::search(index, { .words = typed }).total == 0) leading_nowhere.insert(typed);
    }
    EXPECT_EQ(leading_nowhere, std::set<std::string>{});
}

}
}

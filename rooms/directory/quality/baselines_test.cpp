#include "rooms/directory/quality/baselines.hpp"

#include "base/text.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace knotwork::directory::quality {
namespace {

bool holds(const std::string& text, const std::string& part) {
    return lower_ascii(text).find(lower_ascii(part)) != std::string::npos;
}

Answer ranked(std::vector<std::pair<int, const search::ServiceFacts*>> scored) {
    std::erase_if(scored, [](const auto& one) { return one.first == 0; });
    std::sort(scored.begin(), scored.end(), [](const auto& left, const auto& right) {
        return std::tuple(-left.first, left.second->name) < std::tuple(-right.first, right.second->name);
    });
    Answer answer;
    for (const auto& [score, service] : scored)
        answer.push_back(service->id);
    return answer;
}

template <class Score>
Answer rank_by(const search::Facts& facts, Score&& score) {
    std::vector<std::pair<int, const search::ServiceFacts*>> scored;
    for (const auto& service : facts.services)
        scored.emplace_back(score(service), &service);
    return ranked(std::move(scored));
}

}

Answer substring(const search::Facts& facts, const std::string& typed) {
    return rank_by(facts, [&](const auto& service) {
        return holds(service.name, typed) || holds(service.description, typed) ? 1 : 0;
    });
}

Answer weighted_text(const search::Facts& facts, const std::string& typed) {
    const auto words = split(typed, ' ');
    return rank_by(facts, [&](const auto& service) {
        int score = 0;
        for (const auto& word : words)
            score += (holds(service.name, word) ? 5 : 0) + (holds(service.description, word) ? 1 : 0);
        return score;
    });
}

Answer phrase_first(const search::Facts& facts, const std::string& typed) {
    std::vector<std::string> phrases{ typed };
    for (const auto& group : facts.synonyms)
        for (const auto& phrase : group.typed)
            if (folded(phrase) == folded(typed)) phrases.insert(phrases.end(), group.means.begin(), group.means.end());
    return rank_by(facts, [&](const auto& service) {
        int score = 0;
        for (const auto& phrase : phrases) {
            for (const auto& text : { service.organisation, service.name, service.description })
                score += holds(text, phrase) ? 10 : 0;
            for (const auto& word : split(phrase, ' '))
                if (word.size() >= 4)
                    for (const auto& text : { service.organisation, service.name, service.description })
                        score += holds(text, word) ? 1 : 0;
        }
        return score;
    });
}

TEST(Baselines, DoWhatTheirModelsDo) {
    search::Facts facts;
    facts.services = { { .id = "a", .name = "Food parcels", .description = "For anyone short of food." },
                       { .id = "b", .name = "Lunch", .description = "Hot food." } };
    facts.synonyms = { { { "foodbank" }, { "food parcels" } } };
    EXPECT_EQ(substring(facts, "hot food"), Answer{ "b" });
    EXPECT_EQ(weighted_text(facts, "hot parcels"), (Answer{ "a", "b" }));
    EXPECT_EQ(phrase_first(facts, "foodbank"), (Answer{ "a", "b" }));
}

}

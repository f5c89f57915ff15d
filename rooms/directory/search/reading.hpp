#pragma once
// Reading what was typed: which ideas it holds, by which words each may be found, and what it says in passing about an
// age, a place or a day ("my 3 year old", "in Southferry", "on Saturdays"). Nothing here decides what is shown.
#include "rooms/directory/search/index.hpp"

#include <string_view>

namespace knotwork::directory::search {

/// By which way an idea leads to services.
enum class Way { word, spelling, beginning, synonym };

struct Alternative {
    Way way = Way::word;
    std::vector<Stem> stems{}; // a service must hold them all
    float weight = 1;
    std::string found{}; // the directory's words, where they differ from those typed
};

struct Idea {
    std::string typed{};
    std::vector<Alternative> alternatives{};
    float importance = 0;    // how much of the question it is
    bool in_passing = false; // helps, and is not missed
};

struct Reading {
    std::vector<Idea> ideas{};
    Ages ages{};
    std::optional<std::size_t> area{}; // in facts().areas
    std::uint8_t days = 0;
    std::vector<std::string> not_known{}; // words that lead nowhere
};

Reading read(const Index& index, std::string_view typed);

}

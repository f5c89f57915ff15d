#pragma once
// For benchmarks: a figure beside the bar it must reach. What is missed is said, and makes the program end with 1.
#include <cstdio>

namespace knotwork::directory {

inline bool beside_bar(const char* name, double value, const char* unit, const char* sign, double bar, bool well) {
    // house: allow console-outside-app because a benchmark is read from a terminal
    std::printf("%-44s %11.1f %s (bar %s %.0f): %s\n", name, value, unit, sign, bar, well ? "well" : "MISSED");
    return well;
}

inline bool at_most(const char* name, double value, const char* unit, double bar) {
    return beside_bar(name, value, unit, "<=", bar, value <= bar);
}

inline bool at_least(const char* name, double value, const char* unit, double bar) {
    return beside_bar(name, value, unit, ">=", bar, value >= bar);
}

}

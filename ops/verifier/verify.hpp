#pragma once
// Checks an exported folder from its files alone and says in plain sentences what is wrong. Reads the entries once, a
// piece at a time, and keeps the signed heads and one line for each person.
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace knotwork_verify {

struct Asked {
    std::filesystem::path folder{};
    std::filesystem::path policy{};            // empty for the folder's own
    std::vector<std::filesystem::path> held{}; // files of heads that somebody kept, besides the folder's
};

/// The program's exit codes.
enum class Verdict { well = 0, wrong = 1, not_checked = 2 };

struct Report {
    static constexpr std::size_t most_sentences = 200;

    Verdict verdict = Verdict::well;
    std::vector<std::string> wrong{}; // sentences, at most so many; or the one that says why nothing could be checked
    std::uint64_t faults = 0;         // all of them
    std::string summary{};            // what was checked
};

Report verify(const Asked& asked);

}

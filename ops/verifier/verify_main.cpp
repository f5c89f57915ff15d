// knotwork-verify: says whether an exported ledger is whole, from its files and public keys alone.
#include "ops/verifier/verify.hpp"

#include <cstdio>
#include <exception>
#include <string_view>

namespace {

using namespace knotwork_verify;

constexpr const char* help = R"(knotwork-verify FOLDER [--policy FILE] [--held FILE]...

Checks an exported ledger: every entry, every signature, every person's sequence.
  --policy FILE   whose keys to believe; without it those in the folder, which prove
                  only that the folder agrees with itself
  --held FILE     heads that somebody kept and that the log must agree with
Ends with 0 when all is well, 1 when something is wrong, 2 when it could not check.
)";

bool read_arguments(int count, char** words, Asked& asked) {
    for (int i = 1; i < count; ++i) {
        const std::string_view word = words[i];
        if (word == "--policy" || word == "--held") {
            if (++i == count) return false;
            if (word == "--policy") asked.policy = words[i];
            else asked.held.emplace_back(words[i]);
        } else if (word.starts_with("--") || !asked.folder.empty()) {
            return false;
        } else {
            asked.folder = word;
        }
    }
    return !asked.folder.empty();
}

void print(const Report& report, const Asked& asked) {
    for (const auto& sentence : report.wrong)
        std::printf("%s\n", sentence.c_str());
    if (report.faults > report.wrong.size())
        std::printf(
            "And %llu more like these.\n", static_cast<unsigned long long>(report.faults - report.wrong.size())
        );
    if (report.verdict == Verdict::not_checked) return;
    std::printf(
        "%s\n%s\n", report.summary.c_str(), report.verdict == Verdict::well ? "All is well." : "All is not well."
    );
    if (asked.policy.empty())
        std::printf("The keys were read from the folder itself. Compare its policy.txt with one that you hold.\n");
}

}

int main(int count, char** words) {
    Asked asked;
    if (!read_arguments(count, words, asked)) {
        std::fputs(help, stderr);
        return static_cast<int>(Verdict::not_checked);
    }
    try {
        const auto report = verify(asked);
        print(report, asked);
        return static_cast<int>(report.verdict);
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "%s\n", failure.what());
        return static_cast<int>(Verdict::not_checked);
    }
}

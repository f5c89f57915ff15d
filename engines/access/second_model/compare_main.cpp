// access_compare_test [--worlds N] [--from SEED]: asks the engine and the second model the same of N random worlds, on
// all processors, and ends with 0 when all their decisions are alike. Without --from it looks at worlds that nobody has
// looked at; the seed that it began with is told, so that the same can be seen again.
#include "base/clock.hpp"
#include "base/number.hpp"
#include "base/random.hpp"
#include "engines/access/second_model/testing_comparison.hpp"

#include <atomic>
#include <cstdio>
#include <cstring>
#include <mutex>
#include <thread>

namespace {

using namespace knotwork;
using namespace knotwork::access;

constexpr std::uint64_t a_batch = 5000;
constexpr std::uint64_t enough_to_read = 5; // disagreements

struct Wanted {
    std::uint64_t worlds = 10000000;
    std::uint64_t from = 0;
};

std::uint64_t random_seed() {
    std::uint64_t seed = 0;
    const std::string bytes = random_bytes(sizeof(seed));
    std::memcpy(&seed, bytes.data(), sizeof(seed));
    return seed;
}

/// Nothing when the words are not these options with numbers.
std::optional<Wanted> wanted(int count, char** arguments) {
    Wanted wanted{ .from = random_seed() };
    for (int at = 1; at < count; at += 2) {
        const std::string_view option = arguments[at];
        const auto number = at + 1 < count ? read_number<std::uint64_t>(arguments[at + 1]) : std::nullopt;
        if (!number || (option != "--worlds" && option != "--from")) return std::nullopt;
        (option == "--worlds" ? wanted.worlds : wanted.from) = *number;
    }
    return wanted;
}

/// Worlds shared out in batches among threads that tell what they find.
class Comparison {
public:
    explicit Comparison(const Wanted& wanted) : wanted_(wanted) {}

    /// Whether all were alike.
    bool run() {
        std::vector<std::thread> threads;
        for (auto left = std::max(1U, std::thread::hardware_concurrency()); left > 0; --left)
            threads.emplace_back([this] { take_batches(); });
        for (std::thread& thread : threads)
            thread.join();
        tell_progress();
        return different_ == 0;
    }

private:
    void take_batches() {
        for (;;) {
            const std::uint64_t first = next_.fetch_add(a_batch);
            if (first >= wanted_.worlds || different_ >= enough_to_read) return;
            compare(first, std::min(a_batch, wanted_.worlds - first));
        }
    }

    void compare(std::uint64_t first, std::uint64_t how_many) {
        for (std::uint64_t at = first; at < first + how_many; ++at) {
            const auto differ = testing::disagreement(wanted_.from + at);
            if (!differ) continue;
            ++different_;
            const std::lock_guard lock(telling_);
            std::printf("They disagree about the world of %s\n", differ->c_str());
        }
        const std::uint64_t done = compared_ += how_many;
        if (done < wanted_.worlds && done / progress_step() != (done - how_many) / progress_step()) tell_progress();
    }

    std::uint64_t progress_step() const { return std::max(a_batch, wanted_.worlds / 20); }

    void tell_progress() {
        const std::lock_guard lock(telling_);
        const double seconds = std::chrono::duration<double>(watch_.elapsed()).count();
        std::printf(
            "%llu of %llu worlds, %.0f a second, %llu decided differently\n",
            static_cast<unsigned long long>(compared_),
            static_cast<unsigned long long>(wanted_.worlds),
            seconds > 0 ? static_cast<double>(compared_) / seconds : 0.0,
            static_cast<unsigned long long>(different_)
        );
        std::fflush(stdout);
    }

    Wanted wanted_;
    Stopwatch watch_;
    std::atomic<std::uint64_t> next_ = 0;
    std::atomic<std::uint64_t> compared_ = 0;
    std::atomic<std::uint64_t> different_ = 0;
    std::mutex telling_;
};

}

int main(int count, char** arguments) {
    const auto asked_for = wanted(count, arguments);
    if (!asked_for) {
        std::puts("access_compare_test [--worlds N] [--from SEED]");
        return 2;
    }
    std::printf("Worlds from --from %llu\n", static_cast<unsigned long long>(asked_for->from));
    return Comparison(*asked_for).run() ? 0 : 1;
}

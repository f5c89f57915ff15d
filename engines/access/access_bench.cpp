// How fast access is decided, with every reason, on one core: the shape MA-1 of testing_ma1.hpp in three sizes (32, 296
// and 2,888 rules). Whatever a question needs is looked up in hash maps within the time that is measured. Each answer
// is held against the oracle of the shape. The bars: a million decisions a second at each size, sizes within three of
// each other, a page of 60 fields in 50 microseconds, and no answer that differs. Ends with 1 when one is missed.
//
// Then the same worlds and questions are given to other engines (peers/), if Node and its packages can be had.
#include "engines/access/testing_ma1_facts.hpp"
#include "engines/access/testing_ma1_json.hpp"

#include "base/clock.hpp"

#include <cstdio>
#include <cstdlib>
#include <ctime>

namespace knotwork::access::ma1 {
namespace {

namespace fs = std::filesystem;

constexpr double least_a_second = 1e6, most_apart = 3, most_for_a_page = 50; // the last in microseconds
constexpr int rounds = 9;
constexpr std::size_t fields_of_a_page = 60, pages = 2'000;

// ---- Right?

/// What stood in the way, in the words of the shape. Nothing, where a step refused that the shape does not know.
std::optional<Bars> bars_of(const Decision& decision) {
    Bars found;
    const auto stopped = [&](Step step) {
        return decision[step].verdict == Verdict::failed || decision[step].verdict == Verdict::withheld;
    };
    const auto bar = [&](Bar which, bool stands) {
        if (stands) found.add(which);
    };
    bar(Bar::no_permit, stopped(Step::function) || stopped(Step::relationship));
    bar(Bar::suspended, stopped(Step::standing));
    bar(Bar::sealed, stopped(Step::bars) && decision[Step::bars].reason == Reason::sealed);
    bar(Bar::family, stopped(Step::bars) && decision[Step::bars].reason == Reason::own_family);
    bar(Bar::no_agreement, stopped(Step::gateway));
    bar(Bar::no_consent, stopped(Step::consent));
    bar(Bar::hidden_address, stopped(Step::marks));
    bar(Bar::archived, stopped(Step::record_state));
    bar(Bar::old_proof, stopped(Step::obligations));
    if (stopped(Step::establishing) || stopped(Step::existence) || stopped(Step::basis)) return std::nullopt;
    return found;
}

std::size_t mismatches(const World& world, const Facts& facts) {
    std::size_t wrong = 0;
    for (std::size_t at = 0; at < world.requests.size(); ++at) {
        auto should = bars(world, world.requests[at]);
        // The engine says of one step one reason: who may not open the seal is not told apart from family as well.
        if (should.has(Bar::sealed)) should.remove(Bar::family);
        const auto decision = facts.decide(at);
        if (bars_of(decision) != should || (decision.outcome == Outcome::permitted) != should.empty()) ++wrong;
    }
    return wrong;
}

void print_shares(const World& world) {
    double allowed = 0, no_permit = 0, no_agreement = 0;
    for (const auto& request : world.requests) {
        const auto found = bars(world, request);
        allowed += found.empty();
        no_permit += found.has(Bar::no_permit);
        no_agreement += found.has(Bar::no_agreement);
    }
    const auto percent = [&](double count) { return 100 * count / static_cast<double>(world.requests.size()); };
    std::printf(
        "  %.1f%% allowed (the shape: 48.6, at L 46.7)   %.1f%% without a permit (24.1)   %.1f%% without an agreement "
        "(26 to 29)\n",
        percent(allowed),
        percent(no_permit),
        percent(no_agreement)
    );
}

// ---- Fast?

double nanoseconds(const Stopwatch& watch) {
    return static_cast<double>(watch.elapsed().count());
}

double at_share(std::vector<double>& times, double share) {
    std::sort(times.begin(), times.end());
    return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
}

// Printed at the end, so that no answer can be left out as unneeded.
std::uint64_t seen = 0;

/// Decisions in a second of one core, by the median of the rounds. It is the time that the core spent on this program,
/// so that what else the machine does counts for less; but it still takes the caches away, as the quickest round shows.
double rate(const Facts& facts) {
    std::vector<double> times;
    for (int round = 0; round < rounds; ++round) {
        const auto before = std::clock();
        for (std::size_t at = 0; at < request_count; ++at)
            seen += facts.decide(at).obligations.bits();
        times.push_back(static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC);
    }
    std::printf("  the quickest round: %.0f decisions a second\n", request_count / at_share(times, 0));
    return request_count / at_share(times, 0.5);
}

void print_each(const Facts& facts) {
    std::vector<double> times;
    for (std::size_t at = 0; at < request_count; ++at) {
        const Stopwatch watch;
        seen += facts.decide(at).obligations.bits();
        times.push_back(nanoseconds(watch));
    }
    std::printf(
        "  one decision, with its look at the clock: p50 %.0f ns, p99 %.0f ns\n",
        at_share(times, 0.5),
        at_share(times, 0.99)
    );
}

/// Microseconds for a page, by the median: one worker, one child, 60 questions.
double page(const Facts& facts) {
    std::vector<double> times;
    for (std::size_t first = 0; first < pages; ++first) {
        std::vector<Asked> fields(fields_of_a_page, facts.asked[first]);
        for (std::size_t i = 0; i < fields.size(); ++i) {
            fields[i].category = static_cast<Category>(i % category_count);
            fields[i].owner = facts.asked[first + i].owner;
        }
        const Stopwatch watch;
        const auto& held = facts.dossiers.find(fields[0].person)->second;
        for (const auto& decision :
             decide_all(facts.policy, facts.actors.find(facts.askers[first])->second, held.dossier, fields))
            seen += decision.obligations.bits();
        times.push_back(nanoseconds(watch) / 1000);
    }
    return at_share(times, 0.5);
}

bool beside_bar(const char* name, double value, const char* sign, double bar, bool well) {
    std::printf("  %-44s %14.1f (bar %s %.0f): %s\n", name, value, sign, bar, well ? "well" : "MISSED");
    return well;
}

bool measure(const Size& size, const fs::path& folder, std::vector<double>& rates) {
    const auto world = Making::world(size);
    const Facts facts(world);
    std::printf(
        "MA-1 %s: %zu agencies, %zu rules, %zu questions\n", size.name, size.agencies, size.rules(), request_count
    );
    print_shares(world);
    const auto wrong = static_cast<double>(mismatches(world, facts));
    bool well = beside_bar("answers that differ from the oracle's", wrong, "<=", 0, wrong == 0);
    rates.push_back(rate(facts));
    well = beside_bar(
               "decisions a second of a core, all reasons",
               rates.back(),
               ">=",
               least_a_second,
               rates.back() >= least_a_second
           ) &&
           well;
    print_each(facts);
    const auto of_a_page = page(facts);
    well = beside_bar(
               "a page of 60 fields, microseconds", of_a_page, "<=", most_for_a_page, of_a_page <= most_for_a_page
           ) &&
           well;
    write_for_peers(world, rates.back(), folder);
    return well;
}

/// Largest to smallest of the rates.
double apart(const std::vector<double>& rates) {
    const auto [least, most] = std::minmax_element(rates.begin(), rates.end());
    return *most / *least;
}

/// Gives the worlds to the other engines. What they answer and take is printed by them.
bool compare(const fs::path& folder) {
    const auto* source = std::getenv("KNOTWORK_SOURCE"); // NOLINT(concurrency-mt-unsafe): nothing sets the environment
    const auto script = fs::path(source ? source : ".") / "engines/access/peers/compare";
    std::fflush(stdout);
    // NOLINTNEXTLINE(concurrency-mt-unsafe): there is one thread
    return std::system(("'" + script.string() + "' '" + folder.string() + "'").c_str()) == 0;
}

bool run() {
    const auto folder = fs::temp_directory_path() / ("knotwork-ma1-" + new_id<World>(Clock::real().now()).text());
    fs::create_directory(folder);
    std::vector<double> rates;
    bool well = true;
    for (const auto& size : sizes)
        well = measure(size, folder, rates) && well;
    well = beside_bar("fastest size to slowest", apart(rates), "<=", most_apart, apart(rates) <= most_apart) && well;
    well = compare(folder) && well;
    fs::remove_all(folder);
    std::printf("(%llu)\n", static_cast<unsigned long long>(seen));
    return well;
}

}
}

int main() {
    return knotwork::access::ma1::run() ? 0 : 1;
}

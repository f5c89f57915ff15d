// Whatever is read as a question or a policy is written back to the byte, and can be decided.
#include "engines/access/access.hpp"
#include "engines/access/snapshot.hpp"

#include <cstdlib>

namespace {

using namespace knotwork::access;

void check(std::string_view bytes) {
    if (const auto policy = read_policy(bytes)) {
        if (bytes_of(*policy) != bytes) std::abort();
        decide(Policy(*policy), Actor{}, Dossier{}, Asked{});
    }
    if (const auto question = read_snapshot(bytes)) {
        if (bytes_of(*question) != bytes) std::abort();
        const auto decision = decide(Policy(PolicyFacts{}), question->actor, question->dossier, question->asked);
        if (decision.outcome == Outcome::permitted) std::abort(); // by an empty policy
    }
}

}

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    check({ reinterpret_cast<const char*>(data), size });
    return 0;
}

#include "engines/ledger/witness.hpp"

namespace knotwork::ledger {

std::variant<Cosigned, Unwilling> witness(
    std::string_view written,
    const Proof& proof,
    const Seen& last,
    Policy policy,
    const std::string& name,
    const SigningKey& key,
    Instant now
) {
    policy.needed = 0;
    const auto judged = judge(written, policy);
    const auto* trusted = std::get_if<Trusted>(&judged);
    if (!trusted) return Unwilling::not_the_logs;
    const auto& head = trusted->checkpoint.head;
    if (head.size < last.head.size) return Unwilling::older;
    if (head.size == last.head.size && head.root != last.head.root) return Unwilling::forked;
    if (!shows_consistency(proof, last.head, head)) return Unwilling::inconsistent;
    if (now < last.at) return Unwilling::clock_behind;
    return Cosigned{ .line = cosign(trusted->checkpoint.text(), name, key, now), .seen = { .head = head, .at = now } };
}

}

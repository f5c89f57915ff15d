// The gate against any bytes. What it lets through, Boost.Beast must read alike (where the two differ the server
// refuses, so a difference is no fault of ours unless the gate promised more); the verdict must not depend on how the
// bytes were cut; and what passes must keep every promise of gate.hpp.
#include "shell/gate.hpp"
#include "shell/second_reading.hpp"

#include <cstdlib>

namespace {

using knotwork::shell::Gate;

void must(bool holds) {
    if (!holds) std::abort();
}

// The first byte says how large the pieces are.
void read_in_pieces(std::string_view bytes, std::size_t piece, Gate& whole, Gate::Verdict verdict) {
    Gate gate;
    auto so_far = Gate::Verdict::more;
    for (std::size_t size = 0; size < bytes.size() && so_far == Gate::Verdict::more;) {
        size = std::min(bytes.size(), size + piece);
        so_far = gate.look(bytes.substr(0, size));
    }
    must(so_far == verdict);
    if (verdict == Gate::Verdict::refused) must(gate.refusal() == whole.refusal());
    if (verdict == Gate::Verdict::passed) must(gate.size() == whole.size());
}

void must_keep_its_promises(Gate& gate) {
    const auto& head = gate.head();
    must(gate.size() <= Gate::most_bytes && head.headers.pairs().size() <= Gate::most_headers);
    must(head.target.path.starts_with('/') && knotwork::is_utf8(head.target.path));
    must(head.headers.all("host").size() == 1 && head.headers.all("content-length").size() <= 1);
    must(!head.headers.has("transfer-encoding"));
    must(head.length == 0 || head.method == knotwork::kit::Method::post);
    for (const auto& [name, value] : head.headers.pairs())
        must(!name.empty() && knotwork::is_utf8(value) && value.find_first_of("\r\n") == std::string::npos);
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::size_t piece = std::size_t(data[0]) + 1;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    Gate gate;
    const auto verdict = bytes.empty() ? Gate::Verdict::more : gate.look(bytes);
    read_in_pieces(bytes, piece, gate, verdict);
    if (verdict != Gate::Verdict::passed) return 0;
    must_keep_its_promises(gate);
    knotwork::shell::read_alike(bytes.substr(0, gate.size()), gate.head());
    return 0;
}

// Signed notes, checkpoints and policies: whatever is read is written again as the very same text, and nothing that was
// not signed is trusted.
#include "engines/ledger/checkpoint.hpp"

#include <cstdlib>

using namespace knotwork::ledger;

namespace {

const Policy nobody{
    .origin = "example.org/ledger",
    .log = { { .key = { .name = "example.org/ledger", .key = *knotwork::PublicKey::of(std::string(32, 'k')) } } },
};

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto note = Note::parse(text);
    if (note && note->written() != text) std::abort();
    const auto checkpoint = Checkpoint::parse(text);
    if (checkpoint && checkpoint->text() != text) std::abort();
    const auto policy = Policy::parse(text);
    if (policy && policy->text() != text) std::abort();
    const auto key = NoteKey::parse(text);
    if (key && key->text() != text) std::abort();
    if (std::holds_alternative<Trusted>(judge(text, nobody))) std::abort();
    return 0;
}

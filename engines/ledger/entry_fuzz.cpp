// Entries: whatever is accepted is written again as the very same bytes.
#include "engines/ledger/entry.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto entry = knotwork::ledger::decoded(bytes);
    if (entry && (size > knotwork::ledger::longest_entry || knotwork::ledger::encoded(*entry) != bytes)) std::abort();
    return 0;
}

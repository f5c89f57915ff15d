// Packages of any bytes: as a ZIP file, and as the text of its tables. Whatever they hold, the answer is a list that is
// cut into whole services, or a reason.
#include "rooms/directory/feeds/cutting.hpp"
#include "rooms/directory/feeds/reading.hpp"
#include "rooms/directory/feeds/tables.hpp"
#include "rooms/directory/open_referral/package.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace knotwork;
using namespace knotwork::directory;

void must(bool holds) {
    if (!holds) std::abort();
}

void try_package(std::string_view bytes) {
    const auto services = feeds::services_in(bytes);
    if (services.trouble != feeds::Trouble::none) return;
    const auto page = feeds::cut(services.list);
    must(page.is_list && !page.cut_short);
    const feeds::Source source{ .feed = Id<feeds::Feed>::of_label("fuzz"),
                                .name = *Line::parse("Fuzz"),
                                .ask_price = *Line::parse("Ask") };
    for (const auto item : page.items)
        if (is_utf8(item)) (void)feeds::read_item(source, item);
}

// Tables parted by a zero byte, each after its name and a line end.
std::vector<open_referral::PackedFile> tables_in(std::string_view text) {
    std::vector<open_referral::PackedFile> files;
    for (const auto& part : split(text, '\0')) {
        const auto end = part.find('\n');
        if (end == std::string::npos || end == 0 || files.size() > 20) continue;
        const auto name = part.substr(0, end);
        if (std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; }))
            files.push_back({ name + ".csv", part.substr(end + 1) });
    }
    return files;
}

}

// The first byte says which of the two it is.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    if (data[0] == 'z') try_package(text);
    else try_package(open_referral::zip_of(tables_in(text)));
    return 0;
}

// Tables of any bytes, with the columns that their headings are taken to mean: whatever they hold, the answer is a list
// that is cut into whole services, or a reason.
#include "rooms/directory/feeds/columns.hpp"
#include "rooms/directory/feeds/cutting.hpp"
#include "rooms/directory/feeds/reading.hpp"

#include <cstdint>
#include <cstdlib>

namespace {

using namespace knotwork;
using namespace knotwork::directory;

void must(bool holds) {
    if (!holds) std::abort();
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view file(reinterpret_cast<const char*>(data), size);
    const auto table = feeds::table_in(file);
    if (!table) return 0;
    must(table->headings.size() == table->examples.size());
    const auto columns = feeds::guessed(*table, {});
    must(feeds::fit(columns, *table));
    const auto services = feeds::services_in(file, columns, *Line::parse("Fuzz"));
    if (services.trouble != feeds::Trouble::none) return 0;
    const auto page = feeds::cut(services.list);
    must(page.is_list && !page.cut_short);
    const feeds::Source source{ .feed = Id<feeds::Feed>::of_label("fuzz"),
                                .kind = feeds::Kind::table,
                                .name = *Line::parse("Fuzz"),
                                .ask_price = *Line::parse("Ask") };
    for (const auto item : page.items)
        (void)feeds::read_item(source, item);
    return 0;
}

// Feeds of any bytes. Whatever a page holds, every piece of it is either a service that can be kept or put aside with a
// reason; reading it again gives the same; and nothing of it stands in a service that pages could not show.
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

void must_be_sound(const feeds::Read& read) {
    const auto& service = read.entry.service;
    must(!read.key.empty() && !service.name.text().empty() && !service.description.text().empty());
    must(service.organisation == read.entry.organisation.id && !service.organisation.empty());
    must(service.places.size() == read.entry.locations.size());
    must(!service.ages.from || !service.ages.until || *service.ages.from <= *service.ages.until);
    must(!service.url || lower_ascii(service.url->text()).starts_with("http"));
    must(service.terms.size() == read.terms.size());
}

void try_item(const feeds::Source& source, std::string_view item) {
    const auto reading = feeds::read_item(source, item);
    if (const auto* read = std::get_if<feeds::Read>(&reading)) {
        must_be_sound(*read);
        must(std::get<feeds::Read>(feeds::read_item(source, item)) == *read);
    }
    (void)feeds::is_summary(item);
}

}

// The first byte says which version the feed claims to be.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    const feeds::Source source{ .feed = Id<feeds::Feed>::of_label("fuzz"),
                                .kind = data[0] == '1' ? feeds::Kind::open_referral_1 : feeds::Kind::open_referral_3,
                                .name = *Line::parse("Fuzz"),
                                .ask_price = *Line::parse("Ask") };
    const auto page = feeds::cut(text);
    std::size_t together = 0;
    for (const auto item : page.items) {
        together += item.size();
        if (is_utf8(item)) try_item(source, item);
    }
    must(together <= text.size() && (page.items.empty() || page.is_list));
    return 0;
}

#include "rooms/sharing/glass/town.hpp"

#include "kit/town_rows.hpp"
#include "rooms/sharing/glass/store.hpp"
#include "rooms/sharing/scope.hpp"

namespace knotwork::sharing {
namespace {

Glass glass_in(storage::Tx& tx, const kit::TownRow& row, const kit::TownDays& days) {
    const auto post = accounts::find_post(tx, Id<accounts::Post>::of_label(row.text("post")));
    row.must(post.has_value(), "post");
    const auto at = instant_in_london(
        days.moved(row.day("on")), static_cast<int>(row.number("hour")), static_cast<int>(row.number("minute"))
    );
    Glass glass{ .id = Id<Glass>::of_label(row.text("key")),
                 .person = Id<people::Person>::of_label(row.text("about")),
                 .by = { post->worker, post->id, post->agency, at },
                 .ground = row.word<Glass::Ground>("ground"),
                 .categories = set_of<access::Category>(row.texts("categories")),
                 .reason = row.read<Prose>("reason"),
                 .until = at + open_for };
    if (post->team) glass.team = accounts::team_called(post->agency, *post->team);
    return glass;
}

}

void load_glass(storage::Tx& tx, const std::filesystem::path& folder, Instant now) {
    if (!std::filesystem::exists(folder / "sharing.json")) return; // a town of agencies alone
    const kit::TownDays days(folder, now);
    const auto file = kit::read_json(folder / "sharing.json");
    for (const auto& row : kit::TownRow(file.as_object(), "sharing.json").rows("emergencies"))
        put_glass(tx, glass_in(tx, row, days));
}

}

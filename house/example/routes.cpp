// Everything the noticeboard can be asked.
#include "rooms/noticeboard/pages.hpp"
#include "rooms/noticeboard/store.hpp"

#include "html/words.hpp"
#include "rooms/accounts/accounts.hpp"

namespace knotwork::noticeboard {
namespace {

constexpr std::int64_t shown_at_once = 50;

std::vector<ShownNotice> notices_to_show(Tx& tx) {
    std::vector<ShownNotice> shown;
    for (auto& notice : latest_notices(tx, shown_at_once)) {
        const auto writer = accounts::find_worker(tx, notice.written_by);
        ensure(writer.has_value(), "a notice was written by nobody");
        shown.push_back({ std::move(notice), writer->name.shown() });
    }
    return shown;
}

Result<kit::Response> show_notices(kit::Ctx& ctx) {
    return kit::show(notices_page(notices_to_show(ctx.tx)));
}

Result<kit::Response> write_notice(kit::Ctx& ctx) {
    const NoticeForm form{ .text = ctx.body.read<Prose>("text") };
    const auto notice = decide(form, ctx.viewer().worker, ctx.now);
    if (!notice) return kit::show(notices_page(notices_to_show(ctx.tx), form, notice.problem().fields), 422);
    add(ctx.tx, *notice);
    ctx.record(NoticeWritten{ notice->id });
    return kit::see_other("/noticeboard", words("noticeboard.written"));
}

void open(kit::Router& router) {
    router.get("/noticeboard", kit::signed_in, show_notices);
    router.post("/noticeboard", kit::signed_in, write_notice);
}

void wire(kit::Services& services) {
    services.navigation.push_back({
        .key = "noticeboard",
        .words_key = "noticeboard.navigation",
        .url = "/noticeboard",
        .entrance = kit::signed_in,
    });
}

}

const kit::Room room{ .name = "noticeboard", .open = open, .wire = wire };

}

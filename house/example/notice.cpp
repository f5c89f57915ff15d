#include "rooms/noticeboard/notice.hpp"

namespace knotwork::noticeboard {

Result<Notice> decide(const NoticeForm& form, Id<accounts::Worker> writer, Instant now) {
    Problems problems;
    if (trimmed(form.text.typed).empty()) problems.add("text", "noticeboard.text.missing");
    else if (!form.text.value || length_of(form.text.value->text()) > longest_notice)
        problems.add("text", "noticeboard.text.too_long", { { "longest", std::to_string(longest_notice) } });
    if (problems) return problems;
    return Notice{ .id = new_id<Notice>(now), .text = *form.text.value, .written_by = writer, .written_at = now };
}

}

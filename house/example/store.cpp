#include "rooms/noticeboard/store.hpp"

namespace knotwork::noticeboard {
namespace {

constexpr Sql insert_notice{ "noticeboard.insert_notice", R"(
    INSERT INTO noticeboard_notice (id, text, written_by, written_at) VALUES (:id, :text, :written_by, :written_at))" };

constexpr Sql select_latest{ "noticeboard.select_latest", R"(
    SELECT id, text, written_by, written_at FROM noticeboard_notice ORDER BY written_at DESC, id DESC LIMIT :most)" };

}

void add(Tx& tx, const Notice& notice) {
    tx.run(insert_notice, notice.id, notice.text, notice.written_by, notice.written_at);
}

std::vector<Notice> latest_notices(Tx& tx, std::int64_t most) {
    return tx.all<Notice>(select_latest, most);
}

}

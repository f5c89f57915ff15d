#pragma once
// The door of the noticeboard: what workers tell each other. Other rooms may read it and listen for new notices; only
// this room writes them, and nobody changes them.
#include "base/id.hpp"
#include "base/text.hpp"
#include "base/time.hpp"
#include "kit/room.hpp"

#include <string_view>

namespace knotwork::noticeboard {

struct Notice {
    Id<Notice> id{};
    Prose text{};
    Id<accounts::Worker> written_by{};
    Instant written_at{};
};

struct NoticeWritten {
    static constexpr std::string_view name = "noticeboard.notice_written";
    Id<Notice> notice;

    kit::Entry entry() const { return { .about = notice.text() }; }
};

extern const kit::Room room;

}

#pragma once
// What makes a notice: the rules. No database, no HTML, no clock of their own.
#include "rooms/noticeboard/noticeboard.hpp"

#include "base/field.hpp"
#include "base/result.hpp"

namespace knotwork::noticeboard {

inline constexpr std::size_t longest_notice = 500; // characters

struct NoticeForm {
    Field<Prose> text{};
};

/// The notice that the form asks for, or everything that is wrong with the form.
Result<Notice> decide(const NoticeForm& form, Id<accounts::Worker> writer, Instant now);

}

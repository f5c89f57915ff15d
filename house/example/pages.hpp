#pragma once
// What people see of the noticeboard.
#include "rooms/noticeboard/notice.hpp"

#include "kit/page.hpp"

#include <string>
#include <vector>

namespace knotwork::noticeboard {

/// A notice as it is shown: with the name of whoever wrote it.
struct ShownNotice {
    Notice notice{};
    std::string writer{};
};

kit::Page
notices_page(const std::vector<ShownNotice>& notices, const NoticeForm& form = {}, const Problems& problems = {});

}

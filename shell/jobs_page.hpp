#pragma once
// The page on which a platform administrator sees what the server does in the background, and tries again what failed.
#include "kit/jobs.hpp"
#include "kit/page.hpp"
#include "kit/router.hpp"

#include <vector>

namespace knotwork::shell {

/// The jobs of one state: all are counted, the newest are shown.
struct JobsInState {
    std::int64_t count = 0;
    std::vector<kit::QueuedJob> newest{};
};

struct JobsOverview {
    JobsInState failed{}, running{}, waiting{};
};

kit::Page jobs_page(const JobsOverview& jobs);

void open_jobs(kit::Router& router);

}

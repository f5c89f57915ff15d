#pragma once
// Where an administrator sees the work that is waiting, running or has failed, and puts failed work back in the queue.
#include "kit/jobs.hpp"
#include "kit/room.hpp"

#include <vector>

namespace knotwork::shell {

/// The house's own pages, opened like a room's.
extern const kit::Room room;

struct JobsPage {
    std::vector<kit::QueuedJob> failed{};
    std::vector<kit::QueuedJob> running{};
    std::vector<kit::QueuedJob> waiting{};
    std::int64_t failed_count = 0; // there may be more than are listed
    std::int64_t running_count = 0;
    std::int64_t waiting_count = 0;
};

kit::Page jobs_page(const JobsPage& jobs);

}

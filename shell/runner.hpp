#pragma once
// Does the durable jobs, on threads of its own, for as long as it lives. Looks for work every second while there is
// none; forgets jobs that were done more than thirty days ago. Several servers on one database share the work.
#include "kit/jobs.hpp"

#include <memory>

namespace knotwork::shell {

class Runner {
public:
    Runner(storage::Database& database, const kit::Services& services, int threads = 1);
    /// Waits for the jobs under way.
    ~Runner();
    Runner(const Runner&) = delete;
    Runner& operator=(const Runner&) = delete;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}

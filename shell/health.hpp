#pragma once
// Whether this server can do its work: what /healthz tells a load balancer and whoever watches.
#include "base/time.hpp"
#include "shell/metrics.hpp"
#include "storage/database.hpp"

#include <filesystem>
#include <string>

namespace knotwork::shell {

struct Health {
    /// The database can be read and written, and the disk has room. Jobs that wait too long are a reason to look, not a
    /// reason to send people elsewhere.
    bool well = false;
    std::string json; // of facts and counts only
};

Health look_at_health(storage::Database& database, const std::filesystem::path& data, Instant now);

/// Below this the disk counts as full.
inline constexpr std::uintmax_t least_room = 64 * 1024 * 1024;

/// The database and the jobs as samples for the metrics.
void report_database(storage::Database& database, Instant now, std::vector<Metrics::Sample>& samples);

}

#pragma once
// Everything the server answers: the rooms' pages through kit's Dispatcher, and the two pages of the shell's own that
// are for machines: /metrics for the addresses in the setting metrics.address, and /healthz, which tells anybody
// whether the server is well, and those addresses why.
#include "base/clock.hpp"
#include "kit/dispatcher.hpp"
#include "kit/room.hpp"
#include "shell/application.hpp"
#include "shell/metrics.hpp"

#include <functional>
#include <mutex>
#include <optional>

namespace knotwork::shell {

/// The shell's pages for people, which are opened and wired like a room's: the jobs, for platform administrators.
extern const kit::Room room;

class Site : public Application {
public:
    /// `after_change` is called after every posted request that was accepted: it may have left a job.
    Site(
        const kit::Router& router,
        const kit::Dispatcher& dispatcher,
        const kit::Services& services,
        storage::Database& database,
        const Metrics& metrics,
        std::function<void()> after_change
    );

    Place place(kit::Method method, std::string_view path) const override;
    void answer(kit::Request request, std::function<void(kit::Response)> reply) const override;
    Reader reader(std::string_view path) const override;
    kit::Response refuse(int status, std::string_view request_id, Reader reader) const override;

private:
    bool may_read_metrics(const kit::Request& request) const;
    kit::Response health(const kit::Request& request) const;
    bool is_well() const;

    const kit::Router& router_;
    const kit::Dispatcher& dispatcher_;
    const kit::Services& services_;
    storage::Database& database_;
    const Metrics& metrics_;
    std::function<void()> after_change_;
    mutable std::mutex mutex_; // guards the two below
    mutable std::optional<Instant> looked_at_;
    mutable bool was_well_ = false;
};

}

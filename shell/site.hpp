#pragma once
// The real application behind the server: every request goes to the house's dispatcher, but for the two addresses that
// machines ask for: /healthz, whether this server can do its work, and /metrics, for those who may read the figures.
#include "shell/application.hpp"
#include "shell/metrics.hpp"
#include "shell/serve.hpp"

namespace knotwork::shell {

class Site : public Application {
public:
    /// All must outlive it. `data` is the folder whose disk is looked at.
    Site(const House& house, storage::Database& database, const Metrics& metrics);

    Place place(kit::Method method, std::string_view path) const override;
    void answer(kit::Request request, std::function<void(kit::Response)> reply) const override;
    kit::Response refuse(int status, std::string_view request_id) const override;

private:
    kit::Response health() const;
    kit::Response metrics_for(const std::string& address) const;

    const House& house_;
    storage::Database& database_;
    const Metrics& metrics_;
};

/// The samples of the database and the queue of jobs, asked for whenever the metrics are read.
void report_house(storage::Database& database, std::vector<Metrics::Sample>& samples);

}

#pragma once
// What is counted, for Prometheus: requests by route and outcome and how long they took, refusals by reason, and
// whatever others report when they are asked (connections, the queue, the database, jobs). Labels are patterns and
// enumerators; nothing of any person.
#include "shell/refusal.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace knotwork::shell {

class Metrics {
public:
    Metrics();
    ~Metrics();
    Metrics(const Metrics&) = delete;
    Metrics& operator=(const Metrics&) = delete;

    /// All may be called from any thread. `pattern` is a route's, of which there are few, never a path; empty for a
    /// request that has none.
    void answered(std::string_view pattern, int status, std::chrono::nanoseconds took);
    void refused(Refusal why);

    enum class Kind { gauge, counter };

    struct Sample {
        std::string name; // "knotwork_jobs"
        const char* help;
        Kind kind;
        std::string label{}; // "state", with its value; or none
        std::string value_of_label{};
        double value = 0;
    };

    using Reporter = std::function<void(std::vector<Sample>&)>;
    /// Asked for its samples whenever text() is, for as long as what is returned is kept. Samples of one name stand
    /// together.
    [[nodiscard]] std::shared_ptr<const Reporter> report(Reporter reporter);

    /// Everything, in the text format of Prometheus.
    std::string text() const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}

#include "shell/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <array>
#include <map>
#include <mutex>
#include <shared_mutex>

namespace knotwork::shell {
namespace {

using prometheus::ClientMetric;
using prometheus::Counter;
using prometheus::Histogram;
using prometheus::MetricFamily;
using prometheus::MetricType;

const Histogram::BucketBoundaries seconds{ 0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30 };

// The counters of one route, found once and kept.
struct RouteCounts {
    std::array<Counter*, 6> by_class; // 2xx is the third
    Histogram* took;
};

ClientMetric measured(const Metrics::Sample& sample) {
    ClientMetric metric;
    if (!sample.label.empty()) metric.label.push_back({ sample.label, sample.value_of_label });
    metric.gauge.value = metric.counter.value = sample.value;
    return metric;
}

void add(std::vector<MetricFamily>& families, const Metrics::Sample& sample) {
    if (families.empty() || families.back().name != sample.name) {
        const auto type = sample.kind == Metrics::Kind::gauge ? MetricType::Gauge : MetricType::Counter;
        families.push_back({ sample.name, sample.help, type, {} });
    }
    families.back().metric.push_back(measured(sample));
}

}

struct Metrics::Parts {
    prometheus::Registry registry{};
    prometheus::Family<Counter>& requests;
    prometheus::Family<Histogram>& durations;
    std::array<Counter*, enumerators<Refusal>.size()> refusals{};
    mutable std::shared_mutex mutex{}; // guards the two below
    std::map<std::string, RouteCounts, std::less<>> routes{};
    std::vector<std::weak_ptr<const Reporter>> reporters{};

    Parts()
        : requests(prometheus::BuildCounter()
                       .Name("knotwork_requests_total")
                       .Help("requests answered, by route and class of status")
                       .Register(registry)),
          durations(prometheus::BuildHistogram()
                        .Name("knotwork_request_seconds")
                        .Help("from the end of the head to the end of the answer")
                        .Register(registry)) {
        auto& refused = prometheus::BuildCounter()
                            .Name("knotwork_refusals_total")
                            .Help("requests and connections turned away by the server itself, by reason")
                            .Register(registry);
        for (std::size_t i = 0; i < refusals.size(); ++i)
            refusals[i] = &refused.Add({ { "reason", std::string(enumerators<Refusal>[i]) } });
    }

    const RouteCounts& counts_of(std::string_view pattern) {
        {
            const std::shared_lock lock(mutex);
            if (const auto known = routes.find(pattern); known != routes.end()) return known->second;
        }
        const std::unique_lock lock(mutex);
        const std::string route(pattern.empty() ? "none" : pattern);
        RouteCounts counts{};
        for (std::size_t i = 0; i < counts.by_class.size(); ++i)
            counts.by_class[i] = &requests.Add({ { "route", route }, { "status", std::to_string(i) + "xx" } });
        counts.took = &durations.Add({ { "route", route } }, seconds);
        return routes.emplace(std::string(pattern), counts).first->second; // the same counters, if another was quicker
    }
};

Metrics::Metrics() : parts_(std::make_unique<Parts>()) {}

Metrics::~Metrics() = default;

void Metrics::answered(std::string_view pattern, int status, std::chrono::nanoseconds took) {
    const auto& counts = parts_->counts_of(pattern);
    counts.by_class.at(static_cast<std::size_t>(status / 100))->Increment();
    counts.took->Observe(std::chrono::duration<double>(took).count());
}

void Metrics::refused(Refusal why) {
    parts_->refusals.at(static_cast<std::size_t>(why))->Increment();
}

std::shared_ptr<const Metrics::Reporter> Metrics::report(Reporter reporter) {
    auto kept = std::make_shared<const Reporter>(std::move(reporter));
    const std::unique_lock lock(parts_->mutex);
    parts_->reporters.push_back(kept);
    return kept;
}

std::string Metrics::text() const {
    auto families = parts_->registry.Collect();
    std::vector<std::weak_ptr<const Reporter>> reporters;
    {
        const std::shared_lock lock(parts_->mutex);
        reporters = parts_->reporters;
    }
    std::vector<Sample> samples;
    for (const auto& one : reporters)
        if (const auto reporter = one.lock()) (*reporter)(samples);
    for (const auto& sample : samples)
        add(families, sample);
    return prometheus::TextSerializer().prometheus::Serializer::Serialize(families);
}

}

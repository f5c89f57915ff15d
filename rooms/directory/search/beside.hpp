#pragma once
// Small facts of every service, one after another in memory: a question that walks thousands of services reads these,
// and not their records, which lie far apart.
#include <cstdint>
#include <span>
#include <vector>

namespace knotwork::directory::search {

/// For each service, in order, none or more of something.
template <class One>
class Beside {
public:
    /// One more of the service after the last one that was closed.
    void add(One one) { all_.push_back(std::move(one)); }

    void close() { ends_.push_back(static_cast<std::uint32_t>(all_.size())); }

    std::span<const One> of(std::size_t service) const {
        const std::size_t from = service == 0 ? 0 : ends_[service - 1];
        return { all_.data() + from, ends_[service] - from };
    }

    /// Asks the processor for those of the service, to be there when they are walked.
    void fetch(std::size_t service) const { __builtin_prefetch(of(service).data()); }

private:
    std::vector<One> all_;
    std::vector<std::uint32_t> ends_;
};

}

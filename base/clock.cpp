#include "base/clock.hpp"

namespace knotwork {
namespace {

class RealClock : public Clock {
public:
    Instant now() const override {
        using namespace std::chrono;
        return { duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count() };
    }
};

}

const Clock& Clock::real() {
    static const RealClock clock;
    return clock;
}

}

// Telling somebody that their work is done.
#include "storage/callback.hpp"

#include "base/log.hpp"

#include <exception>

namespace knotwork::storage {

void call_back(const std::function<void()>& news) noexcept {
    try {
        news();
    } catch (const std::exception& error) {
        log::error("callback of a durable work threw", { { "error", error.what() } });
    } catch (...) {
        log::error("callback of a durable work threw", { { "error", "something that is not an exception" } });
    }
}

}

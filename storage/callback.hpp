#pragma once
// Telling somebody that their work is done, on a thread that must not be brought down by what they do about it.
#include <functional>

namespace knotwork::storage {

/// Calls it. What it throws is logged.
void call_back(const std::function<void()>& news) noexcept;

}

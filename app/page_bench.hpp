#pragma once
#include "kit/room.hpp"

#include <cstddef>
#include <vector>

namespace knotwork::app {

double median(std::vector<double> values); // in start_bench.cpp

/// One empty page at /floor, to measure others against.
extern const kit::Room floor_room;

/// Whether a service's page takes at most three times as long as an empty one.
bool measure_pages();

/// Whether 99 of 100 searches of so many services, asked by 32 browsers at once, are answered within 30 ms.
bool measure_search(std::size_t services);

}

#pragma once
#include <vector>

namespace knotwork::app {

double median(std::vector<double> values); // in start_bench.cpp

/// Whether a service's page takes at most three times as long as an empty one.
bool measure_pages();

}

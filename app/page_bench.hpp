#pragma once

namespace knotwork::app {

/// Whether a service's page takes at most three times as long as an empty one.
bool measure_pages();

}

#pragma once
// Values on their way to PostgreSQL and back, in its text form (bytes go in binary).
#include "storage/connection.hpp"

#include <span>
#include <string>
#include <vector>

struct pg_result;

namespace knotwork::storage::postgres {

/// The values of a statement, laid out as libpq wants them.
class Parameters {
public:
    explicit Parameters(std::span<const Cell> values);

    int count() const { return static_cast<int>(texts_.size()); }

    const char* const* texts() const { return texts_.data(); }

    const int* lengths() const { return lengths_.data(); }

    const int* formats() const { return formats_.data(); }

private:
    std::vector<std::string> kept_;
    std::vector<const char*> texts_;
    std::vector<int> lengths_;
    std::vector<int> formats_;
};

/// A value of a result. Bytes are decoded into `decoded`, which must live as long as the cell.
Cell cell_of(const pg_result* result, int row, int column, std::string& decoded);

}

#pragma once
// Days on which somebody can be expected to answer in England: Monday to Friday without bank holidays (Banking and
// Financial Dealings Act 1971, schedule 1, with New Year's Day and the first Monday of May as proclaimed every year).
// A holiday that is proclaimed for one year alone is not known here. No clock.
#include "base/time.hpp"

namespace knotwork::sharing {

bool is_working_day(Date day);

/// The working day that is `count` working days after `day`; `count` is at least 1.
Date working_days_after(Date day, int count);

}

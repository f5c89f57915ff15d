#pragma once
// A moment or a day as the components of this folder show it: in words for people and in figures for machines.
#include "base/time.hpp"

#include <string>

namespace knotwork::moj {

/// How much of a moment is said, by the published names.
enum class DateType { datetime, shortdatetime, date, shortdate, time };

/// Published as { timestamp, type }. What is only half remembered is said as far as it is known, which the published
/// components leave to a `format` of one's own.
///     .datetime = visit.at                                      14 June 2026 at 3:01pm
///     .datetime = { visit.at, DateType::shortdate }             14 Jun 2026
///     .datetime = person.moved_on                               March 2026
class When {
public:
    When() = default;
    /// By the clock of London.
    When(Instant at, DateType type = DateType::datetime);
    When(Date day, DateType type = DateType::date); // a day has no time: datetime is date
    When(const RoughDate& date);

    /// What people read: "14 June 2026 at 3pm".
    const std::string& said() const { return said_; }

    /// What the datetime attribute holds: "2026-06-14T14:00:00.000Z", "2026-06-14", "2026-06".
    const std::string& timestamp() const { return timestamp_; }

private:
    std::string timestamp_;
    std::string said_;
};

}

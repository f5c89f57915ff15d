#pragma once
// When an entry's form says that something happens: a row for each rule of its schedule, called "sessions.0.opens".
// Rules that people do not write in a form, such as the first and third Tuesday, can be kept as they are or taken out.
// Pure.
#include "base/field.hpp"
#include "base/result.hpp"
#include "kit/request.hpp"
#include "rooms/directory/directory.hpp"

namespace knotwork::directory {

/// How often: each of the days every week or every second one, or once a month.
enum class Every { weekly, fortnightly, first, second, third, fourth, last, unchanged };

struct SessionRow {
    std::string id{}; // of the schedule it stands for; empty: a new one
    Field<Every> every{};
    std::vector<std::string> days{}; // MO to SU
    std::string opens{};             // as people write times: 9.30am
    std::string closes{};
    std::string place{}; // of its location; empty: at all of the service's places
    Field<Date> from{};
    Field<Date> until{};
    Field<Line> note{};
    bool removed = false;

    static SessionRow read(const kit::Form& body, std::size_t row);
    static SessionRow holding(const Schedule& schedule);
    void add_typed(kit::Form& form, std::size_t row) const;
    bool is_left_out() const; // taken out, or empty
};

bool has_session(const kit::Form& body, std::size_t row);

/// Changes the schedule of the service.
void decide(const std::vector<SessionRow>& rows, Service& service, Problems& problems);

/// The rule of a line of rows_text, and the id of its place; nothing when it is none.
struct SessionText {
    Schedule schedule{};
    std::string place{};
    bool unchanged = false; // its days are not said in a form
};

std::optional<SessionText> read_session_text(std::string_view line);

}

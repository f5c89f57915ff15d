#include "rooms/directory/session_fields.hpp"

#include "html/govuk/checkboxes.hpp"
#include "html/govuk/choices.hpp"
#include "html/govuk/date_input.hpp"
#include "html/govuk/details.hpp"
#include "html/govuk/fieldset.hpp"
#include "html/govuk/input.hpp"
#include "html/govuk/select.hpp"
#include "html/hidden_field.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "rooms/directory/row_cells.hpp"
#include "rooms/directory/schedule.hpp"

namespace knotwork::directory {
namespace {

using html::element;
using html::Node;

class SessionFields {
public:
    SessionFields(const SessionRow& row, std::size_t at, const Entry& entry, const Problems& problems)
        : row_(row), name_("sessions." + std::to_string(at) + '.'), entry_(entry), problems_(problems) {}

    // What stands in the legend already is folded away, until somebody wants to change it or it cannot be as it is.
    Node all() const {
        const auto id = html::hidden_field(name_ + "id", row_.id);
        if (row_.id.empty()) return { id, fields() };
        return { id,
                 govuk::details({
                     .summary_text = words("directory.form.sessions.change"),
                     .html = fields(),
                     .open = has_problem_below(problems_, name_),
                 }),
                 removed() };
    }

private:
    static std::string label(const char* cell) { return field_name(std::string("sessions.") + cell); }

    Node fields() const {
        return {
            every(),
            days(),
            line("opens", row_.opens, "govuk-input--width-5"),
            line("closes", row_.closes, "govuk-input--width-5"),
            place(),
            date("from", row_.from.typed),
            date("until", row_.until.typed),
            line("note", row_.note.typed, ""),
        };
    }

    Node every() const {
        auto items = govuk::options(choices<Every>("directory.form.every"));
        // What the form cannot say can only stay as it is.
        if (row_.every.typed != name_of(Every::unchanged)) items.pop_back();
        return govuk::select({
            .name = name_ + "every",
            .label = label("every"),
            .items = items,
            .value = row_.every.typed,
            .error = problems_[name_ + "every"],
        });
    }

    Node days() const {
        std::vector<govuk::Choice> items;
        for (const auto day : weekdays) {
            govuk::Choice one;
            one.value = std::string(day);
            one.text = words("directory.day." + lower_ascii(day));
            items.push_back(std::move(one));
        }
        return govuk::checkboxes({
            .name = name_ + "days",
            .legend = label("days"),
            .items = items,
            .values = row_.days,
            .error = problems_[name_ + "days"],
            .classes = "govuk-checkboxes--small",
        });
    }

    Node place() const {
        if (entry_.locations.empty() && row_.place.empty()) return {};
        std::vector<govuk::Select::Item> items{ { .value = "", .text = words("directory.form.sessions.place.all") } };
        for (const auto& location : entry_.locations)
            items.push_back({ .value = location.id.text(), .text = location.name.text() });
        items.push_back({ .value = place_added(entry_.service.id).text(),
                          .text = words("directory.form.sessions.place.added") });
        return govuk::select({
            .name = name_ + "place",
            .label = label("place"),
            .items = items,
            .value = row_.place,
            .error = problems_[name_ + "place"],
        });
    }

    Node line(const char* cell, const std::string& typed, const char* classes) const {
        return govuk::input({
            .name = name_ + cell,
            .label = label(cell),
            .value = typed,
            .error = problems_[name_ + cell],
            .classes = classes,
        });
    }

    Node date(const char* cell, const std::string& typed) const {
        return govuk::date_input({
            .name = name_ + cell,
            .legend = label(cell),
            .value = typed,
            .error = problems_[name_ + cell],
        });
    }

    Node removed() const {
        govuk::Choice yes;
        yes.value = "yes";
        yes.text = words("directory.form.row.removed");
        yes.checked = row_.removed;
        return govuk::checkboxes({ .name = name_ + "removed", .items = { yes }, .classes = "govuk-checkboxes--small" });
    }

    const SessionRow& row_;
    std::string name_;
    const Entry& entry_;
    const Problems& problems_;
};

// What it says now, so that nobody has to put it together from the fields.
std::string legend(const SessionRow& row, const Entry& entry) {
    for (const auto& schedule : entry.service.schedules)
        if (schedule.id.text() == row.id) return spoken(schedule);
    return words("directory.form.sessions.another");
}

}

Node session_fields(const std::vector<SessionRow>& rows, const Entry& entry, const Problems& problems) {
    const auto all = and_another(rows);
    Node fields = html::section_heading(field_name("sessions"), part_called("sessions"));
    fields += html::paragraph(words("directory.form.sessions.about"));
    for (std::size_t i = 0; i < all.size(); ++i)
        fields += govuk::fieldset({
            .legend = govuk::Legend{ .text = legend(all[i], entry), .classes = "govuk-fieldset__legend--s" },
            .html = SessionFields(all[i], i, entry, problems).all(),
        });
    return fields;
}

}

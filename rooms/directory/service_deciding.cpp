// What a form for changing an entry makes of it, field by field, and everything that can be wrong with each.
#include "rooms/directory/asking.hpp"
#include "rooms/directory/lists.hpp"
#include "rooms/directory/service_form.hpp"

#include <algorithm>
#include <utility>

namespace knotwork::directory {
namespace {

// "Easton, Bristol (E05000001); Easton, Norwich (E05000002)"
std::string all_of(const std::vector<Area>& areas, const Surroundings& around) {
    std::string text;
    for (const auto& area : areas)
        text += (text.empty() ? "" : "; ") + area_name(around, area.code) + " (" + area.code + ")";
    return text;
}

class Deciding {
public:
    Deciding(const ServiceForm& form, const Entry& before, Date today, const Surroundings& around)
        : form_(form), entry_(before), today_(today), around_(around) {}

    Result<Entry> run() && {
        what_it_is();
        categories();
        whom_it_is_for();
        areas();
        how_to_come();
        room();
        what_it_costs();
        knotwork::directory::decide(form_.rows, entry_, around_, problems_);
        if (problems_) return problems_;
        return std::move(entry_);
    }

private:
    void what_it_is() {
        must_have(form_.name, "name", service_.name);
        must_have(form_.description, "description", service_.description);
        if (form_.status.value) service_.status = *form_.status.value;
        else problems_.add("status", "directory.form.status.missing");
        if (form_.visibility.value) service_.visibility = *form_.visibility.value;
        else problems_.add("visibility", "directory.form.visibility.missing");
        may_have(form_.alert, "alert", service_.alert);
        may_have(form_.url, "url", service_.url);
        if (service_.url && !is_on_the_web(*service_.url)) problems_.add("url", "directory.form.url.not_one");
        may_have(form_.email, "email", service_.email);
        if (service_.status != Status::active && !service_.alert)
            problems_.add("alert", "directory.form.alert.missing");
    }

    // In the order they had, and new ones after them.
    void categories() {
        const auto before = std::exchange(service_.terms, {});
        for (const auto& code : before)
            if (!around_.offers(code) || is_among(form_.terms, code)) service_.terms.push_back(code);
        for (const auto& code : form_.terms)
            if (around_.offers(code) && !is_among(service_.terms, code)) service_.terms.push_back(code);
    }

    void areas() {
        const auto before = std::exchange(service_.areas, {});
        for (const auto& code : before)
            if (is_among(form_.areas, code)) service_.areas.push_back(code);
        for (const auto& code : form_.areas)
            if (around_.area(code) && !is_among(service_.areas, code)) service_.areas.push_back(code);
        for (const auto& line : split(form_.more_areas, '\n'))
            if (const std::string typed(trimmed(line)); !typed.empty()) nobody_knows(typed);
    }

    // Of areas that were typed only those are left that mean none or several.
    void nobody_knows(const std::string& typed) {
        const auto meant = around_.meant.find(typed);
        if (meant == around_.meant.end() || meant->second.empty())
            problems_.add("more_areas", "directory.form.more_areas.unknown", { { "typed", typed } });
        else
            problems_.add(
                "more_areas",
                "directory.form.more_areas.several",
                { { "typed", typed }, { "areas", all_of(meant->second, around_) } }
            );
    }

    void whom_it_is_for() {
        service_.ages.from = age(form_.minimum_age, "minimum_age");
        service_.ages.until = age(form_.maximum_age, "maximum_age");
        if (service_.ages.from && service_.ages.until && *service_.ages.from > *service_.ages.until)
            problems_.add("maximum_age", "directory.form.age.backwards");
        may_have(form_.eligibility, "eligibility", service_.eligibility);
        if (auto needs = named_all<Need>(form_.needs)) service_.needs = std::move(*needs);
        else problems_.add("needs", "directory.form.needs.not_one");
        languages();
        may_have(form_.interpreters, "interpreters", service_.interpreters);
    }

    // Those we have a name for, and those that were there before.
    void languages() {
        std::vector<std::string> spoken;
        for (const auto& code : form_.languages)
            if (is_among(service_.languages, code) || is_offered(code)) spoken.push_back(code);
        service_.languages = std::move(spoken);
    }

    static bool is_offered(const std::string& code) {
        return std::find(languages_offered.begin(), languages_offered.end(), code) != languages_offered.end();
    }

    void how_to_come() {
        if (auto modes = named_all<Mode>(form_.modes); modes && !modes->empty()) service_.modes = std::move(*modes);
        else problems_.add("modes", "directory.form.modes.missing");
        if (auto routes = named_all<Route>(form_.routes); routes && !routes->empty())
            service_.routes = std::move(*routes);
        else problems_.add("routes", "directory.form.routes.missing");
        may_have(form_.who_may_refer, "who_may_refer", service_.who_may_refer);
        if (form_.accepting == "yes" || form_.accepting == "no") service_.accepting = form_.accepting == "yes";
        else if (form_.accepting == "not_said") service_.accepting.reset();
        else problems_.add("accepting", "directory.form.accepting.missing");
        may_have(form_.waiting, "waiting", service_.waiting);
        service_.weeks_to_wait = count(form_.weeks, "weeks");
    }

    void room() {
        const auto available = count(form_.available, "available");
        const auto maximum = count(form_.maximum, "maximum");
        std::optional<Line> note;
        may_have(form_.room_note, "room_note", note);
        if (!available) {
            if (maximum || note) problems_.add("available", "directory.form.available.missing");
            service_.capacity.reset();
            return;
        }
        if (maximum && *available > *maximum) problems_.add("available", "directory.form.available.too_many");
        if (!form_.unit.value) problems_.add("unit", "directory.form.unit.missing");
        Capacity room{ *available, maximum, form_.unit.value.value_or(CapacityUnit::places), today_, note };
        if (service_.capacity) {
            auto before = *service_.capacity;
            before.updated = today_;
            if (room == before) return;
        }
        service_.capacity = room;
    }

    void what_it_costs() {
        if (form_.cost.value) service_.cost = *form_.cost.value;
        else problems_.add("cost", "directory.form.cost.missing");
        may_have(form_.fees, "fees", service_.fees);
        if (service_.cost != CostKind::free && !service_.fees && service_.costs.empty())
            problems_.add("fees", "directory.form.fees.missing");
        if (service_.cost == CostKind::free) service_.costs.clear();
        service_.funded_until = form_.funded_until.value;
        if (!form_.funded_until.value && !trimmed(form_.funded_until.typed).empty())
            problems_.add("funded_until", "directory.form.date.not_one");
    }

    static std::string words_of(std::string_view field, std::string_view trouble) {
        std::string id = "directory.form.";
        id += field;
        return id += trouble;
    }

    template <class T>
    void must_have(const Field<T>& field, const char* name, T& into) {
        if (field.value) into = *field.value;
        else problems_.add(name, words_of(name, ".missing"));
    }

    template <class T>
    void may_have(const Field<T>& field, const char* name, std::optional<T>& into) {
        into = field.value;
        if (!field.value && !trimmed(field.typed).empty()) problems_.add(name, words_of(name, ".not_one"));
    }

    std::optional<double> age(const Field<std::string>& field, const char* name) {
        if (trimmed(field.typed).empty()) return std::nullopt;
        const auto years = read_age(field.typed);
        if (!years) problems_.add(name, "directory.form.age.not_one");
        return years;
    }

    std::optional<std::int64_t> count(const Field<std::int64_t>& field, const char* name) {
        if (trimmed(field.typed).empty()) return std::nullopt;
        if (field.value && *field.value >= 0 && *field.value <= 100'000) return field.value;
        problems_.add(name, "directory.form.number.not_one");
        return std::nullopt;
    }

    const ServiceForm& form_;
    Entry entry_;
    Service& service_ = entry_.service;
    Date today_;
    const Surroundings& around_;
    Problems problems_;
};

}

Result<Entry> decide(const ServiceForm& form, const Entry& before, Date today, const Surroundings& around) {
    return Deciding(form, before, today, around).run();
}

}

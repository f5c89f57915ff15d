#include "rooms/directory/service_form.hpp"

#include "base/enumerators.hpp"
#include "rooms/directory/asking.hpp"
#include "rooms/directory/lists.hpp"

#include <algorithm>
#include <cstdio>

namespace knotwork::directory {
namespace {

constexpr std::array<std::string_view, 29> fields{
    "name",        "description", "status",   "visibility",    "alert",        "url",     "email",     "phones",
    "contacts",    "places",      "sessions", "minimum_age",   "maximum_age",  "needs",   "languages", "interpreters",
    "eligibility", "modes",       "routes",   "who_may_refer", "accepting",    "waiting", "weeks",     "available",
    "maximum",     "unit",        "cost",     "fees",          "funded_until",
};

bool has_rows(std::string_view field) {
    return std::find(fields_of_rows.begin(), fields_of_rows.end(), field) != fields_of_rows.end();
}

// "7", "1.5": years without more digits than they have.
std::string plain(const std::optional<double>& years) {
    if (!years) return {};
    std::array<char, 32> digits{};
    const auto length = std::snprintf(digits.data(), digits.size(), "%.4g", *years);
    return { digits.data(), static_cast<std::size_t>(length) };
}

template <class T>
Field<T> held(std::string typed, std::optional<T> value) {
    return { std::move(typed), std::move(value) };
}

template <class T>
Field<T> held_text(const std::optional<T>& value) {
    return held<T>(value ? value->text() : "", value);
}

template <class T>
Field<T> held_shown(const std::optional<T>& value) {
    return held<T>(value ? value->shown() : "", value);
}

Field<std::int64_t> held_number(const std::optional<std::int64_t>& value) {
    return held<std::int64_t>(value ? std::to_string(*value) : "", value);
}

std::string held_answer(const std::optional<bool>& answer) {
    if (!answer) return "";
    return *answer ? "yes" : "no";
}

template <class Enum>
Field<Enum> held_word(Enum value) {
    return held<Enum>(std::string(name_of(value)), value);
}

std::string together(const std::vector<std::string>& values) {
    std::string text;
    for (const auto& value : values)
        text += (text.empty() ? "" : " ") + value;
    return text;
}

// One field after another, with all that can be wrong with each.
class Deciding {
public:
    Deciding(const ServiceForm& form, const Service& before, Date today)
        : form_(form), service_(before), today_(today) {}

    Result<Service> run() && {
        what_it_is();
        whom_it_is_for();
        how_to_come();
        room();
        what_it_costs();
        knotwork::directory::decide(form_.rows, service_, problems_);
        if (problems_) return problems_;
        return std::move(service_);
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
        const bool on_the_web = !service_.url || service_.url->text().starts_with("https://") ||
                                service_.url->text().starts_with("http://");
        if (!on_the_web || (service_.url && !html::Url::parse(service_.url->text())))
            problems_.add("url", "directory.form.url.not_one");
        may_have(form_.email, "email", service_.email);
        if (service_.status != Status::active && !service_.alert)
            problems_.add("alert", "directory.form.alert.missing");
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
        for (const auto& code : form_.languages) {
            const auto& before = service_.languages;
            const bool was = std::find(before.begin(), before.end(), code) != before.end();
            if (was || is_offered(code)) spoken.push_back(code);
        }
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
        else problems_.add("accepting", "directory.form.accepting.missing");
        may_have(form_.waiting, "waiting", service_.waiting);
        service_.weeks_to_wait = count(form_.weeks, "weeks");
    }

    void room() {
        const auto available = count(form_.available, "available");
        const auto maximum = count(form_.maximum, "maximum");
        if (!available) {
            if (maximum) problems_.add("available", "directory.form.available.missing");
            service_.capacity.reset();
            return;
        }
        if (maximum && *available > *maximum) problems_.add("available", "directory.form.available.too_many");
        if (!form_.unit.value) problems_.add("unit", "directory.form.unit.missing");
        Capacity room{ *available, maximum, form_.unit.value.value_or(CapacityUnit::places), today_ };
        if (service_.capacity) {
            room.note = service_.capacity->note;
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
    Service service_;
    Date today_;
    Problems problems_;
};

}

ServiceForm ServiceForm::read(const kit::Form& body) {
    return {
        .name = body.read<Line>("name"),
        .description = body.read<Prose>("description"),
        .status = body.read<Status>("status"),
        .visibility = body.read<Visibility>("visibility"),
        .alert = body.read<Line>("alert"),
        .url = body.read<Line>("url"),
        .email = body.read<EmailAddress>("email"),
        .minimum_age = body.read<std::string>("minimum_age"),
        .maximum_age = body.read<std::string>("maximum_age"),
        .eligibility = body.read<Prose>("eligibility"),
        .needs = body.all("needs"),
        .languages = body.all("languages"),
        .interpreters = body.read<Line>("interpreters"),
        .modes = body.all("modes"),
        .routes = body.all("routes"),
        .who_may_refer = body.read<Prose>("who_may_refer"),
        .accepting = body.text("accepting"),
        .waiting = body.read<Line>("waiting"),
        .weeks = body.read<std::int64_t>("weeks"),
        .available = body.read<std::int64_t>("available"),
        .maximum = body.read<std::int64_t>("maximum"),
        .unit = body.read<CapacityUnit>("unit"),
        .cost = body.read<CostKind>("cost"),
        .fees = body.read<Line>("fees"),
        .funded_until = body.read<Date>("funded_until"),
        .rows = ServiceRows::read(body),
    };
}

ServiceForm ServiceForm::holding(const Service& service) {
    const auto& room = service.capacity;
    return {
        .name = held_text(std::optional(service.name)),
        .description = held_text(std::optional(service.description)),
        .status = held_word(service.status),
        .visibility = held_word(service.visibility),
        .alert = held_text(service.alert),
        .url = held_text(service.url),
        .email = held_shown(service.email),
        .minimum_age = held<std::string>(plain(service.ages.from), {}),
        .maximum_age = held<std::string>(plain(service.ages.until), {}),
        .eligibility = held_text(service.eligibility),
        .needs = names_of(service.needs),
        .languages = service.languages,
        .interpreters = held_text(service.interpreters),
        .modes = names_of(service.modes),
        .routes = names_of(service.routes),
        .who_may_refer = held_text(service.who_may_refer),
        .accepting = held_answer(service.accepting),
        .waiting = held_text(service.waiting),
        .weeks = held_number(service.weeks_to_wait),
        .available = held_number(room ? std::optional(room->available) : std::nullopt),
        .maximum = held_number(room ? room->maximum : std::nullopt),
        .unit = held_word(room ? room->unit : CapacityUnit::places),
        .cost = held_word(service.cost),
        .fees = held_text(service.fees),
        .funded_until = held<Date>(service.funded_until ? text_of(*service.funded_until) : "", service.funded_until),
        .rows = ServiceRows::holding(service),
    };
}

kit::Form ServiceForm::typed() const {
    kit::Form form;
    const auto add = [&](const char* name, const std::string& text) { form.add(name, std::string(trimmed(text))); };
    add("name", name.typed);
    add("description", description.typed);
    add("status", status.typed);
    add("visibility", visibility.typed);
    add("alert", alert.typed);
    add("url", url.typed);
    add("email", email.typed);
    add("minimum_age", minimum_age.typed);
    add("maximum_age", maximum_age.typed);
    add("eligibility", eligibility.typed);
    for (const auto& need : needs)
        add("needs", need);
    for (const auto& code : languages)
        add("languages", code);
    add("interpreters", interpreters.typed);
    for (const auto& mode : modes)
        add("modes", mode);
    for (const auto& route : routes)
        add("routes", route);
    add("who_may_refer", who_may_refer.typed);
    add("accepting", accepting);
    add("waiting", waiting.typed);
    add("weeks", weeks.typed);
    add("available", available.typed);
    add("maximum", maximum.typed);
    add("unit", unit.typed);
    add("cost", cost.typed);
    add("fees", fees.typed);
    add("funded_until", funded_until.value ? text_of(*funded_until.value) : funded_until.typed);
    rows.add_typed(form);
    return form;
}

Result<Service> decide(const ServiceForm& form, const Service& before, Date today) {
    return Deciding(form, before, today).run();
}

std::vector<Difference> differences(const kit::Form& was, const kit::Form& now) {
    std::vector<Difference> all;
    for (const auto field : fields) {
        const auto said = [&](const kit::Form& form) {
            return has_rows(field) ? rows_text(form, field) : together(form.all(field));
        };
        Difference one{ std::string(field), said(was), said(now) };
        if (one.was != one.now) all.push_back(std::move(one));
    }
    return all;
}

}

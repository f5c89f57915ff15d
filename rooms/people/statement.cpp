#include "rooms/people/statement.hpp"

#include "html/words.hpp"
#include "rooms/people/marks.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace knotwork::people {
namespace {

using access::Category;

std::string digits_of(std::string_view text) {
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits), [](char one) {
        return one >= '0' && one <= '9';
    });
    return digits;
}

template <class T>
std::optional<std::string> shown_as(std::string_view typed) {
    const auto value = T::parse(typed);
    return value ? std::optional(std::string(value->shown())) : std::nullopt;
}

std::optional<std::string> rough_date_of(std::string_view typed) {
    const auto date = read_typed(typed, static_cast<const RoughDate*>(nullptr));
    return date ? std::optional(date->text()) : std::nullopt;
}

std::optional<std::string> nhs_number_of(std::string_view typed) {
    auto digits = digits_of(typed);
    return is_nhs_number(digits) ? std::optional(std::move(digits)) : std::nullopt;
}

// What is kept of what was typed.
std::optional<std::string> kept_of(StatementKind kind, std::string_view typed) {
    switch (kind) {
    case StatementKind::given_name:
    case StatementKind::family_name:
    case StatementKind::known_as:
    case StatementKind::former_name:
    case StatementKind::other_spelling:
        return shown_as<Name>(typed);
    case StatementKind::date_of_birth:
    case StatementKind::expected_birth:
    case StatementKind::education_plan:
        return rough_date_of(typed);
    case StatementKind::nhs_number:
        return nhs_number_of(typed);
    case StatementKind::telephone:
        return shown_as<PhoneNumber>(typed);
    case StatementKind::email:
        return shown_as<EmailAddress>(typed);
    default:
        return std::string(typed);
    }
}

// "3 11 2018", with nothing before the space of what is not known.
std::string in_three_fields(const RoughDate& date) {
    const auto day = date.day ? std::to_string(static_cast<unsigned>(*date.day)) : std::string();
    const auto month = date.month ? std::to_string(static_cast<unsigned>(*date.month)) : std::string();
    return day + ' ' + month + ' ' + std::to_string(static_cast<int>(date.year));
}

bool is_date(StatementKind kind) {
    return kind == StatementKind::date_of_birth || kind == StatementKind::expected_birth ||
           kind == StatementKind::education_plan;
}

std::string why_wrong(StatementKind kind) {
    if (is_date(kind)) return "people.statement.value.wrong.date";
    if (kind == StatementKind::nhs_number) return "people.statement.value.wrong.nhs_number";
    return "people.statement.value.wrong.other";
}

void check_value(const StatementForm& form, Problems& problems) {
    if (trimmed(form.value.typed).empty()) problems.add("value", "people.statement.value.missing");
    else if (form.kind.value && !value_of(*form.kind.value, form.value.typed))
        problems.add("value", why_wrong(*form.kind.value));
    if (!form.postcode.value && !trimmed(form.postcode.typed).empty())
        problems.add("postcode", "people.statement.postcode.wrong");
    if (!form.from.value && !trimmed(form.from.typed).empty()) problems.add("from", "people.statement.from.wrong");
}

Statement statement_of(const StatementForm& form) {
    Statement statement{ .kind = *form.kind.value, .opinion = form.opinion };
    statement.value = value_of(statement.kind, form.value.typed);
    if (statement.kind == StatementKind::home) statement.postcode = form.postcode.value;
    statement.from = form.from.value;
    if (form.third_party) statement.marks.add(access::Mark::third_party);
    return statement;
}

}

Category category_of(StatementKind kind) {
    switch (kind) {
    case StatementKind::given_name:
    case StatementKind::family_name:
    case StatementKind::known_as:
    case StatementKind::former_name:
    case StatementKind::other_spelling:
    case StatementKind::date_of_birth:
    case StatementKind::expected_birth:
    case StatementKind::gender:
    case StatementKind::nhs_number:
        return Category::identity;
    case StatementKind::home:
        return Category::address;
    case StatementKind::telephone:
    case StatementKind::email:
    case StatementKind::language:
    case StatementKind::interpreter:
        return Category::contact;
    case StatementKind::court_order:
    case StatementKind::family_note:
        return Category::family;
    case StatementKind::school:
    case StatementKind::school_year:
    case StatementKind::schooling:
    case StatementKind::pupil_number:
    case StatementKind::education_plan:
    case StatementKind::learning_need:
        return Category::education;
    case StatementKind::doctor:
        return Category::involvement;
    case StatementKind::health:
        return Category::physical_health;
    case StatementKind::mental_health:
        return Category::mental_health;
    case StatementKind::sexual_health:
        return Category::sexual_health;
    case StatementKind::substance_misuse:
        return Category::substance_misuse;
    case StatementKind::social_care:
        return Category::social_care;
    case StatementKind::offence:
        return Category::offending;
    case StatementKind::tenancy:
        return Category::housing;
    case StatementKind::plan:
        return Category::plan;
    case StatementKind::own_words:
        return Category::own_words;
    case StatementKind::event:
    case StatementKind::note:
        break;
    }
    return Category::chronology;
}

std::optional<std::string> SaidKind::check(std::string_view text) {
    const auto prose = Prose::parse(text);
    return prose ? std::optional(prose->text()) : std::nullopt;
}

std::optional<Said> value_of(StatementKind kind, std::string_view typed) {
    const auto kept = kept_of(kind, trimmed(typed));
    return kept ? Said::parse(*kept) : std::nullopt;
}

std::string spoken(const RoughDate& date) {
    const auto year = std::to_string(static_cast<int>(date.year));
    if (!date.month) return year;
    if (date.day) return knotwork::spoken(Date(date.year, *date.month, *date.day));
    const auto first = knotwork::spoken(Date(date.year, *date.month, std::chrono::day(1)));
    return first.substr(first.find(' ') + 1);
}

std::string spoken_value(StatementKind kind, const Said& value) {
    const auto& text = value.shown();
    if (is_date(kind))
        if (const auto date = RoughDate::parse(text)) return spoken(*date);
    if (kind == StatementKind::nhs_number && text.size() == 10)
        return text.substr(0, 3) + ' ' + text.substr(3, 3) + ' ' + text.substr(6);
    return text;
}

bool is_nhs_number(std::string_view digits) {
    if (digits.size() != 10 || digits_of(digits).size() != 10) return false;
    int sum = 0;
    for (std::size_t at = 0; at < 9; ++at)
        sum += (digits[at] - '0') * static_cast<int>(10 - at);
    const int check = (11 - sum % 11) % 11;
    return check != 10 && digits[9] - '0' == check;
}

bool is_single(StatementKind kind) {
    switch (kind) {
    case StatementKind::given_name:
    case StatementKind::family_name:
    case StatementKind::date_of_birth:
    case StatementKind::expected_birth:
    case StatementKind::gender:
    case StatementKind::nhs_number:
    case StatementKind::pupil_number:
        return true;
    default:
        return false;
    }
}

StatementForm StatementForm::read(const kit::Form& body) {
    return {
        .kind = body.read<StatementKind>("kind"),
        .value = body.read<Said>("value"),
        .postcode = body.read<Postcode>("postcode"),
        .from = body.read<RoughDate>("from"),
        .opinion = body.text("opinion") == "yes",
        .third_party = body.text("third_party") == "yes",
        .reason = body.read<Said>("reason"),
        .take_back = body.text("what") == "take_back",
    };
}

StatementForm StatementForm::holding(const Statement& statement) {
    StatementForm form;
    form.kind = Field<StatementKind>::holding(std::string(name_of(statement.kind)), statement.kind);
    if (statement.value)
        form.value = Field<Said>::holding(spoken_value(statement.kind, *statement.value), *statement.value);
    if (statement.postcode) form.postcode = Field<Postcode>::holding(statement.postcode->shown(), *statement.postcode);
    if (statement.from) form.from = Field<RoughDate>::holding(in_three_fields(*statement.from), *statement.from);
    form.opinion = statement.opinion;
    form.third_party = statement.marks.has(access::Mark::third_party);
    return form;
}

Result<Statement> decide(const StatementForm& form) {
    Problems problems;
    if (!form.kind.value) problems.add("kind", "people.statement.kind.missing");
    check_value(form, problems);
    if (problems) return problems;
    return statement_of(form);
}

Result<Statement> decide_correction(const StatementForm& form, const Statement& before) {
    auto with_kind = form;
    with_kind.kind = Field<StatementKind>::holding(std::string(name_of(before.kind)), before.kind);
    Problems problems;
    if (!form.take_back) check_value(with_kind, problems);
    if (!form.reason.value) problems.add("reason", "people.correction.reason.missing");
    if (problems) return problems;
    auto statement = form.take_back ? Statement{ .kind = before.kind } : statement_of(with_kind);
    if (!form.take_back && statement.value == before.value && statement.postcode == before.postcode &&
        statement.from == before.from && statement.opinion == before.opinion) {
        problems.add("value", "people.correction.value.same");
        return problems;
    }
    // What was marked stays marked: a correction must never open what was kept from people.
    statement.marks = statement.marks | before.marks;
    statement.until = before.until;
    statement.about_other = before.about_other;
    statement.supersedes = before.id;
    statement.reason = form.reason.value;
    return statement;
}

std::string KeptMarks::text() const {
    std::string text;
    for (std::size_t at = 0; at < enumerators<access::Mark>.size(); ++at)
        if (const auto mark = static_cast<access::Mark>(at); marks.has(mark))
            text.append(text.empty() ? "" : " ").append(name_of(mark));
    return text;
}

std::optional<KeptMarks> KeptMarks::parse(std::string_view text) {
    KeptMarks kept;
    for (const auto& word : split(text, ' ')) {
        if (word.empty()) continue;
        const auto mark = named<access::Mark>(word);
        if (!mark) return std::nullopt;
        kept.marks.add(*mark);
    }
    return kept;
}

}

namespace knotwork {
namespace {

constexpr std::array months{ "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec" };

// "3", "03" and "11", or the name of a month.
std::optional<unsigned> part_of_date(const std::string& text) {
    for (unsigned at = 0; at < months.size(); ++at)
        if (text.starts_with(months[at])) return at + 1;
    unsigned number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

std::string two(unsigned number) {
    return number < 10 ? "0" + std::to_string(number) : std::to_string(number);
}

}

std::optional<RoughDate> read_typed(std::string_view typed, const RoughDate*) {
    if (auto kept = RoughDate::parse(trimmed(typed))) return kept;
    std::vector<unsigned> parts;
    for (const auto& word : split(folded(typed), ' ')) {
        if (word.empty()) continue;
        const auto part = part_of_date(word);
        if (!part) return std::nullopt;
        parts.push_back(*part);
    }
    if (parts.empty() || parts.size() > 3 || parts.back() < 1000 || parts.back() > 9999) return std::nullopt;
    auto text = std::to_string(parts.back());
    for (auto part = parts.rbegin() + 1; part != parts.rend(); ++part)
        text += "-" + two(*part);
    return RoughDate::parse(text);
}

}

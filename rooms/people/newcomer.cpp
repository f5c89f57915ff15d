#include "rooms/people/newcomer.hpp"

#include "rooms/people/statement.hpp"

namespace knotwork::people {
namespace {

void check_name(Problems& problems, const char* field, const Field<Name>& name) {
    if (!name.value && !trimmed(name.typed).empty()) problems.add(field, "people.newcomer.name.wrong");
}

void check_born(Problems& problems, const Field<RoughDate>& born, Date today) {
    if (!born.value && !trimmed(born.typed).empty()) problems.add("born", "people.newcomer.born.wrong");
    if (born.value && born.value->earliest() > today) problems.add("born", "people.newcomer.born.future");
}

void say(Newcomer& newcomer, StatementKind kind, const std::string& text) {
    newcomer.statements.push_back({ .kind = kind, .value = value_of(kind, text) });
    if (kind != StatementKind::date_of_birth) newcomer.searched += (newcomer.searched.empty() ? "" : " ") + text;
}

}

NewcomerForm NewcomerForm::read(const kit::Form& body) {
    return {
        .given_name = body.read<Name>("given_name"),
        .family_name = body.read<Name>("family_name"),
        .born = body.read<RoughDate>("born"),
        .involvement = InvolvementForm::read(body),
        .none_of_these = body.text("none_of_these") == "yes",
    };
}

Result<Newcomer> decide(const NewcomerForm& form, Date today) {
    Problems problems;
    if (trimmed(form.given_name.typed).empty() && trimmed(form.family_name.typed).empty())
        problems.add("given_name", "people.newcomer.name.missing");
    check_name(problems, "given_name", form.given_name);
    check_name(problems, "family_name", form.family_name);
    check_born(problems, form.born, today);
    const auto involvement = decide(form.involvement, today);
    if (!involvement)
        for (const auto& one : involvement.problem().fields.all())
            problems.add(one.field, one.say.key, one.say.with);
    if (problems) return problems;
    Newcomer newcomer{ .involvement = *involvement };
    if (form.given_name.value) say(newcomer, StatementKind::given_name, form.given_name.value->shown());
    if (form.family_name.value) say(newcomer, StatementKind::family_name, form.family_name.value->shown());
    if (form.born.value) say(newcomer, StatementKind::date_of_birth, form.born.value->text());
    return newcomer;
}

}

#include "rooms/people/finding.hpp"

#include "kit/access.hpp"
#include "rooms/people/search_words.hpp"
#include "rooms/people/statement.hpp"
#include "rooms/people/statement_store.hpp"

#include <map>

namespace knotwork::people {
namespace {

constexpr std::size_t most_shown = 20;
constexpr std::int64_t most_looked_at = 400;

using Words = std::vector<std::string>;

// The words of one person: those that may be seen, and those that may be matched.
struct TheirWords {
    Words seen;
    Words matched;
};

bool may_be_matched(const kit::Held& held) {
    return held.category == access::Category::identity && held.marks.empty();
}

void add_word(TheirWords& words, const kit::About& about, const FindableWord& one) {
    const bool may_see = about.may(access::Action::see, one.held);
    if (may_see) words.seen.push_back(one.word);
    if (may_see || may_be_matched(one.held)) words.matched.push_back(one.word);
}

kit::Shown<std::string> born(Tx& tx, kit::About& about) {
    auto born = kit::Shown<std::string>::not_recorded();
    for (const auto& guarded : statements_of(tx, about)) {
        if (guarded.held().category != access::Category::identity) continue;
        if (!about.may(access::Action::see, guarded.held())) continue;
        const auto shown = about.see(guarded);
        const auto* said = shown.value();
        if (said && (said->kind == StatementKind::date_of_birth || said->kind == StatementKind::expected_birth))
            return kit::Shown<std::string>::of(spoken_value(said->kind, *said->value));
    }
    return born;
}

// Whoever is told only that somebody is known may still open the record, to say that they work with them; but not where
// its name would then answer what was typed, which they may not see.
FoundLine line_for(Tx& tx, kit::About& about, bool in_full) {
    FoundLine line{ .known_to = contacts_for(tx, about) };
    const bool can_be_named = about.may(access::Action::see, name_of(tx, about).held());
    if (in_full || !can_be_named) line.person = about.person();
    if (!in_full || !can_be_named) return line;
    line.in_full = true;
    line.name = heading_of(tx, about);
    line.number = number_of(tx, about).spoken();
    line.born = born(tx, about);
    return line;
}

std::vector<FoundLine> by_number(kit::Ctx& ctx, access::Purpose purpose, const Number& number) {
    const auto person = find_by_number(ctx.tx, number);
    if (!person) return {};
    std::vector<FoundLine> lines;
    for (auto* about : ctx.access().those_known({ &*person, 1 }, purpose))
        lines.push_back(line_for(ctx.tx, *about, true));
    return lines;
}

std::vector<FoundLine> by_words(kit::Ctx& ctx, access::Purpose purpose, const Words& typed) {
    const auto known = ctx.access().those_known(people_with_words(ctx.tx, typed, most_looked_at), purpose);
    std::map<Id<Person>, TheirWords> words;
    std::map<Id<Person>, kit::About*> by_person;
    std::vector<Id<Person>> people;
    for (auto* about : known) {
        people.push_back(about->person());
        by_person.emplace(about->person(), about);
    }
    for (const auto& one : findable_among(ctx.tx, people))
        add_word(words[one.person], *by_person.at(one.person), one);
    std::vector<FoundLine> lines;
    for (auto* about : known) {
        const auto& theirs = words[about->person()];
        const bool in_full = begin_words(typed, theirs.seen);
        if (in_full || begin_words(typed, theirs.matched)) lines.push_back(line_for(ctx.tx, *about, in_full));
    }
    return lines;
}

}

bool can_be_searched(std::string_view typed) {
    const auto words = words_typed(typed);
    return !words.empty() && length_of(words.front()) >= 2;
}

Findings find_people(kit::Ctx& ctx, access::Purpose purpose, std::string_view typed) {
    const auto number = Number::parse(typed);
    Findings findings;
    findings.found = number ? by_number(ctx, purpose, *number) : by_words(ctx, purpose, words_typed(typed));
    ctx.access().searched(purpose, typed, findings.found.size());
    findings.more = findings.found.size() > most_shown;
    if (findings.more) findings.found.resize(most_shown);
    return findings;
}

}

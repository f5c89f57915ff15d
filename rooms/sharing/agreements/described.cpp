#include "rooms/sharing/agreements/described.hpp"

#include "html/govuk/summary_list.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "rooms/sharing/spoken.hpp"

#include <algorithm>

namespace knotwork::sharing {
namespace {

using html::Node;

void add_line(std::string& lines, const std::string& line) {
    if (line.empty()) return;
    if (!lines.empty()) lines += '\n';
    lines += line;
}

std::string word(const char* key, std::string_view name) {
    return words(std::string(key) + std::string(name));
}

class Describing {
public:
    Describing(const Terms& terms, const AgencyNames& names) : terms_(terms), names_(names) {}

    std::vector<Chapter> all() const {
        return { about(),
                 parties(),
                 flows(),
                 grounds(),
                 clauses("sharing.agreement.step.population", { Clause::population, Clause::exclusions }),
                 clauses(
                     "sharing.agreement.step.handling",
                     { Clause::onward_sharing, Clause::corrections, Clause::rights_contact }
                 ),
                 keeping(),
                 dates() };
    }

private:
    Chapter about() const {
        Chapter chapter{ words("sharing.agreement.step.about"), {} };
        const auto kind =
            terms_.kind ? words("sharing.agreement.kind." + std::string(name_of(*terms_.kind))) : std::string();
        chapter.said = { { words("sharing.agreement.title"), terms_.title ? terms_.title->text() : "" },
                         { words("sharing.agreement.kind"), kind },
                         { words("sharing.agreement.purposes"), with_capital(spoken(terms_.purposes)) } };
        return chapter;
    }

    Chapter parties() const {
        Chapter chapter{ words("sharing.agreement.step.parties"), {} };
        for (const auto& party : terms_.parties) {
            std::string lines = word("sharing.agreement.role.", name_of(party.role));
            add_line(lines, party.contact ? party.contact->text() : "");
            add_line(lines, party.email ? party.email->shown() : "");
            chapter.said.push_back({ names_.of(party.agency), lines });
        }
        return chapter;
    }

    Chapter flows() const {
        Chapter chapter{ words("sharing.agreement.step.flows"), {} };
        for (std::size_t at = 0; at < terms_.flows.size(); ++at)
            chapter.said.push_back({ words("sharing.agreement.flow", { { "number", std::to_string(at + 1) } }),
                                     flow(terms_.flows[at]) });
        return chapter;
    }

    std::string flow(const Flow& flow) const {
        std::string lines = words("sharing.agreement.flow.from", { { "agencies", names_.all_of(flow.from) } });
        add_line(lines, words("sharing.agreement.flow.to", { { "agencies", names_.all_of(flow.to) } }));
        add_line(lines, words("sharing.agreement.flow.what", { { "categories", spoken(flow.categories) } }));
        add_line(lines, words("sharing.agreement.flow.purposes", { { "purposes", spoken(flow.purposes) } }));
        add_line(lines, words("sharing.agreement.flow.roles", { { "roles", spoken(flow.roles) } }));
        return lines;
    }

    Chapter grounds() const {
        Chapter chapter{ words("sharing.agreement.step.grounds"), {} };
        for (const auto& [pair, its_grounds] : terms_.grounds)
            chapter.said.push_back({ described(pair), described(its_grounds) });
        return chapter;
    }

    Chapter clauses(const char* title, std::initializer_list<Clause> which) const {
        Chapter chapter{ words(title), {} };
        for (const auto clause : which)
            chapter.said.push_back(said(clause));
        return chapter;
    }

    Said said(Clause clause) const {
        const auto found = terms_.clauses.find(clause);
        return { word("sharing.agreement.clause.", name_of(clause)),
                 found == terms_.clauses.end() ? "" : found->second.text() };
    }

    Chapter keeping() const {
        auto chapter =
            clauses("sharing.agreement.step.keeping", { Clause::retention, Clause::security, Clause::breach_contact });
        const auto end =
            terms_.at_end ? words("sharing.agreement.at_end." + std::string(name_of(*terms_.at_end))) : std::string();
        chapter.said.insert(chapter.said.begin() + 1, { words("sharing.agreement.at_end"), end });
        return chapter;
    }

    Chapter dates() const {
        Chapter chapter{ words("sharing.agreement.step.dates"), { said(Clause::impact_assessment) } };
        for (std::size_t at = 0; at < enumerators<Day>.size(); ++at) {
            const auto day = terms_.day(static_cast<Day>(at));
            chapter.said.push_back({ word("sharing.agreement.day.", enumerators<Day>[at]),
                                     day ? knotwork::spoken(*day) : "" });
        }
        return chapter;
    }

    const Terms& terms_;
    const AgencyNames& names_;
};

const Said* find(const std::vector<Said>& all, const std::string& label) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const Said& one) { return one.label == label; });
    return found == all.end() ? nullptr : &*found;
}

}

AgencyNames::AgencyNames(const std::vector<accounts::Agency>& agencies) : agencies_(agencies) {}

const accounts::Agency* AgencyNames::find(Id<accounts::Agency> id) const {
    const auto found =
        std::find_if(agencies_.begin(), agencies_.end(), [&](const auto& agency) { return agency.id == id; });
    return found == agencies_.end() ? nullptr : &*found;
}

std::string AgencyNames::of(Id<accounts::Agency> id) const {
    const auto* agency = find(id);
    return agency ? agency->name.text() : words("sharing.agreement.unknown_agency");
}

std::string AgencyNames::short_of(Id<accounts::Agency> id) const {
    const auto* agency = find(id);
    return agency ? agency->short_name.text() : words("sharing.agreement.unknown_agency");
}

std::string AgencyNames::all_of(const std::vector<Id<accounts::Agency>>& ids) const {
    std::vector<std::string> parts;
    for (const auto id : ids)
        parts.push_back(short_of(id));
    return in_a_row(parts);
}

std::string in_a_row(const std::vector<std::string>& parts) {
    if (parts.empty()) return {};
    std::string all = parts.front();
    for (std::size_t at = 1; at + 1 < parts.size(); ++at)
        all += ", " + parts[at];
    return parts.size() == 1 ? all : words("sharing.spoken.and", { { "first", all }, { "last", parts.back() } });
}

std::string spoken(access::Roles roles) {
    std::vector<std::string> parts;
    for (const auto role : members_of(roles))
        parts.push_back(words("sharing.role." + std::string(name_of(role))));
    return in_a_row(parts);
}

std::string described(const PurposeAndKind& pair) {
    return words(
        "sharing.agreement.grounds.pair",
        { { "kind", words("sharing.controller." + std::string(name_of(pair.second))) },
          { "purpose", spoken(pair.first) } }
    );
}

std::string described(const Grounds& grounds) {
    std::string lines;
    if (grounds.lawful_basis) add_line(lines, word("sharing.lawful_basis.", name_of(*grounds.lawful_basis)));
    if (grounds.special_condition)
        add_line(lines, word("sharing.special_condition.", name_of(*grounds.special_condition)));
    if (grounds.offence_condition)
        add_line(lines, word("sharing.offence_condition.", name_of(*grounds.offence_condition)));
    for (const auto gateway : members_of(grounds.gateways))
        add_line(lines, word("sharing.gateway.", name_of(gateway)));
    if (grounds.other_gateway) add_line(lines, grounds.other_gateway->text());
    if (grounds.confidentiality) add_line(lines, word("sharing.confidentiality.", name_of(*grounds.confidentiality)));
    if (needs_policy_document(grounds)) add_line(lines, words("sharing.agreement.grounds.needs_document"));
    return lines;
}

std::vector<Chapter> described(const Terms& terms, const AgencyNames& names) {
    return Describing(terms, names).all();
}

Node in_lines(const std::string& text) {
    if (text.empty()) return html::not_recorded();
    Node lines;
    for (const auto& line : split(text, '\n'))
        lines += { lines.empty() ? Node() : html::element("br"), line };
    return lines;
}

Node chapters(const std::vector<Chapter>& all) {
    Node content;
    for (const auto& chapter : all) {
        govuk::SummaryList list;
        for (const auto& said : chapter.said)
            list.rows.push_back({ .key = said.label, .value = in_lines(said.text) });
        content += { html::section_heading(chapter.title),
                     chapter.said.empty() ? html::paragraph(html::not_recorded()) : govuk::summary_list(list) };
    }
    return content;
}

std::vector<Changed> changes(const std::vector<Chapter>& before, const std::vector<Chapter>& after) {
    std::vector<Changed> all;
    for (std::size_t at = 0; at < std::min(before.size(), after.size()); ++at) {
        for (const auto& was : before[at].said) {
            const auto* is = find(after[at].said, was.label);
            if (!is || is->text != was.text)
                all.push_back({ before[at].title, was.label, was.text, is ? is->text : "" });
        }
        for (const auto& is : after[at].said)
            if (!find(before[at].said, is.label)) all.push_back({ after[at].title, is.label, "", is.text });
    }
    return all;
}

}

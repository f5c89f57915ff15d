#include "rooms/sharing/agreements/terms_json.hpp"

#include "base/encoding.hpp"
#include "base/random.hpp"

namespace knotwork::sharing {
namespace {

namespace json = boost::json;

json::string text_in(std::string_view text) {
    return json::string(text.data(), text.size());
}

template <class Enum>
json::array names_in(access::Set<Enum> set) {
    json::array names;
    for (const auto member : members_of(set))
        names.emplace_back(text_in(name_of(member)));
    return names;
}

template <class Enum>
void put_word(json::object& to, std::string_view name, const std::optional<Enum>& word) {
    if (word) to[{ name.data(), name.size() }] = text_in(name_of(*word));
}

json::array ids_in(const std::vector<Id<accounts::Agency>>& ids) {
    json::array all;
    for (const auto id : ids)
        all.emplace_back(text_in(id.text()));
    return all;
}

json::object object_of(const Party& party) {
    json::object object{ { "agency", text_in(party.agency.text()) }, { "role", text_in(name_of(party.role)) } };
    if (party.contact) object["contact"] = text_in(party.contact->text());
    if (party.email) object["email"] = text_in(party.email->shown());
    return object;
}

json::object object_of(const PurposeAndKind& pair, const Grounds& grounds) {
    json::object object{ { "purposes", names_in(access::Purposes{ pair.first }) },
                         { "kinds", names_in(access::Set<access::ControllerKind>{ pair.second }) } };
    put_word(object, "lawful_basis", grounds.lawful_basis);
    put_word(object, "special_condition", grounds.special_condition);
    put_word(object, "offence_condition", grounds.offence_condition);
    object["gateways"] = names_in(grounds.gateways);
    if (grounds.other_gateway) object["other_gateway"] = text_in(grounds.other_gateway->text());
    put_word(object, "confidentiality", grounds.confidentiality);
    return object;
}

json::object object_of(const Flow& flow) {
    return { { "from", ids_in(flow.from) },
             { "to", ids_in(flow.to) },
             { "purposes", names_in(flow.purposes) },
             { "categories", names_in(flow.categories) },
             { "roles", names_in(flow.roles) } };
}

// Reads one object, and knows how a text in it is to be understood.
class Reader {
public:
    Reader(const json::object& object, const TermsReading& reading) : object_(object), reading_(reading) {}

    Terms terms() const {
        Terms terms{ .title = value<Line>("title"), .kind = word<AgreementKind>("kind") };
        for (const auto& row : rows("parties"))
            terms.parties.push_back(row.party());
        terms.purposes = set<access::Purpose>("purposes");
        for (const auto& row : rows("grounds"))
            row.add_grounds(terms);
        for (const auto& row : rows("flows"))
            terms.flows.push_back(row.flow());
        read_clauses(terms);
        terms.at_end = word<AtEnd>("at_end");
        read_days(terms);
        return terms;
    }

private:
    void must(bool holds, std::string_view name) const {
        ensure(holds, "the terms of an agreement: " + std::string(name) + " cannot be read");
    }

    std::optional<std::string> text(std::string_view name) const {
        const auto* found = object_.if_contains({ name.data(), name.size() });
        if (!found || found->is_null()) return std::nullopt;
        must(found->is_string(), name);
        return std::string(found->get_string());
    }

    template <class T>
    std::optional<T> value(std::string_view name) const {
        const auto written = text(name);
        if (!written) return std::nullopt;
        auto value = T::parse(*written);
        must(value.has_value(), name);
        return value;
    }

    template <class Enum>
    std::optional<Enum> word(std::string_view name) const {
        const auto written = text(name);
        if (!written) return std::nullopt;
        const auto word = named<Enum>(*written);
        must(word.has_value(), name);
        return word;
    }

    const json::array& list(std::string_view name) const {
        static const json::array none;
        const auto* found = object_.if_contains({ name.data(), name.size() });
        if (!found) return none;
        must(found->is_array(), name);
        return found->get_array();
    }

    std::vector<std::string> texts(std::string_view name) const {
        std::vector<std::string> all;
        for (const auto& one : list(name)) {
            must(one.is_string(), name);
            all.emplace_back(one.get_string());
        }
        return all;
    }

    template <class Enum>
    access::Set<Enum> set(std::string_view name) const {
        access::Set<Enum> members;
        for (const auto& written : texts(name)) {
            const auto member = named<Enum>(written);
            must(member.has_value(), name);
            members.add(*member);
        }
        return members;
    }

    std::vector<Reader> rows(std::string_view name) const {
        std::vector<Reader> all;
        for (const auto& one : list(name)) {
            must(one.is_object(), name);
            all.emplace_back(one.get_object(), reading_);
        }
        return all;
    }

    Id<accounts::Agency> agency(const std::string& written, std::string_view name) const {
        const auto id = reading_.agency(written);
        must(id.has_value(), name);
        return *id;
    }

    std::vector<Id<accounts::Agency>> agencies(std::string_view name) const {
        std::vector<Id<accounts::Agency>> all;
        for (const auto& written : texts(name))
            all.push_back(agency(written, name));
        return all;
    }

    Party party() const {
        return { agency(text("agency").value_or(""), "agency"),
                 word<PartyRole>("role").value_or(PartyRole::both),
                 value<Line>("contact"),
                 value<EmailAddress>("email") };
    }

    void add_grounds(Terms& terms) const {
        const Grounds grounds{ .lawful_basis = word<LawfulBasis>("lawful_basis"),
                               .special_condition = word<SpecialCondition>("special_condition"),
                               .offence_condition = word<OffenceCondition>("offence_condition"),
                               .gateways = set<Gateway>("gateways"),
                               .other_gateway = value<Line>("other_gateway"),
                               .confidentiality = word<Confidentiality>("confidentiality") };
        for (const auto purpose : members_of(set<access::Purpose>("purposes")))
            for (const auto kind : members_of(set<access::ControllerKind>("kinds")))
                terms.grounds[{ purpose, kind }] = grounds;
    }

    Flow flow() const {
        return { agencies("from"),
                 agencies("to"),
                 set<access::Purpose>("purposes"),
                 set<access::Category>("categories"),
                 set<access::Role>("roles") };
    }

    void read_clauses(Terms& terms) const {
        for (std::size_t at = 0; at < enumerators<Clause>.size(); ++at)
            if (auto said = value<Prose>(enumerators<Clause>[at])) terms.clauses[static_cast<Clause>(at)] = *said;
    }

    void read_days(Terms& terms) const {
        for (std::size_t at = 0; at < enumerators<Day>.size(); ++at) {
            const auto name = enumerators<Day>[at];
            const auto written = text(name);
            if (!written) continue;
            const auto day = parse_date(*written);
            must(day.has_value(), name);
            terms.days[static_cast<Day>(at)] = reading_.day(*day);
        }
    }

    const json::object& object_;
    const TermsReading& reading_;
};

}

std::string json_of(const Terms& terms) {
    json::object object;
    if (terms.title) object["title"] = text_in(terms.title->text());
    put_word(object, "kind", terms.kind);
    json::array parties, grounds, flows;
    for (const auto& party : terms.parties)
        parties.emplace_back(object_of(party));
    for (const auto& [pair, its_grounds] : terms.grounds)
        grounds.emplace_back(object_of(pair, its_grounds));
    for (const auto& flow : terms.flows)
        flows.emplace_back(object_of(flow));
    object["parties"] = std::move(parties);
    object["purposes"] = names_in(terms.purposes);
    object["grounds"] = std::move(grounds);
    object["flows"] = std::move(flows);
    for (const auto& [clause, said] : terms.clauses)
        object[{ name_of(clause).data(), name_of(clause).size() }] = text_in(said.text());
    put_word(object, "at_end", terms.at_end);
    for (const auto& [day, date] : terms.days)
        object[{ name_of(day).data(), name_of(day).size() }] = text_in(knotwork::text_of(date));
    return json::serialize(object);
}

Terms terms_of(const json::object& object, const TermsReading& reading) {
    return Reader(object, reading).terms();
}

Terms terms_of(std::string_view text) {
    json::error_code error;
    const auto value = json::parse({ text.data(), text.size() }, error);
    ensure(!error && value.is_object(), "the terms of an agreement are not JSON");
    return terms_of(value.get_object());
}

std::string digest_of(const Terms& terms) {
    return to_hex(sha256(json_of(terms)));
}

}

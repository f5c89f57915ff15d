#include "rooms/people/town.hpp"

#include "kit/town_rows.hpp"
#include "rooms/people/involvement_store.hpp"
#include "rooms/people/record_store.hpp"
#include "rooms/people/relationship_store.hpp"
#include "rooms/people/statement.hpp"
#include "rooms/people/statement_store.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace knotwork::people {
namespace {

using accounts::AgencyKind;
using Row = kit::TownRow;

const std::string social_care = "childrens_services";

template <class T>
Id<T> called(const std::string& key) {
    return Id<T>::of_label(key);
}

// What an id is made of.
std::string label(std::initializer_list<std::string_view> words) {
    std::string label;
    for (const auto word : words)
        label.append(label.empty() ? "" : " ").append(word);
    return label;
}

std::optional<RoughDate> date_in(const Row& row, std::string_view name) {
    return row.has(name) ? std::optional(row.read<RoughDate>(name)) : std::nullopt;
}

Instant morning_of(Date day) {
    return instant_in_london(day, 9, 0);
}

bool is_sensitive(const std::string& agency) {
    return agency == "camhs" || agency == "new_moorings";
}

access::Marks marks_of(const std::string& agency) {
    return is_sensitive(agency) ? access::Marks{ access::Mark::sensitive_service } : access::Marks{};
}

// What an agency has to do with a person.
struct Dealing {
    Date since{ Date(std::chrono::year(2026), std::chrono::March, std::chrono::day(2)) };
    Date until{ Date(std::chrono::year(1900), std::chrono::January, std::chrono::day(1)) }; // the last day of it
    bool goes_on = false;
    bool by_itself = false; // teaches or treats them, or works with them: not only told of something that happened
    bool leads = false;

    void meet(Date from, std::optional<Date> to, bool itself) {
        since = std::min(since, from);
        until = std::max(until, to.value_or(from));
        goes_on |= itself && !to;
        by_itself |= itself;
    }
};

// One family, with what every agency knows of each of its people.
class Family {
public:
    Family(Tx& tx, const Row& family, const std::map<std::string, std::string>& languages, const Row& plans)
        : tx_(tx), family_(family), languages_(languages), plans_(plans), people_(family.rows("people")),
          involvements_(family.rows("involvements")), events_(family.rows("history")),
          words_(family.rows("in_their_words")) {}

    void load(Instant now) {
        for (const auto& person : people_)
            put_person(tx_, person_of(person.text("key")), now);
        find_dealings();
        for (const auto& [whom, dealings] : std::map(dealings_))
            for (const auto& [agency, dealing] : dealings)
                load_record(whom, agency, dealing);
        for (const auto& row : involvements_)
            load_involvement(row);
        for (const auto& person : people_)
            load_relationships(person);
        load_plan();
        load_events();
        load_words();
    }

private:
    static Person person_of(const std::string& key) {
        const auto bytes = Uuid::of_label("number of " + key).bytes();
        std::uint64_t which = 0;
        for (std::size_t at = 8; at < bytes.size(); ++at)
            which = which << 8 | bytes[at];
        return { .id = called<Person>(key), .number = Number::of(which) };
    }

    const Row& row_of(const std::string& person) const {
        const auto found =
            std::find_if(people_.begin(), people_.end(), [&](const Row& row) { return row.text("key") == person; });
        family_.must(found != people_.end(), person);
        return *found;
    }

    AgencyKind kind_of(const std::string& agency) const {
        const auto found = accounts::find_agency(tx_, called<accounts::Agency>(agency));
        family_.must(found.has_value(), agency);
        return found->kind;
    }

    std::string name_of_agency(const std::string& agency) const {
        const auto found = accounts::find_agency(tx_, called<accounts::Agency>(agency));
        family_.must(found.has_value(), agency);
        return found->name.text();
    }

    std::string lead() const {
        for (const auto& row : involvements_)
            if (row.yes_if_said("lead")) return row.text("agency");
        return {};
    }

    // ---- who deals with whom

    void find_dealings() {
        for (const auto& row : involvements_)
            for (const auto& person : row.texts("people")) {
                auto& dealing = dealings_[person][row.text("agency")];
                const auto until = date_in(row, "until");
                dealing.meet(
                    row.read<RoughDate>("from").earliest(), until ? std::optional(until->latest()) : std::nullopt, true
                );
                dealing.leads |= row.yes_if_said("lead");
            }
        for (const auto& person : people_)
            for (const auto* of : { "school", "gp" })
                if (person.has(of))
                    dealings_[person.text("key")][person.text(of)].meet(since_of(person), std::nullopt, true);
        for (const auto& row : words_)
            dealings_[row.text("who")][agency_of_worker(row.text("to"))].meet(row.day("on"), row.day("on"), false);
        for (const auto& person : people_)
            for (const auto& row : person.rows("relationships"))
                if (row.yes("parental_responsibility")) find_parent(person.text("key"), row.text("to"));
        // Whom an event is about depends on who is worked with, so it comes last.
        for (const auto& event : events_)
            for (const auto& person : people_of(event))
                dealings_[person][teller_of(event)].meet(
                    event.read<RoughDate>("on").earliest(), event.read<RoughDate>("on").latest(), false
                );
    }

    void find_parent(const std::string& parent, const std::string& child) {
        const auto& dealings = dealings_[child];
        const auto agency = dealings.contains(social_care) ? social_care : lead();
        const auto found = dealings.find(agency);
        if (found == dealings.end()) return;
        auto& dealing = dealings_[parent][agency];
        dealing.meet(found->second.since, found->second.since, false);
        dealing.goes_on |= found->second.goes_on;
    }

    // Since when a school or a doctor has them: nobody says, so it is this school year, or for the youngest their
    // birth.
    static Date since_of(const Row& person) {
        const Date term(std::chrono::year(2025), std::chrono::September, std::chrono::day(3));
        const auto born = date_in(person, "date_of_birth");
        return born ? std::max(term, born->latest()) : term;
    }

    std::string agency_of_worker(const std::string& worker) const {
        const auto found = accounts::find_worker(tx_, called<accounts::Worker>(worker));
        family_.must(found.has_value(), worker);
        for (const auto& row : involvements_)
            if (called<accounts::Agency>(row.text("agency")) == found->agency) return row.text("agency");
        family_.must(false, worker);
        return {};
    }

    std::string teller_of(const Row& event) const { return event.has("agency") ? event.text("agency") : lead(); }

    std::vector<std::string> people_of(const Row& event) const {
        auto about = event.texts("about");
        if (about.empty()) about = named_in(" " + folded(event.text("what")) + " ");
        if (about.empty()) about = worked_with_by(teller_of(event));
        if (!teller_of(event).empty()) return about;
        return {};
    }

    // By what they are called first, so that "Young Nelson" is not his father too.
    std::vector<std::string> named_in(std::string text) const {
        std::vector<std::string> named;
        for (const auto* called_by : { "known_as", "given_name" })
            for (const auto& person : people_) {
                if (!person.has(called_by) || person.yes_if_said("sealed")) continue;
                const auto name = " " + folded(person.text(called_by)) + " ";
                const auto key = person.text("key");
                if (text.find(name) == std::string::npos) continue;
                if (std::find(named.begin(), named.end(), key) == named.end()) named.push_back(key);
                if (std::string_view(called_by) == "known_as") text.replace(text.find(name), name.size(), "  ");
            }
        return named;
    }

    std::vector<std::string> worked_with_by(const std::string& agency) const {
        std::vector<std::string> people;
        for (const auto& row : involvements_)
            if (row.text("agency") == agency)
                for (const auto& person : row.texts("people"))
                    if (std::find(people.begin(), people.end(), person) == people.end()) people.push_back(person);
        return people;
    }

    // ---- what a record says

    static Id<Record> record_called(const std::string& person, const std::string& agency) {
        return called<Record>("record of " + person + " at " + agency);
    }

    void load_record(const std::string& whom, const std::string& agency, const Dealing& dealing) {
        put_record(
            tx_,
            {
                .id = record_called(whom, agency),
                .person = called<Person>(whom),
                .agency = called<accounts::Agency>(agency),
                .state = dealing.goes_on ? access::RecordState::open : access::RecordState::closed,
                .marks = marks_of(agency),
                .opened_at = morning_of(dealing.since),
            }
        );
        const auto& person = row_of(whom);
        const auto opened = morning_of(dealing.since);
        load_names(person, agency, dealing, opened);
        load_identity(person, agency, opened);
        load_homes(person, agency, dealing);
        load_schooling(person, agency, opened);
        if (person.has("needs") && (agency == school_of(person) || is_doctor(person, agency)))
            say(whom, agency, StatementKind::health, person.text("needs"), opened);
        if (person.has("note") && agency == first_of(whom))
            say(whom,
                agency,
                is_order(person.text("note")) ? StatementKind::court_order : StatementKind::note,
                person.text("note"),
                opened);
    }

    void load_names(const Row& person, const std::string& agency, const Dealing& dealing, Instant opened) {
        const auto whom = person.text("key");
        auto given = person.text("given_name"), family = person.text("family_name");
        for (const auto& former : person.rows("former_names")) {
            const auto changed = former.read<RoughDate>("until").latest();
            const bool still_old = !dealing.goes_on && dealing.until <= changed;
            if (still_old || !dealing.by_itself) {
                given = former.text("given_name");
                family = former.text("family_name");
            } else if (keeps_former_names(agency))
                say(whom,
                    agency,
                    StatementKind::former_name,
                    former.text("given_name") + " " + former.text("family_name"),
                    opened);
        }
        say(whom, agency, StatementKind::given_name, given, opened);
        say(whom, agency, StatementKind::family_name, family, opened);
        if (person.has("known_as")) say(whom, agency, StatementKind::known_as, person.text("known_as"), opened);
        if (agency == first_of(whom))
            for (const auto& spelling : person.texts("also_recorded_as"))
                say(whom, agency, StatementKind::other_spelling, spelling, opened);
    }

    bool keeps_former_names(const std::string& agency) const {
        const auto kind = kind_of(agency);
        return kind == AgencyKind::council || kind == AgencyKind::health || kind == AgencyKind::police ||
               kind == AgencyKind::justice;
    }

    void load_identity(const Row& person, const std::string& agency, Instant opened) {
        const auto whom = person.text("key");
        const auto say_if_any = [&](std::string_view field, StatementKind kind) {
            if (person.has(field)) say(whom, agency, kind, person.text(field), opened);
        };
        say_if_any("date_of_birth", StatementKind::date_of_birth);
        say_if_any("expected", StatementKind::expected_birth);
        if (person.text("gender") != "not_known") say_if_any("gender", StatementKind::gender);
        for (const auto& language : person.texts("languages"))
            say(whom, agency, StatementKind::language, languages_.at(language), opened);
        if (person.yes_if_said("interpreter_needed"))
            say(whom, agency, StatementKind::interpreter, "Needs an interpreter.", opened);
        if (kind_of(agency) != AgencyKind::health && agency != social_care) return;
        say_if_any("nhs_number", StatementKind::nhs_number);
        if (person.has("gp")) say(whom, agency, StatementKind::doctor, name_of_agency(person.text("gp")), opened);
    }

    void load_homes(const Row& person, const std::string& agency, const Dealing& dealing) {
        const auto whom = person.text("key");
        for (const auto& home : family_.rows("homes")) {
            const auto people = home.texts("people");
            const auto from = date_in(home, "from"), until = date_in(home, "until");
            const bool lived_there = std::find(people.begin(), people.end(), whom) != people.end();
            const bool of_the_time = (!until || dealing.since <= until->latest()) &&
                                     (!from || dealing.goes_on || from->earliest() <= dealing.until);
            const bool hidden = home.yes_if_said("address_hidden");
            if (!lived_there || !of_the_time || (hidden && !knows_hidden_home(agency, dealing))) continue;
            load_home(whom, agency, home, std::max(morning_of(dealing.since), since(from)));
        }
    }

    static Instant since(const std::optional<RoughDate>& from) {
        return from ? morning_of(from->latest()) : Instant{ INT64_MIN };
    }

    bool knows_hidden_home(const std::string& agency, const Dealing& dealing) const {
        return dealing.leads || agency == social_care || kind_of(agency) == AgencyKind::housing;
    }

    void load_home(const std::string& whom, const std::string& agency, const Row& home, Instant at) {
        auto statement = said(whom, agency, StatementKind::home, at);
        const auto lines = home.lines("address");
        statement.value = Said::parse(lines ? std::string(lines->text()) : home.text("where"));
        statement.postcode = home.read_if_any<Postcode>("postcode");
        statement.from = date_in(home, "from");
        // Nobody lived anywhere before they were born.
        const auto born = date_in(row_of(whom), "date_of_birth");
        if (born && statement.from && statement.from->latest() < born->earliest()) statement.from = born;
        statement.until = date_in(home, "until");
        if (home.yes_if_said("address_hidden")) statement.marks.add(access::Mark::hidden_address);
        put_statement(tx_, statement);
        if (home.has("note") && !home.yes_if_said("address_hidden") && agency == first_of(whom))
            say(whom, agency, StatementKind::tenancy, home.text("note"), at);
    }

    std::string school_of(const Row& person) const { return person.has("school") ? person.text("school") : ""; }

    static bool is_doctor(const Row& person, const std::string& agency) {
        return person.has("gp") && person.text("gp") == agency;
    }

    void load_schooling(const Row& person, const std::string& agency, Instant opened) {
        const bool hidden = person.yes_if_said("school_hidden");
        const bool own = agency == school_of(person);
        if (!own && agency != social_care && (hidden || agency != "school_nursing")) return;
        const auto whom = person.text("key");
        const auto say_hidden = [&](StatementKind kind, const std::string& text) {
            auto statement = said(whom, agency, kind, opened);
            statement.value = Said::parse(text);
            if (hidden) statement.marks.add(access::Mark::hidden_address);
            put_statement(tx_, statement);
        };
        if (person.has("school")) say_hidden(StatementKind::school, name_of_agency(person.text("school")));
        if (person.has("school_year"))
            say(whom, agency, StatementKind::school_year, person.text("school_year"), opened);
        if (person.has("schooling")) say(whom, agency, StatementKind::schooling, person.text("schooling"), opened);
        if (person.has("education_plan_since"))
            say(whom, agency, StatementKind::education_plan, person.text("education_plan_since"), opened);
    }

    static bool is_order(const std::string& note) { return note.find("court order") != std::string::npos; }

    // The first in the file that deals with somebody keeps what is said of them in general.
    std::string first_of(const std::string& whom) const {
        for (const auto& row : involvements_) {
            const auto people = row.texts("people");
            if (std::find(people.begin(), people.end(), whom) != people.end()) return row.text("agency");
        }
        const auto& dealings = dealings_.at(whom);
        return dealings.empty() ? std::string() : dealings.begin()->first;
    }

    // ---- who works with whom

    void load_involvement(const Row& row) {
        const auto agency = row.text("agency");
        const auto post =
            row.has("post") ? accounts::find_post(tx_, called<accounts::Post>(row.text("post"))) : std::nullopt;
        row.must(post.has_value() || !row.has("post"), "post");
        for (const auto& whom : row.texts("people")) {
            Involvement involvement{
                .id = called<Involvement>(
                    label({ "involvement of", agency, row.text_or("post", "nobody"), "in", whom, row.text("what") })
                ),
                .person = called<Person>(whom),
                .agency = called<accounts::Agency>(agency),
                .what = row.read<Line>("what"),
                .lead = row.yes_if_said("lead"),
                .part = row.has("part") ? row.word<Part>("part") : Part::carries,
                .marks = marks_of(agency),
                .from = row.read<RoughDate>("from"),
                .until = date_in(row, "until"),
            };
            if (post) {
                involvement.post = post->id;
                involvement.worker = post->worker;
                involvement.team = post->team;
            }
            put_involvement(tx_, involvement);
            load_work(row, whom);
        }
    }

    // What is done with somebody is health information where a health body does it, and so on.
    void load_work(const Row& row, const std::string& whom) {
        const auto agency = row.text("agency");
        const auto kind = kind_of_work(agency);
        if (!kind) return;
        auto statement = said(whom, agency, *kind, morning_of(row.read<RoughDate>("from").latest()));
        statement.value = Said::parse(row.text("what"));
        statement.from = date_in(row, "from");
        statement.until = date_in(row, "until");
        put_statement(tx_, statement);
    }

    std::optional<StatementKind> kind_of_work(const std::string& agency) const {
        if (agency == "camhs") return StatementKind::mental_health;
        if (agency == "new_moorings") return StatementKind::substance_misuse;
        if (agency == "probation") return StatementKind::offence;
        if (agency == social_care) return StatementKind::social_care;
        const auto kind = kind_of(agency);
        if (kind == AgencyKind::health) return StatementKind::health;
        return kind == AgencyKind::housing ? std::optional(StatementKind::tenancy) : std::nullopt;
    }

    void load_relationships(const Row& person) {
        const auto whom = person.text("key");
        for (const auto& row : person.rows("relationships")) {
            const auto other = row.text("to");
            const auto agency = speaker_for(other);
            if (agency.empty()) continue;
            put_relationship(
                tx_,
                {
                    .id = called<Relationship>(label({ "relationship of", whom, "to", other })),
                    .person = called<Person>(whom),
                    .other = called<Person>(other),
                    .agency = called<accounts::Agency>(agency),
                    .is = row.read<Line>("is"),
                    .parental_responsibility = row.yes("parental_responsibility"),
                    .recorded_at = morning_of(dealings_.at(other).at(agency).since),
                }
            );
        }
    }

    // Who says how somebody is related to this person: the lead, or whoever comes first.
    std::string speaker_for(const std::string& whom) const {
        const auto found = dealings_.find(whom);
        if (found == dealings_.end()) return {};
        return found->second.contains(lead()) ? lead() : first_of(whom);
    }

    // ---- what happened, and what is planned

    void load_plan() {
        if (!family_.has("plan")) return;
        const auto plan = family_.row("plan");
        for (const auto& person : people_) {
            const auto whom = person.text("key");
            if (person.text("role") == "adult" || !dealings_[whom].contains(lead())) continue;
            const auto known = std::max(plan.day("since"), dealings_[whom][lead()].since);
            auto statement = said(whom, lead(), StatementKind::plan, morning_of(known));
            statement.value = Said::parse(plans_.text(plan.text("kind")));
            statement.from = date_in(plan, "since");
            put_statement(tx_, statement);
        }
    }

    void load_events() {
        for (const auto& event : events_)
            for (const auto& whom : people_of(event)) {
                const auto on = event.read<RoughDate>("on");
                auto statement = said(whom, teller_of(event), StatementKind::event, morning_of(on.latest()));
                statement.value = Said::parse(event.text("what"));
                statement.from = on;
                put_statement(tx_, statement);
            }
    }

    void load_words() {
        for (const auto& row : words_) {
            const auto agency = agency_of_worker(row.text("to"));
            auto statement = said(row.text("who"), agency, StatementKind::own_words, morning_of(row.day("on")));
            statement.value = Said::parse(row.text("words"));
            statement.from = date_in(row, "on");
            statement.recorded_by = post_at(row.text("to"), called<accounts::Agency>(agency));
            put_statement(tx_, statement);
        }
    }

    std::optional<Id<accounts::Post>> post_at(const std::string& worker, Id<accounts::Agency> agency) const {
        for (const auto& post : accounts::posts_of(tx_, called<accounts::Worker>(worker)))
            if (post.agency == agency) return post.id;
        return std::nullopt;
    }

    // A statement without its value. Each of a kind in a record has its place among them in its id.
    Statement said(const std::string& whom, const std::string& agency, StatementKind kind, Instant at) {
        const auto label = std::string(name_of(kind)) + " of " + whom + " at " + agency;
        return {
            .id = called<Statement>(label + " " + std::to_string(said_[label]++)),
            .record = record_called(whom, agency),
            .person = called<Person>(whom),
            .kind = kind,
            .recorded_at = at,
        };
    }

    void
    say(const std::string& whom, const std::string& agency, StatementKind kind, const std::string& text, Instant at) {
        auto statement = said(whom, agency, kind, at);
        statement.value = value_of(kind, text);
        family_.must(statement.value.has_value(), whom + " " + std::string(name_of(kind)));
        put_statement(tx_, statement);
    }

    Tx& tx_;
    const Row& family_;
    const std::map<std::string, std::string>& languages_;
    const Row& plans_;
    std::vector<Row> people_, involvements_, events_, words_;
    std::map<std::string, std::map<std::string, Dealing>> dealings_; // by person, by agency
    std::map<std::string, int> said_;
};

}

void load_town(Tx& tx, const std::filesystem::path& folder, Instant now) {
    if (!std::filesystem::exists(folder / "families.json")) return;
    const auto lists = kit::read_json(folder / "lists.json");
    std::map<std::string, std::string> languages;
    for (const auto& [code, name] : lists.at("languages").as_object())
        languages.emplace(code, name.as_string());
    const Row plans(lists.at("plan_kinds").as_object(), "lists.json plan_kinds");
    const auto file = kit::read_json(folder / "families.json");
    const auto families = Row(file.as_object(), "families.json").rows("families");
    for (const auto& family : families)
        Family(tx, family, languages, plans).load(now);
}

}

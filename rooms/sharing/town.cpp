#include "rooms/sharing/town.hpp"

#include "kit/town_rows.hpp"
#include "rooms/accounts/accounts.hpp"
#include "rooms/sharing/consent/consent_store.hpp"
#include "rooms/sharing/decisions/decision_store.hpp"
#include "rooms/sharing/restrictions/restriction_store.hpp"
#include "rooms/sharing/scope.hpp"

namespace knotwork::sharing {
namespace {

using kit::TownRow;

// Ids follow from the keys, with the kind before them: a decision and a request may have the same key.
template <class T>
Id<T> called(std::string_view kind, const std::string& key) {
    return Id<T>::of_label(std::string(kind) + ' ' + key);
}

template <class T>
Id<T> called(const std::string& key) {
    return Id<T>::of_label(key);
}

template <class T>
std::vector<Id<T>> all_called(const std::vector<std::string>& keys) {
    std::vector<Id<T>> ids;
    for (const auto& key : keys)
        ids.push_back(called<T>(key));
    return ids;
}

class Loader {
public:
    Loader(Tx& tx, const std::filesystem::path& folder, Instant now) : tx_(tx), days_(folder, now) {}

    void load_consent(const TownRow& row) {
        Consent consent;
        consent.id = called<Consent>("consent", row.text("key"));
        consent.person = called<people::Person>(row.text("person"));
        consent.kind = row.word<ConsentKind>("kind");
        consent.state = row.word<ConsentState>("state");
        consent.giver = giver_of(row);
        consent.capacity = row.word<Capacity>("capacity");
        consent.evidence = row.read_if_any<Prose>("evidence");
        consent.assessment = assessment_of(row);
        consent.scope = scope_of(row);
        consent.told = told_of(row);
        if (row.has("how")) consent.how = row.word<HowSaid>("how");
        consent.words = row.read_if_any<Prose>("words");
        consent.said_on = days_.moved(row.day("said_on"));
        consent.from = morning_of(row, "said_on");
        consent.until = days_.date(row, "until");
        consent.review_on = days_.date(row, "review_on");
        if (row.has("withdraws")) consent.withdraws = called<Consent>("consent", row.text("withdraws"));
        consent.childs_view = row.read_if_any<Prose>("childs_view");
        consent.recorded = stamp_of(row, "post", "said_on");
        put_consent(tx_, consent);
    }

    void load_objection(const TownRow& row) {
        Objection objection{
            .id = called<Objection>("objection", row.text("key")),
            .person = called<people::Person>(row.text("person")),
            .sort = row.word<Objection::Sort>("sort"),
            .giver = giver_of(row),
            .words = row.read<Prose>("words"),
            .scope = scope_of(row),
            .said_on = days_.moved(row.day("said_on")),
            .from = morning_of(row, "said_on"),
            .until = days_.date(row, "until"),
            .recorded = stamp_of(row, "post", "said_on"),
            .ending = {},
        };
        if (row.has("ending")) {
            const auto ending = row.row("ending");
            objection.ending = { ending.word<Objection::Outcome>("outcome"),
                                 ending.read<Prose>("reason"),
                                 stamp_of(ending, "post", "on") };
        }
        put_objection(tx_, objection);
    }

    void load_restriction(const TownRow& row) {
        for (const auto& person : row.texts("people")) {
            const auto key = row.text("key") + ' ' + person;
            put_restriction(tx_, restriction_of(row, key, person));
            if (!row.has("lifted")) continue;
            const auto lifted = row.row("lifted");
            put_step(
                tx_,
                { .id = called<RestrictionStep>("lifted", key),
                  .restriction = called<Restriction>("restriction", key),
                  .what = RestrictionStep::What::lifted,
                  .reason = lifted.read<Prose>("reason"),
                  .by = stamp_of(lifted, "post", "on") }
            );
        }
    }

    void load_conflict(const TownRow& row) {
        const Conflict conflict{ .id = called<Conflict>("conflict", row.text("key")),
                                 .why = row.word<RestrictionGround>("why"),
                                 .who = row.read<Prose>("who"),
                                 .declared = stamp_of(row, "post", "on"),
                                 .outcome = {} };
        put_conflict(tx_, conflict);
        if (row.has("outcome"))
            (void)settle_conflict(
                tx_, conflict.id, row.word<Conflict::Outcome>("outcome"), stamp_of(row, "settled_by", "settled_on")
            ); // a conflict when the town is loaded again
    }

    void load_request(const TownRow& row) {
        const auto purpose = row.word<access::Purpose>("purpose");
        put_request(
            tx_,
            { .id = called<Request>("request", row.text("key")),
              .person = called<people::Person>(row.text("person")),
              .owner = called<accounts::Agency>(row.text("owner")),
              .purpose = purpose,
              .categories = set_of<access::Category>(row.texts("categories")),
              .why = row.read<Prose>("why"),
              .due_on = answer_due(purpose, days_.moved(row.day("on"))),
              .asked = stamp_of(row, "post", "on"),
              .answer = {} }
        );
    }

    // After the decisions, which an answer names.
    void load_answer(const TownRow& row) {
        if (!row.has("answer")) return;
        const auto said = row.row("answer");
        Request::Answer answer{ .outcome = said.word<Request::Outcome>("outcome"),
                                .disclosure = {},
                                .by = stamp_of(said, "post", "on") };
        if (said.has("decision")) answer.disclosure = called<Disclosure>("decision", said.text("decision"));
        (void)answer_request(tx_, called<Request>("request", row.text("key")), answer); // the same
    }

    void load_decision(const TownRow& row) {
        Disclosure decision{
            .id = called<Disclosure>("decision", row.text("key")),
            .person = called<people::Person>(row.text("person")),
            .outcome = row.word<DisclosureOutcome>("outcome"),
            .recipient = called<accounts::Agency>(row.text("recipient")),
            .purposes = set_of<access::Purpose>(row.texts("purposes")),
            .categories = set_of<access::Category>(row.texts("categories")),
            .relevance = row.read<Prose>("relevance"),
            .harm = row.read<Prose>("harm"),
            .from = morning_of(row, "on"),
            .until = ends_after(row),
            .request = {},
            .decided = stamp_of(row, "post", "on"),
            .ending = {},
        };
        if (row.has("request")) decision.request = called<Request>("request", row.text("request"));
        if (row.has("ending")) {
            const auto ending = row.row("ending");
            decision.ending = { ending.read<Prose>("reason"), stamp_of(ending, "post", "on") };
        }
        put_disclosure(tx_, decision);
    }

private:
    Instant morning_of(const TownRow& row, std::string_view day) const {
        return instant_in_london(days_.moved(row.day(day)), 9, 0);
    }

    std::optional<Instant> ends_after(const TownRow& row) const {
        const auto day = days_.date(row, "until");
        return day ? std::optional(end_of(*day)) : std::nullopt;
    }

    Stamp stamp_of(const TownRow& row, std::string_view post_field, std::string_view day) {
        const auto post = accounts::find_post(tx_, called<accounts::Post>(row.text(post_field)));
        row.must(post.has_value(), post_field);
        return { post->worker, post->id, post->agency, morning_of(row, day) };
    }

    GiverId giver_of(const TownRow& row) {
        const auto said = row.row("giver");
        const auto about = row.text("person");
        Giver giver{ .about = called<people::Person>(about) };
        if (said.has("person")) giver.person = called<people::Person>(said.text("person"));
        giver.name = said.read_if_any<Name>("name");
        giver.id = GiverId::of_label(about + " through " + said.text(giver.person ? "person" : "name"));
        return put_giver(tx_, giver);
    }

    static Told told_of(const TownRow& row) {
        Told told;
        told.notice = row.read_if_any<Line>("notice");
        told.language = row.read_if_any<Line>("language");
        if (row.has("told")) told.how = row.word<ToldHow>("told");
        return told;
    }

    static Scope scope_of(const TownRow& row) {
        return { set_of<access::Purpose>(row.texts("purposes")),
                 set_of<access::Category>(row.texts("categories")),
                 all_called<accounts::Agency>(row.texts("agencies")) };
    }

    std::optional<Assessment> assessment_of(const TownRow& row) const {
        if (!row.has("assessment")) return std::nullopt;
        const auto made = row.row("assessment");
        return Assessment{ made.read<Line>("by"), days_.moved(made.day("on")), made.read<Prose>("why") };
    }

    Restriction restriction_of(const TownRow& row, const std::string& key, const std::string& person) {
        Restriction restriction{
            .id = called<Restriction>("restriction", key),
            .person = called<people::Person>(person),
            .kind = row.word<RestrictionKind>("kind"),
            .ground = row.word<RestrictionGround>("ground"),
            .workers = all_called<accounts::Worker>(row.texts("workers")),
            .agency = {},
            .categories = set_of<access::Category>(row.texts("categories")),
            .reason = row.read<Prose>("reason"),
            .from = morning_of(row, "from"),
            .until = ends_after(row),
            .review_on = days_.date(row, "review_on"),
            .decided = stamp_of(row, "post", "from"),
        };
        if (row.has("agency")) restriction.agency = called<accounts::Agency>(row.text("agency"));
        return restriction;
    }

    Tx& tx_;
    kit::TownDays days_;
};

}

void load_sayings(Tx& tx, const std::filesystem::path& folder, Instant now) {
    if (!std::filesystem::exists(folder / "sharing.json")) return;
    const auto file = kit::read_json(folder / "sharing.json");
    const TownRow whole(file.as_object(), "sharing.json");
    Loader loader(tx, folder, now);
    for (const auto& row : whole.rows("consents"))
        loader.load_consent(row);
    for (const auto& row : whole.rows("objections"))
        loader.load_objection(row);
    for (const auto& row : whole.rows("restrictions"))
        loader.load_restriction(row);
    for (const auto& row : whole.rows("conflicts"))
        loader.load_conflict(row);
    for (const auto& row : whole.rows("requests"))
        loader.load_request(row);
    for (const auto& row : whole.rows("decisions"))
        loader.load_decision(row);
    for (const auto& row : whole.rows("requests"))
        loader.load_answer(row);
}

}

#pragma once
// Which sentence says which fact; here those about people, and what is known of a child. docs/methods/access.md says
// what the facts mean, cases/README.md shows the sentences. A sentence that names somebody unknown is a Misread.
#include "engines/access/testing_policy_reading.hpp"

namespace knotwork::access::cases {

/// Reads one sentence into a world.
class Reading : PolicyReading {
public:
    Reading(World& world, Sentence sentence) : PolicyReading(world, std::move(sentence)) {}

    void read() {
        static const std::map<std::string, void (Reading::*)()> kinds{
            { "today", &Reading::today },
            { "policy", &Reading::policy },
            { "agency", &Reading::agency },
            { "post", &Reading::post },
            { "child", &Reading::child },
            { "permission", &Reading::permission },
            { "prohibition", &Reading::prohibition },
            { "agreement", &Reading::agreement },
            { "signature", &Reading::signature },
            { "flow", &Reading::flow },
            { "basis", &Reading::basis },
            { "rule", &Reading::rule },
            { "tie", &Reading::tie },
            { "sealing", &Reading::sealing },
            { "bar", &Reading::bar },
            { "hiding", &Reading::hiding },
            { "consent", &Reading::consent },
            { "objection", &Reading::objection },
            { "disclosure", &Reading::disclosure },
            { "grant", &Reading::grant },
        };
        const auto kind = kinds.find(said_.kind);
        if (kind == kinds.end()) throw Misread(said_.where, "there are no sentences about '" + said_.kind + "'");
        if (said_.name.empty() && said_.kind != "today" && said_.kind != "policy")
            throw Misread(said_.where, "a name is wanted: " + said_.kind + " NAME: ...");
        (this->*kind->second)();
        said_.done();
    }

private:
    void post() {
        const bool fresh = !world_.posts.contains(said_.name);
        auto& post = fact(world_.posts, { "", "at" });
        auto& actor = post.actor;
        if (fresh) {
            const Instant later{ world_.today + std::chrono::days(365) };
            actor = Actor{ .version = 1, .worker = id_of<accounts::Worker>(said_.name) };
            actor.post = id_of<accounts::Post>(said_.name);
            actor.session_live = actor.account_active = actor.strong_sign_in = true;
            actor.vetted_until = actor.trained_until = later;
        }
        if (said_.says("of")) actor.worker = worker_of(said_.take_one("of"));
        if (said_.says("at")) actor.agency = agency_of(said_.take_one("at"));
        if (said_.says("in")) actor.team = id_of<team::Team>(*world_.teams.insert(said_.take_one("in")).first);
        if (said_.says("version")) actor.version = number("version");
        said_.take_period(actor.post_held);
        said_.take_moment("vetted_until", actor.vetted_until);
        said_.take_moment("trained_until", actor.trained_until);
        if (said_.says("proven")) said_.take_moment("proven", post.proven.emplace());
        post_words(actor);
    }

    void post_words(Actor& actor) {
        Roles roles;
        for (const auto& word : said_.take("")) {
            if (word == "signed_out") actor.session_live = false;
            else if (word == "suspended") actor.account_active = false;
            else if (word == "one_factor") actor.strong_sign_in = false;
            else if (word == "no_glass") actor.glass_suspended = true;
            else if (word == "no_worker") actor.worker = {};
            else if (word == "no_post") actor.post = {};
            else if (word == "no_role") actor.roles = {};
            else roles.add(word_as<Role>(said_.where, word));
        }
        if (!roles.empty()) actor.roles = roles;
    }

    void child() {
        auto& child = fact(world_.children, {});
        for (const auto& word : said_.take("")) {
            if (word != "absent") throw Misread(said_.where, "a child may be 'absent', not '" + word + "'");
            child.exists = false;
        }
        if (said_.says("known_to")) child.holders = agencies_of(said_.take("known_to"));
        if (said_.says("version")) child.version = number("version");
    }

    /// A tie is of a post (and so of its worker and agency), of a team at an agency, or of an agency.
    void tie() {
        auto& tie = about(world_.ties, "to", { "", "of" });
        if (said_.says("")) tie.kind = word_as<Tie>(said_.where, said_.take_one(""));
        if (said_.says("by")) tie.source = word_as<TieSource>(said_.where, said_.take_one("by"));
        if (said_.says("at")) tie.agency = agency_of(said_.take_one("at"));
        if (!said_.says("of")) return;
        const auto whose = said_.take_one("of");
        if (world_.teams.contains(whose)) tie.team = id_of<team::Team>(whose);
        else if (world_.agencies.contains(whose)) tie.agency = agency_of(whose);
        else {
            tie.worker = worker_of(whose);
            tie.agency = world_.posts.at(whose).actor.agency;
        }
    }

    void sealing() {
        auto& sealing = about(world_.sealings, "of", {});
        if (said_.says("keys")) sealing.keyholders = workers_of(said_.take("keys"));
    }

    void bar() {
        auto& bar = about(world_.bars, "of", { "", "against" });
        if (said_.says("")) bar.why = word_as<Bar::Why>(said_.where, said_.take_one(""));
        if (!said_.says("against")) return;
        const auto whom = said_.take_one("against");
        if (world_.agencies.contains(whom)) bar.agency = agency_of(whom);
        else bar.worker = worker_of(whom);
    }

    void hiding() {
        auto& hiding = about(world_.hidings, "of", { "covering" });
        said_.take_set("covering", hiding.categories);
        if (said_.says("seen_by")) hiding.may_see = workers_of(said_.take("seen_by"));
    }

    void consent() {
        auto& consent = about(world_.consents, "of", { "", "by", "to", "covering", "for", "from" });
        for (const auto& word : said_.take("")) {
            if (const auto kind = named<ConsentKind>(word)) consent.kind = *kind;
            else consent.state = word_as<Consent::State>(said_.where, word);
        }
        if (said_.says("by")) consent.giver = id_of<Consent::Giver>(said_.take_one("by"));
        if (said_.says("to")) consent.recipients = agencies_of(said_.take("to"));
        said_.take_set("covering", consent.categories);
        said_.take_set("for", consent.purposes);
    }

    void objection() {
        auto& objection = about(world_.objections, "of", { "covering", "for" });
        if (said_.says("to")) objection.agencies = agencies_of(said_.take("to"));
        said_.take_set("covering", objection.categories);
        said_.take_set("for", objection.purposes);
    }

    void disclosure() {
        auto& disclosure = about(world_.disclosures, "of", { "", "by", "to", "covering", "for" });
        if (said_.says("")) disclosure.outcome = word_as<Disclosure::Outcome>(said_.where, said_.take_one(""));
        if (said_.says("by")) disclosure.owner = agency_of(said_.take_one("by"));
        if (said_.says("to")) disclosure.recipient = agency_of(said_.take_one("to"));
        said_.take_set("covering", disclosure.categories);
        said_.take_set("for", disclosure.purposes);
    }

    void grant() {
        auto& grant = about(world_.grants, "of", { "to", "covering" });
        said_.take_set("covering", grant.categories);
        if (!said_.says("to")) return;
        const auto whose = said_.take_one("to");
        grant.worker = worker_of(whose);
        grant.post = world_.posts.at(whose).actor.post;
    }
};

}

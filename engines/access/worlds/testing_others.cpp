// Facts about others: other workers, other agencies, other pairs of agencies. By the methods page none of them may
// matter to the question that is asked.
#include "engines/access/worlds/testing_facts.hpp"

namespace knotwork::access::testing {

namespace {

/// Ids that random worlds do not use.
template <class T>
Id<T> stranger(char letter, Dice& dice) {
    return Id<T>(id_of(letter, 50 + dice.below(5)));
}

class Others {
public:
    Others(World& world, Dice& dice) : world_(world), facts_(world, dice), dice_(dice) {}

    void add() {
        using Add = void (Others::*)();
        const Add add = dice_.one_of<Add>({ &Others::add_to_policy,
                                            &Others::add_agreement,
                                            &Others::add_ties,
                                            &Others::add_restrictions,
                                            &Others::add_what_was_said,
                                            &Others::add_decisions });
        (this->*add)();
    }

private:
    template <class Fact>
    Fact made(Fact fact) {
        fact.version = 5000 + static_cast<std::uint32_t>(dice_.below(1000000));
        if constexpr (requires { fact.period.sound(); }) // what contradicts itself would matter
            if (!fact.period.sound()) fact.period = { world_.asked.now };
        return fact;
    }

    Id<accounts::Agency> other_agency() { return stranger<accounts::Agency>('A', dice_); }

    void add_to_policy() {
        const auto agency = other_agency();
        for (const AgencyFacts& known : world_.policy.agencies)
            if (known.id == agency) return;
        world_.policy.agencies.push_back({ agency, dice_.any<ControllerKind>(), facts_.near() });
        world_.policy.permissions.push_back(made(facts_.permission()));
        world_.policy.permissions.back().agency = agency;
        world_.policy.prohibitions.push_back(made(facts_.prohibition()));
        world_.policy.prohibitions.back().agency = agency;
        world_.dossier.holders.push_back(agency);
    }

    /// Between the actor's or the owner's agency and a stranger, or between strangers.
    void add_agreement() {
        Agreement agreement = made(facts_.agreement());
        const auto one =
            dice_.one_of({ world_.actor.agency, world_.asked.owner, stranger<accounts::Agency>('A', dice_) });
        const auto other = other_agency();
        agreement.parties = { { one, facts_.period() }, { other, facts_.period() } };
        world_.policy.agreements.push_back(agreement);
    }

    /// Of a colleague, of a colleague's team, of another agency.
    void add_ties() {
        TieFact of_worker = made(facts_.tie());
        of_worker.worker = stranger<accounts::Worker>('W', dice_);
        TieFact of_team = made(facts_.tie());
        of_team.worker.reset();
        of_team.team = stranger<team::Team>('T', dice_);
        TieFact of_agency = made(facts_.tie());
        of_agency.agency = other_agency();
        world_.dossier.ties.insert(world_.dossier.ties.end(), { of_worker, of_team, of_agency });
    }

    void add_restrictions() {
        Bar bar = made(facts_.bar());
        bar.worker = stranger<accounts::Worker>('W', dice_);
        bar.agency = dice_.chance(50) ? std::optional(other_agency()) : std::nullopt;
        world_.dossier.bars.push_back(bar);
        Hiding hiding = made(facts_.hiding());
        hiding.categories.remove(world_.asked.category);
        world_.dossier.hidings.push_back(hiding);
        Grant grant = made(facts_.grant());
        grant.worker = stranger<accounts::Worker>('W', dice_);
        world_.dossier.grants.push_back(grant);
    }

    void add_what_was_said() {
        Consent consent = made(facts_.consent());
        consent.recipients = { other_agency() };
        world_.dossier.consents.push_back(consent);
        Objection objection = made(facts_.objection());
        objection.agencies = { other_agency() };
        world_.dossier.objections.push_back(objection);
    }

    void add_decisions() {
        Disclosure to_another = made(facts_.disclosure());
        to_another.recipient = other_agency();
        world_.dossier.disclosures.push_back(to_another);
    }

    World& world_;
    Facts facts_;
    Dice& dice_;
};

}

World with_facts_of_others(World world, Dice& dice) {
    Others others(world, dice);
    for (auto left = 1 + dice.below(4); left > 0; --left)
        others.add();
    return world;
}

}

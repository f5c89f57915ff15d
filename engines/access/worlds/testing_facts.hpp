#pragma once
// Random single facts near a question: mostly about whoever asks, what is asked and now, sometimes about something
// else.
#include "engines/access/testing.hpp"

namespace knotwork::access::testing {

/// A letter for what it is the id of, and a number: text_of writes "A2". Smaller numbers are smaller ids.
Uuid id_of(char letter, std::size_t number);

template <class T>
Id<T> any_id(Dice& dice, char letter, std::size_t how_many) {
    return Id<T>(id_of(letter, 1 + dice.below(how_many)));
}

class Facts {
public:
    Facts(const World& world, Dice& dice) : dice(dice), world_(world) {}

    Permission permission();
    Prohibition prohibition();
    Basis basis();
    Agreement agreement();
    ConsentRule consent_rule();
    TieFact tie();
    Sealing sealing();
    Bar bar();
    Hiding hiding();
    Consent consent();
    Objection objection();
    Disclosure disclosure();
    Grant grant();

    Period period();               // mostly holds now
    Period edge();                 // begins or ends at now, or a millisecond beside it
    Instant near();                // a moment near now
    Id<accounts::Agency> agency(); // the actor's, the owner's or another
    Id<accounts::Worker> worker();
    std::vector<Id<accounts::Worker>> workers();
    Categories categories();
    Purposes purposes();

    Dice& dice;

private:
    /// A new fact with an id and a version; few ids, so that some facts share theirs.
    template <class Fact>
    Fact fresh() {
        Fact fact{};
        fact.id = id_of('f', 1 + dice.below(9));
        fact.version = 1 + static_cast<std::uint32_t>(dice.below(3));
        return fact;
    }

    const World& world_;
};

}

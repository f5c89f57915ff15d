#pragma once
// What whoever asks may see of somebody, gathered for a page: every value has been through the access engine, and what
// may not be seen is not in it. So the pages need to keep nothing back.
#include "kit/access.hpp"
#include "kit/ctx.hpp"
#include "rooms/people/people.hpp"

#include <string>
#include <vector>

namespace knotwork::people {

/// An agency that may be named, with how to reach it.
struct Contact {
    std::string name{};
    std::string phone{}; // empty: not recorded
    std::string email{};
};

Contact contact_of(Tx& tx, Id<accounts::Agency> agency);

/// The agencies that keep something of them and that may be named, each once.
std::vector<Contact> contacts_for(Tx& tx, kit::About& about);

/// One statement, or that it is withheld.
struct SeenStatement {
    StatementKind kind{};
    kit::Shown<std::string> value = kit::Shown<std::string>::not_recorded();
    std::string when{};     // since when, or when it happened; empty when nobody said
    std::string recorded{}; // the day
    std::string reason{};   // of a correction
    bool opinion = false;
    std::optional<Id<Statement>> to_correct{}; // when whoever asks may
};

/// A relation to somebody who may be named.
struct SeenRelative {
    std::string relation{};
    bool theirs_to_other = false; // the person is the mother of the relative, and not the other way round
    bool parental_responsibility = false;
    Id<Person> relative{};
    kit::Shown<std::string> name = kit::Shown<std::string>::not_recorded();
};

/// What one agency's record has in a category.
struct SeenPart {
    std::string agency{};
    Say withheld{}; // empty key: what there is, is seen
    std::vector<SeenStatement> statements{};
    std::vector<SeenRelative> relatives{};
};

struct SeenCategory {
    access::Category category{};
    std::vector<SeenPart> parts{};
};

struct SeenInvolvement {
    std::string what{};
    std::string worker{}; // empty: nobody in particular
    Contact agency{};
    std::string from{};
    std::string until{};
    bool lead = false;
    bool current = false;
    bool self_declared = false;
    bool is_sensitive_service = false; // and nothing else of it may be told
    std::optional<Id<Involvement>> to_end{};
};

/// What a heading calls them.
kit::Shown<std::string> heading_of(Tx& tx, kit::About& about);

/// Every category that some nameable agency keeps, as it was believed at `then`, or now.
std::vector<SeenCategory> categories_of(kit::Ctx& ctx, kit::About& about, std::optional<Instant> then);
std::vector<SeenInvolvement> workers_of(kit::Ctx& ctx, kit::About& about);

/// What would make a withheld thing possible, and who can do that; an empty key when there is nothing to say.
Say possible_for(const Say& why);

}

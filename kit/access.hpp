#pragma once
// How a room asks for what it may show and do. One request gathers the facts about a person once; each value, permit
// and line of a list is decided on these, by the same rule; and all of it is noted for the ledger before anything
// leaves. A handler reads like this:
//
//   auto& child = *TRY(ctx.access().about(id, purpose));          // not found: sealed, not theirs to know, or nobody
//   const auto born = child.see(guarded_date_of_birth);           // Shown<Date>
//   auto permit = TRY(child.permit<access::Action::add>(held));   // refused: with the reason, and what to do
#include "kit/facts.hpp"
#include "kit/ledger.hpp"
#include "kit/permit.hpp"

#include "engines/access/explain.hpp"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace knotwork::kit {

class Ctx;
class Access;

/// What a question may carry besides what is held.
struct Asking {
    std::uint32_t seen_version = 0; // for changes: what was on the screen, and what is held
    std::uint32_t held_version = 0;
    std::optional<Id<accounts::Worker>> made_by{}; // for approving
    bool reason_given = false;
    bool identity_matched = false;    // for break-glass
    std::vector<Note::Words> words{}; // what was said for it: kept beside the log
};

/// One person, for one purpose, in one request. To hold one is to know that they are here.
class About {
public:
    About(const About&) = delete;

    Id<people::Person> person() const { return decided_->dossier.person; }

    access::Purpose purpose() const { return purpose_; }

    /// Of whoever asks.
    Id<accounts::Agency> agency() const { return viewer_.agency; }

    /// The value, or that it is withheld, or that nothing is recorded. Noted.
    template <class T>
    Shown<T> see(const Guarded<T>& guarded) {
        if (const auto* why = why_withheld(guarded.held_)) return Shown<T>::withheld(*why);
        return guarded.value_ ? Shown<T>::of(*guarded.value_) : Shown<T>::not_recorded();
    }

    /// Whether something held like this may be seen, noted only when it is then shown: for links and buttons.
    bool may(access::Action action, const Held& held, const Asking& asking = {}) const;

    /// Leave to act, or why not. Noted either way, with the words that came with it.
    template <access::Action action>
    Result<Permit<action>> permit(const Held& held, const Asking& asking = {}) {
        if (auto refusal = decide_to(action, held, asking)) return std::move(*refusal);
        return Permit<action>(person(), purpose_, viewer_, held, now_);
    }

    /// What holds of them, as the engine was told: for rooms that tell guardians and auditors why.
    const access::Dossier& dossier() const { return decided_->dossier; }

private:
    friend class Access;

    // What was decided about things held alike.
    struct Decided {
        access::Action action;
        Held held;
        access::Decision decision;
        Say why{}; // for whoever asked; empty when permitted
        std::vector<Note::Words> words{};
    };

    About(Access& access, access::Dossier dossier, access::Purpose purpose);

    access::Asked asked(access::Action action, const Held& held, const Asking& asking) const;
    access::Decision decide(const access::Asked& asked) const;
    const Say* why_withheld(const Held& held);
    std::optional<Problem> decide_to(access::Action action, const Held& held, const Asking& asking);
    Problem refusal(const access::Decision& decision, const access::Asked& asked);
    void add_notes(std::vector<Note>& to) const;

    Access& access_;
    const Viewer& viewer_;
    Instant now_;
    access::Purpose purpose_;
    std::shared_ptr<DecidedOn> decided_;
    access::Decision existence_{};
    std::vector<Decided> notes_;
};

/// One for a request, made when it is first asked for.
class Access {
public:
    explicit Access(Ctx& ctx);
    ~Access();

    /// The person, if the viewer may know that they are here. Otherwise not_found, the same for everybody who is not
    /// to be found; or why nothing can be asked at all (standing). Good for as long as the request.
    Result<About*> about(Id<people::Person> person, access::Purpose purpose);

    /// Those of a list whom the viewer may know, in its order: the same rule as about(), with all facts read together.
    std::vector<About*> those_known(std::span<const Id<people::Person>> people, access::Purpose purpose);

    /// That people were searched for, with the words that were typed. To be said of every search, whatever it found.
    void searched(access::Purpose purpose, std::string_view typed, std::size_t found);

    /// The break-glass question: it is asked before it is known whether the viewer may know of the person.
    Result<MayBreakGlass>
    break_glass(Id<people::Person> person, access::Purpose purpose, access::Category category, const Asking& asking);

    /// What the viewer's post may use records for, in the order of the list; for choosing from.
    access::Purposes purposes();

    /// Everything noted so far, once. For the dispatcher.
    std::vector<Note> take_notes();

private:
    friend class About;

    const access::Policy& policy();
    const access::Actor& actor();
    access::Names names(Id<accounts::Agency> owner);
    About& add(access::Dossier dossier, access::Purpose purpose);
    std::vector<access::Dossier> read(std::span<const Id<people::Person>> people);

    Ctx& ctx_;
    std::shared_ptr<const access::Policy> policy_{};
    std::optional<access::Actor> actor_{};
    std::vector<std::unique_ptr<About>> people_;
    std::vector<Note> others_;
    std::map<Id<accounts::Agency>, std::string> agency_names_;
};

}

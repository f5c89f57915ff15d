#pragma once
// Permission as a value that must be held. Store functions that write about a person take one; only the access engine's
// answer makes one; it knows whom it is about and who holds it, cannot be copied, and dies with the request.
#include "kit/guarded.hpp"
#include "kit/viewer.hpp"

namespace knotwork::kit {

template <access::Action action>
class Permit {
public:
    Permit(Permit&&) = default;
    Permit(const Permit&) = delete;

    Id<people::Person> subject() const { return subject_; }

    access::Purpose purpose() const { return purpose_; }

    Id<accounts::Worker> holder() const { return holder_; }

    Id<accounts::Post> post() const { return post_; }

    Id<accounts::Agency> agency() const { return agency_; } // of whoever holds it

    /// What it is for: nothing else may be written with it.
    const Held& held() const { return held_; }

    /// The moment it was given.
    Instant at() const { return at_; }

private:
    friend class About;

    Permit(Id<people::Person> subject, access::Purpose purpose, const Viewer& viewer, const Held& held, Instant at)
        : subject_(subject), purpose_(purpose), holder_(viewer.worker), post_(viewer.post), agency_(viewer.agency),
          held_(held), at_(at) {}

    Id<people::Person> subject_;
    access::Purpose purpose_;
    Id<accounts::Worker> holder_;
    Id<accounts::Post> post_;
    Id<accounts::Agency> agency_;
    Held held_;
    Instant at_;
};

using MayAdd = Permit<access::Action::add>;
using MayChange = Permit<access::Action::change>;
using MayCorrect = Permit<access::Action::correct>;
using MayApprove = Permit<access::Action::approve>;
using MayShareOnward = Permit<access::Action::share_onward>;
using MayExport = Permit<access::Action::export_or_print>;
using MayBreakGlass = Permit<access::Action::break_glass>;
using MayReadAudit = Permit<access::Action::read_audit>;
using MayDispose = Permit<access::Action::dispose>;

}

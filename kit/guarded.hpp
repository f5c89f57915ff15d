#pragma once
// A value about a person, on its way from a table to a page. A store hands it out Guarded: nobody can read it. The
// access engine's answer turns it into Shown, which is the value, or that it is withheld and why, or that nothing is
// recorded; whoever displays it says all three. A blank is dangerous: it must never mean "no risk", "we did not ask"
// and "you may not see" at once.
#include "base/result.hpp"
#include "engines/access/facts.hpp"
#include "html/node.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace knotwork::kit {

class About;

/// What the engine must know of something that is kept about a person.
struct Held {
    access::Category category{};
    Id<accounts::Agency> owner{}; // the agency whose information it is
    access::Marks marks{};
    access::RecordState state = access::RecordState::open;
    std::string_view kind{}; // what `object` is, for the ledger: "record", "consent"; letters, digits and _
    Uuid object{};           // which one; empty for something that does not exist yet
};

template <class T>
class Shown {
public:
    static Shown of(T value) { return Shown(std::move(value), {}); }

    static Shown withheld(Say why) { return Shown(std::nullopt, std::move(why)); }

    static Shown not_recorded() { return Shown(std::nullopt, {}); }

    /// The value, or none: then it is withheld or not recorded.
    const T* value() const { return value_ ? &*value_ : nullptr; }

    bool is_withheld() const { return !why_.key.empty(); }

    /// Why, for whoever asked; only where it is withheld.
    const Say& why() const { return why_; }

    /// The same of something made from the value.
    template <class Make>
    auto as(Make make) const -> Shown<decltype(make(std::declval<const T&>()))> {
        using Made = Shown<decltype(make(std::declval<const T&>()))>;
        if (value_) return Made::of(make(*value_));
        return is_withheld() ? Made::withheld(why_) : Made::not_recorded();
    }

private:
    Shown(std::optional<T> value, Say why) : value_(std::move(value)), why_(std::move(why)) {}

    std::optional<T> value_;
    Say why_;
};

template <class T>
class Guarded {
public:
    /// No value: nothing is recorded. (Whether even that may be said is the engine's to decide.)
    Guarded(Held held, std::optional<T> value) : held_(held), value_(std::move(value)) {}

    const Held& held() const { return held_; }

private:
    friend class About;

    Held held_;
    std::optional<T> value_;
};

/// What stands in the place of a value on a page: the text, that it is withheld and why, or that it is not recorded.
html::Node text_of(const Shown<std::string>& shown);
html::Node text_of(const Shown<html::Node>& shown);

}

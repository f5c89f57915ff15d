#pragma once
// What the room's pages about one person share: who it is, the links to the other pages, who recorded something, and
// the fields for purposes, categories and agencies.
#include "html/govuk/choice.hpp"
#include "html/node.hpp"
#include "kit/access.hpp"
#include "kit/ctx.hpp"
#include "kit/page.hpp"
#include "rooms/accounts/accounts.hpp"
#include "rooms/sharing/stamp.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace knotwork::sharing {

using knotwork::spoken; // days and moments

/// The person a page is about, for whoever looks at it.
struct Whom {
    Id<people::Person> person{};
    access::Purpose purpose{};
    std::string name{};                         // or that it is withheld
    html::Node navigation{};                    // the links to all pages about them
    html::Url at(std::string_view below) const; // a page about them, for the same purpose
};

/// `current` is the key of the page among those about a person.
Whom whom(kit::Ctx& ctx, kit::About& about, std::string_view current);

/// "Grace Adeyemi, Social worker, Children's Services"
std::string spoken(Tx& tx, const Stamp& by);
std::string name_of_agency(Tx& tx, Id<accounts::Agency> agency);
std::vector<std::string> names_of_agencies(Tx& tx, const std::vector<Id<accounts::Agency>>& agencies);
/// All agencies to choose from, by name.
std::vector<govuk::Choice> agencies_to_choose(Tx& tx);

/// Notes in the log of uses that a rule about the person has changed: `kind` is what `object` is.
void note_rule_changed(kit::Ctx& ctx, Id<people::Person> person, std::string_view kind, Uuid object);
/// The same of a decision to share or not to share.
void note_decided(kit::Ctx& ctx, Id<people::Person> person, std::string_view kind, Uuid object);

// ---- fields. `key` is the sentence of the label; <key>.hint is shown where there is one.

html::Node line_field(const char* name, const std::string& typed, const Problems& problems, const std::string& key);
html::Node prose_field(const char* name, const std::string& typed, const Problems& problems, const std::string& key);
html::Node date_field(const char* name, const std::string& typed, const Problems& problems, const std::string& key);
html::Node boxes_field(
    const char* name,
    std::vector<govuk::Choice> items,
    const std::vector<std::string>& ticked,
    const Problems& problems,
    const std::string& key,
    const std::string& hint = {}
);
html::Node radios_field(
    const char* name,
    std::vector<govuk::Choice> items,
    const std::string& chosen,
    const Problems& problems,
    const std::string& key
);

/// One row of a summary list, left out where there is nothing to say.
struct CardRow {
    std::string key{}; // of the sentence that names it
    html::Node value{};
};

/// A card about one thing, with links at its head.
struct Card {
    struct Link {
        std::string text{};
        html::Url to{};
    };

    std::string title{};
    std::vector<Link> links{};
    std::vector<CardRow> rows{};
};

html::Node card(const Card& options);
/// Lines of prose with their breaks.
html::Node lines_of(const std::string& text);

}

#pragma once
// Finding somebody: why first, then one box. And adding somebody who was not found. What was typed is never in an
// address.
#include "engines/access/nouns.hpp"
#include "kit/page.hpp"
#include "rooms/people/newcomer.hpp"
#include "rooms/people/seeing.hpp"

namespace knotwork::people {

/// One of three answers. In full; or that somebody who fits is known to agencies that can be asked; the third is that
/// there is no line.
struct FoundLine {
    bool in_full = false;
    Id<Person> person{}; // empty: there is no link
    std::string number{};
    kit::Shown<std::string> name = kit::Shown<std::string>::not_recorded();
    kit::Shown<std::string> born = kit::Shown<std::string>::not_recorded();
    std::vector<Contact> known_to{};
};

struct SearchPage {
    std::optional<access::Purpose> purpose{}; // none: it is asked for
    access::Purposes purposes{};              // to choose from
    std::string typed{};
    Problems problems{};
    bool searched = false;
    std::vector<FoundLine> found{};
    bool more = false; // than are shown
};

kit::Page search_page(const SearchPage& options);

struct NewcomerPage {
    access::Purpose purpose{};
    NewcomerForm form{};
    Problems problems{};
    std::vector<FoundLine> alike{}; // who could be meant, of those whom the worker may know
};

kit::Page newcomer_page(const NewcomerPage& options);

}

#pragma once
// The record of one person, as whoever asks may see it, today or as it was believed on another day; and the page that
// asks why it is opened, which says nothing about anybody.
#include "kit/about_person.hpp"
#include "kit/page.hpp"
#include "rooms/people/seeing.hpp"

namespace knotwork::people {

/// Asked before anything about a person is; the same whoever they are, and whether or not there is anybody.
kit::Page purpose_page(Id<Person> person, access::Purposes purposes);

struct RecordPage {
    html::Node navigation{};
    Id<Person> person{};
    access::Purpose purpose{};
    Number number = Number::of(0);
    kit::Shown<std::string> name = kit::Shown<std::string>::not_recorded();
    std::vector<SeenInvolvement> workers{};
    std::vector<SeenCategory> categories{};
    bool may_add = false;     // to a record of their agency
    bool may_open = false;    // a record for their agency, which has none
    bool may_declare = false; // that they are involved
};

kit::Page record_page(const RecordPage& options);

struct HistoryPage {
    html::Node navigation{};
    Id<Person> person{};
    access::Purpose purpose{};
    Number number = Number::of(0);
    kit::Shown<std::string> name = kit::Shown<std::string>::not_recorded();
    Field<Date> on{};
    Problems problems{};
    std::vector<SeenCategory> categories{}; // as they were believed at the end of that day
};

kit::Page history_page(const HistoryPage& options);

/// What pages about somebody are called: their name, or that it may not be shown.
std::string title_of(const kit::Shown<std::string>& name);

}

#pragma once
// Where the room's pages are, for links and redirects.
#include "html/node.hpp"
#include "rooms/directory/directory.hpp"
#include "rooms/directory/synonym.hpp"

namespace knotwork::directory::urls {

inline html::Url services() {
    return "/services";
}

/// The search, with what it found in view.
inline html::Url results() {
    return "/services#results";
}

inline html::Url service(Id<Service> id) {
    return "/services/" + id.text();
}

inline html::Url new_service() {
    return "/services/new";
}

/// A page below a service's: "edit", "history", "assurance", "correction".
inline html::Url service(Id<Service> id, std::string_view below) {
    return service(id).text() + '/' + std::string(below);
}

inline html::Url services_of(Id<Organisation> id) {
    return "/services?agency=" + id.text();
}

inline html::Url agencies() {
    return "/services/agencies";
}

inline html::Url agency(Id<Organisation> id) {
    return "/services/agencies/" + id.text();
}

/// Where it is said which agency an organisation is.
inline html::Url keeper(Id<Organisation> id) {
    return agency(id).text() + "/keeper";
}

/// A list of services that anybody can open who has its address.
inline html::Url list(const std::vector<Id<Service>>& ids) {
    std::string address = "/services/list/";
    for (std::size_t i = 0; i < ids.size(); ++i)
        address += (i == 0 ? "" : ".") + ids[i].text();
    return address;
}

inline html::Url shortlist() {
    return "/shortlist";
}

inline html::Url synonyms() {
    return "/services/words";
}

inline html::Url synonyms(Id<SynonymGroup> id) {
    return "/services/words/" + id.text();
}

}

#pragma once
// Where the room's pages are, for links and redirects.
#include "html/node.hpp"
#include "kit/problem_pages.hpp"
#include "rooms/accounts/accounts.hpp"

namespace knotwork::accounts::urls {

inline html::Url agency(Id<Agency> id) {
    return "/agencies/" + id.text();
}

inline html::Url agency_edit(Id<Agency> id) {
    return agency(id).text() + "/edit";
}

inline html::Url worker(Id<Worker> id) {
    return "/workers/" + id.text();
}

/// A page below a worker's: "contact", "posts", "posts/new", "departure", "invitation", "reset".
inline html::Url worker(Id<Worker> id, std::string_view below) {
    return "/workers/" + id.text() + '/' + std::string(below);
}

inline html::Url post(Id<Post> id) {
    return "/posts/" + id.text();
}

inline html::Url post_ending(Id<Post> id) {
    return "/posts/" + id.text() + "/ending";
}

/// A page below an invitation's link: nothing for the first, "authenticator", "passkey", "passkey/options".
inline html::Url invitation(const std::string& token, std::string_view below = {}) {
    return "/invitation/" + token + (below.empty() ? "" : "/" + std::string(below));
}

inline html::Url password_link(const std::string& token) {
    return "/password/" + token;
}

/// Asks for a fresh proof, and then goes to `to`.
inline html::Url prove(const html::Url& to) {
    return "/prove?to=" + kit::address_text(to.text());
}

}

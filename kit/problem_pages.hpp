#pragma once
// The pages for what could not be done. Each says what happened, that nothing was lost or what was, and what to do
// next.
#include "base/result.hpp"
#include "kit/page.hpp"
#include "kit/request.hpp"

namespace knotwork::kit {

int status_of(Problem::Kind kind);

/// A path as it may stand in a query: percent-encoded.
std::string address_text(std::string_view path);

/// What a person had typed stays in the page: to be sent again where time mends it, and otherwise to be read and
/// copied.
Page problem_page(const Problem& problem, const Request& request);
/// For a form posted by somebody whose session has ended: what they typed is kept in the page, to be sent again after
/// signing in.
Page signed_out_page(const Request& request);
/// For a form whose token is too old: what they typed is kept in the page, with a fresh token and one button.
Page send_again_page(const Request& request);
/// The disk is full or read-only: nothing was saved, and what they typed is kept in the page, to be sent again later.
Page cannot_save_page(const Request& request);
/// The database did not say whether it kept the change: what they typed can be read, and not sent a second time unseen.
Page in_doubt_page(const Request& request);
/// Something went wrong on our side, and what they typed is kept in the page.
Page trouble_page(const Request& request);
/// Where the words are for what the shell refuses with that status: "kit.refusal.413".
std::string refusal_words(int status);
/// A request that the shell refused before it reached a handler: too large, too many, too busy, malformed.
Page refusal_page(int status, std::string_view request_id);

}

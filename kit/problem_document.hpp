#pragma once
// What could not be done, told to a program: problem documents (RFC 9457) instead of pages. They hold the same
// sentences as the pages and never more about what is inside.
#include "base/result.hpp"
#include "kit/response.hpp"

namespace knotwork::kit {

/// As a program is told: a parameter that cannot be read is 400, and what is wrong with each stands under "errors".
Response problem_document(const Problem& problem, std::string_view request_id);
/// There is something at this address, and not for that method.
Response method_document(std::string_view request_id);
/// What was refused before it reached a handler: too large, too many, too busy, malformed.
Response refusal_document(int status, std::string_view request_id);
/// Something of ours went wrong.
Response trouble_document(std::string_view request_id);

/// Lets pages of any other site read the answer (the CORS protocol of the Fetch standard).
void open_to_all_origins(Response& response);
/// The answer to OPTIONS: whoever asks may read, and nothing else.
Response reading_allowed();

}

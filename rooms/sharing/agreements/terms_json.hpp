#pragma once
// The terms of an agreement as JSON: how a version is kept, and how a town's file says them. The same terms are always
// the same text, so that a digest of it says what was signed.
#include "rooms/sharing/agreements/agreement.hpp"

#include <boost/json.hpp>

#include <functional>

namespace knotwork::sharing {

std::string json_of(const Terms& terms);

/// How a reader understands what stands in the text.
struct TermsReading {
    std::function<std::optional<Id<accounts::Agency>>(const std::string&)> agency = Id<accounts::Agency>::parse;
    std::function<Date(Date)> day = [](Date day) { return day; }; // towns move theirs
};

/// Throws BrokenPromise, naming the field, for what json_of() would not have written.
Terms terms_of(const boost::json::object& object, const TermsReading& reading = {});
Terms terms_of(std::string_view json);
/// SHA-256 of json_of(), as 64 digits.
std::string digest_of(const Terms& terms);

}

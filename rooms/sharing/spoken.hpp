#pragma once
// The access engine's words as people read them: kinds of information and purposes, alone, in a list and to choose
// from.
#include "base/time.hpp"
#include "engines/access/nouns.hpp"
#include "html/govuk/choice.hpp"

#include <string>
#include <vector>

namespace knotwork::sharing {

using knotwork::spoken; // days and moments

std::string spoken(access::Category category);
std::string spoken(access::Purpose purpose);
/// "mental health, offences and what came of them and school and learning", in the order of the list.
std::string spoken(access::Categories categories);
std::string spoken(access::Purposes purposes);

/// The first letter as a capital, for the beginning of a line.
std::string with_capital(std::string text);

std::vector<govuk::Choice> choices_of(access::Categories categories);
std::vector<govuk::Choice> choices_of(access::Purposes purposes);

}

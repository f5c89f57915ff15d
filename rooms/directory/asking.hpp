#pragma once
// What somebody asks of the search page: read from an address or a form, and written back into one, so that every page
// of results can be kept, sent and gone back to. Pure.
#include "base/result.hpp"
#include "html/node.hpp"
#include "kit/request.hpp"
#include "rooms/directory/directory.hpp"
#include "rooms/directory/search/search.hpp"

namespace knotwork::directory {

enum class PartOfDay { morning, afternoon, evening };
enum class View { list, map };

struct Asked {
    std::string words{};
    std::string where{};
    std::optional<std::int64_t> miles{};
    std::string age{}; // as typed
    std::vector<std::string> categories{};
    std::vector<std::string> needs{};
    std::vector<std::string> modes{};
    std::vector<std::string> languages{};
    std::vector<std::string> access{};
    std::vector<std::string> days{};
    std::optional<PartOfDay> part_of_day{};
    std::string from{};  // a time of day, as typed
    std::string until{}; // and another
    std::string cost{};
    std::string route{};
    std::string agency{};
    bool accepting = false;
    bool room = false;
    bool anywhere = false; // also what serves other places
    search::Sort sort = search::Sort::best;
    View view = View::list;
    std::int64_t page = 1;
    bool in_private = false; // asked by POST: nothing of it may stand in an address

    bool operator==(const Asked&) const = default;
};

/// How many results a page of that view holds.
inline constexpr std::size_t results_on_a_page(View view) {
    return view == View::map ? 100 : 20;
}

/// How many results come before the page that is asked for: its first is the next number.
std::size_t results_before(const Asked& asked);

/// Whatever cannot be read is left out, but for the age and the times, which are kept as typed to be given back.
Asked read_asked(const kit::Form& form);
/// What is wrong with the age or the times. What is wrong narrows nothing.
Problems problems_of(const Asked& asked);
/// Years, from "7", "1.5", "18 months" or "3 years"; nothing for anything else.
std::optional<double> read_age(std::string_view typed);
/// The times that were typed, as far as they can be read and the second is after the first.
search::Window clock_window(const Asked& asked);
/// "/services?q=…", with nothing in it that is as it would be anyway.
html::Url address_of(const Asked& asked);
/// The names and values of its fields, in the order of the address: for forms that carry it on.
std::vector<std::pair<std::string, std::string>> fields_of(const Asked& asked);

/// The question for the search. `near` is where `asked.where` was found to be.
search::Query query_of(const Asked& asked, std::optional<search::Near> near, Date today);
/// The distances to choose from, in miles; one that stands in the address is among them.
std::vector<std::int64_t> miles_offered(const Asked& asked);
/// What answers it. Where there are results, but none on the page that was asked for, as an old address may ask, the
/// last page is given, and `asked` says so.
search::Found answer_to(Asked& asked, const search::Index& index, const std::optional<search::Near>& near, Date today);
Asked without(Asked asked, const search::Filter& filter);
Asked without(Asked asked, const std::vector<search::Filter>& filters);

}

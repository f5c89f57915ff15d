#include "rooms/directory/leaving.hpp"

#include "html/govuk/exit_this_page.hpp"
#include "kit/dispatcher.hpp"

#include <algorithm>

namespace knotwork::directory {
namespace {

bool is_dangerous(const Catalogue& catalogue, const std::string& code) {
    const auto* term = catalogue.term(code);
    return term && is_dangerous_to_read(*term);
}

bool is_dangerous(const Results& results) {
    const auto one_of = [&](const std::vector<std::string>& codes) {
        return std::any_of(codes.begin(), codes.end(), [&](const auto& code) {
            return is_dangerous(results.catalogue, code);
        });
    };
    if (one_of(results.asked.categories)) return true;
    if (results.asked.words.empty() || results.found.hits.empty()) return false;
    return one_of(results.catalogue.entry(results.found.hits.front()).service.terms);
}

}

bool is_dangerous_to_read(const Term& term) {
    const auto name = lower_ascii(term.name.text());
    for (const std::string_view kind : { "domestic abuse", "domestic violence", "violence against women" })
        if (name.find(kind) != std::string::npos) return true;
    return false;
}

html::Url exit_of(const kit::Visit& visit) {
    const auto named = html::Url::parse(visit.services.settings.text("service.exit"));
    return named && named->text().starts_with("http") ? *named : html::Url("https://www.bbc.co.uk/weather");
}

html::Url exit_of(const kit::Visit& visit, const Results& results) {
    return is_dangerous(results) ? exit_of(visit) : html::Url();
}

html::Node exit_button(const html::Url& exit) {
    return exit.empty() ? html::Node() : govuk::exit_this_page({ .redirect_url = exit });
}

}

// The page on which an agency's people begin a new entry.
#include "html/govuk/button.hpp"
#include "html/govuk/input.hpp"
#include "html/govuk/textarea.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "rooms/directory/adding.hpp"
#include "rooms/directory/urls.hpp"

namespace knotwork::directory {

kit::Page
new_service_page(const NewServiceForm& form, const Problems& problems, const std::optional<kit::Draft>& draft) {
    return kit::page({
        .title = words("directory.adding.title"),
        .back = "/services/keeping",
        .section = "services",
        .errors = problems,
        .content = {
            kit::draft_notice(draft, urls::new_service()),
            html::paragraph(words("directory.adding.about")),
            kit::form({
                .post = urls::new_service(),
                .draft = std::string(draft_of_new_service),
                .content = {
                    govuk::input({
                        .name = "name",
                        .label = words("directory.form.name"),
                        .value = form.name.typed,
                        .error = problems["name"],
                    }),
                    govuk::textarea({
                        .name = "description",
                        .label = words("directory.form.description"),
                        .hint = words("directory.form.description.hint"),
                        .value = form.description.typed,
                        .error = problems["description"],
                        .rows = 4,
                    }),
                    html::element("div", "govuk-button-group", {
                        govuk::button({ .text = words("directory.adding.go_on") }),
                        kit::save_for_later_button(),
                    }),
                },
            }),
        },
    });
}

}

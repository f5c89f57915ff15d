#include "html/moj/multi_file_upload.hpp"

namespace knotwork::moj {
namespace {

using html::class_names;
using html::element;

Node delete_button(const MultiFileUpload::File& file) {
    const auto name = element("span", "govuk-visually-hidden", file.original_file_name);
    return element({
        .tag = "button",
        .classes = "moj-multi-file-upload__delete govuk-button govuk-button--secondary govuk-!-margin-bottom-0",
        .attributes = { { "type", "submit" }, { "name", "delete" }, { "value", file.file_name } },
        .content = lines({ file.delete_button, name }),
    });
}

Node row(const MultiFileUpload::File& file) {
    return element({
        .tag = "div",
        .classes = "govuk-summary-list__row moj-multi-file-upload__row",
        .content = {
            element("div", "govuk-summary-list__value moj-multi-file-upload__message", file.message),
            element("div", "govuk-summary-list__actions moj-multi-file-upload__actions", delete_button(file)),
        },
    });
}

Node uploaded(const MultiFileUpload::Uploaded& options) {
    std::vector<Node> rows;
    for (const auto& file : options.items)
        rows.push_back(row(file));
    return element({
        .tag = "div",
        .classes = class_names({ "moj-multi-file__uploaded-files", rows.empty() ? "moj-hidden" : "" }),
        .content = {
            element("h2", "govuk-heading-m", options.heading),
            element("div", "govuk-summary-list moj-multi-file-upload__list", lines(rows)),
        },
    });
}

}

Node multi_file_upload(const MultiFileUpload& options) {
    return element({
        .tag = "div",
        .classes = class_names({ "moj-multi-file-upload", options.classes }),
        .attributes = Attributes{ { "data-module", "moj-multi-file-upload" } }.add(options.attributes),
        .content = {
            uploaded(options.uploaded_files),
            element("div", "moj-multi-file-upload__upload", options.upload_html),
        },
    });
}

}

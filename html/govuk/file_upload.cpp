#include "html/govuk/file_upload.hpp"

namespace knotwork::govuk {
namespace {

using html::class_names;
using html::element;

Node field(const FileUpload& options, const parts::Advice& advice) {
    const auto* error = options.error ? "govuk-file-upload--error" : "";
    return element({
        .tag = "input",
        .classes = class_names({ "govuk-file-upload", options.classes, error }),
        .attributes = Attributes()
                          .set("id", advice.id)
                          .set("name", options.name)
                          .set("type", "file")
                          .flag("disabled", options.disabled)
                          .flag("multiple", options.multiple)
                          .set_if_any("aria-describedby", advice.ids(options.described_by))
                          .add(options.attributes),
    });
}

Node wrapped(const FileUpload& options, const Node& field) {
    if (!options.javascript) return field;
    return element({
        .tag = "div",
        .classes = class_names({ "govuk-file-upload-wrapper", options.wrapper_classes }),
        .attributes = Attributes{ { "data-module", "govuk-file-upload" } }
                          .add(message_for_script("choose-files-button", options.choose_files_button_text))
                          .add(message_for_script("no-file-chosen", options.no_file_chosen_text))
                          .add(message_for_script("multiple-files-chosen", options.multiple_files_chosen_text))
                          .add(message_for_script("drop-instruction", options.drop_instruction_text))
                          .add(message_for_script("entered-drop-zone", options.entered_drop_zone_text))
                          .add(message_for_script("left-drop-zone", options.left_drop_zone_text))
                          .add(options.wrapper_attributes),
        .content = field,
    });
}

}

Node file_upload(const FileUpload& options) {
    const parts::Advice advice{ parts::id_of(options.id, options.name), options.hint, options.error };
    const auto& [classes, attributes, before, after] = options.form_group;
    return parts::labelled(
        options, advice, lines({ before.node(), wrapped(options, field(options, advice)), after.node() })
    );
}

}

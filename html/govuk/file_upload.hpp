#pragma once
// A file, or several, from the person's own device. With `javascript` it can also be dropped in.
// Promise: the hint and the error are tied to the field by aria-describedby; without scripts it is the browser's own
// control.
#include "html/govuk/field_parts.hpp"

namespace knotwork::govuk {

struct FileUpload {
    std::string name{};
    TextOr<Label> label{};
    TextOr<Hint> hint{};
    TextOr<ErrorMessage> error{};
    bool multiple = false;
    bool disabled = false;
    std::string described_by{};
    FormGroup form_group{};
    std::string id{}; // the name when empty
    std::string classes{};
    Attributes attributes{};
    bool javascript = false;
    std::string wrapper_classes{};
    Attributes wrapper_attributes{};
    std::string choose_files_button_text{};
    std::string drop_instruction_text{};
    Plurals multiple_files_chosen_text{};
    std::string no_file_chosen_text{};
    std::string entered_drop_zone_text{};
    std::string left_drop_zone_text{};
};

Node file_upload(const FileUpload& options);

}

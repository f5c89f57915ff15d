#include "html/govuk/file_upload.hpp"

#include "html/govuk/field_fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

Node rendered(const Given& given) {
    return file_upload({
        .name = given["name"],
        .label = if_any(given["label"], label_of),
        .hint = if_any(given["hint"], hint_of),
        .error = if_any(given["errorMessage"], error_of),
        .multiple = given["multiple"],
        .disabled = given["disabled"],
        .described_by = given["describedBy"],
        .form_group = form_group_of(given["formGroup"]),
        .id = given["id"],
        .classes = given["classes"],
        .attributes = given["attributes"],
        .javascript = given["javascript"],
        .wrapper_classes = given["wrapperClasses"],
        .wrapper_attributes = given["wrapperAttributes"],
        .choose_files_button_text = given["chooseFilesButtonText"],
        .drop_instruction_text = given["dropInstructionText"],
        .multiple_files_chosen_text = plurals_of(given["multipleFilesChosenText"]),
        .no_file_chosen_text = given["noFileChosenText"],
        .entered_drop_zone_text = given["enteredDropZoneText"],
        .left_drop_zone_text = given["leftDropZoneText"],
    });
}

const Adapter adapter("file-upload", rendered);

TEST(FileUpload, IsTheBrowsersOwnControlDescribedByItsHintAndError) {
    const auto page =
        file_upload({ .name = "plan", .label = "Plan", .hint = "A PDF", .error = "Choose a file", .javascript = true });
    const auto field = find_id(page, "plan");
    EXPECT_EQ(field.attributes.at("type"), "file");
    EXPECT_EQ(description(page, field), "A PDF; Error: Choose a file");
}

}
}

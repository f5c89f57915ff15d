#include "html/moj/multi_file_upload.hpp"

#include "html/moj/examples.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::moj::examples {
namespace {

using namespace html::testing;

MultiFileUpload::File file_of(const Given& given) {
    return {
        .message = words_of(given["message"]),
        .file_name = given["fileName"],
        .original_file_name = given["originalFileName"],
        .delete_button = given["deleteButton"]["text"],
    };
}

Node rendered(const Given& given) {
    const auto uploaded = given["uploadedFiles"];
    return multi_file_upload({
        .uploaded_files = {
            .heading = words_of(uploaded["heading"]),
            .items = uploaded["items"].each<MultiFileUpload::File>(file_of),
        },
        .upload_html = given["uploadHtml"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("multi-file-upload", rendered);

TEST(MultiFileUpload, SaysWhichFileAButtonDeletes) {
    const MultiFileUpload::File report{
        .message = "report.pdf",
        .file_name = "01jz",
        .original_file_name = "report.pdf",
        .delete_button = "Delete",
    };
    const auto button =
        find_element(multi_file_upload({ .uploaded_files = { .heading = "Sent", .items = { report } } }), "button");
    EXPECT_EQ(words_in(button), "Delete report.pdf");
    EXPECT_EQ(button.attributes.at("type"), "submit");
    EXPECT_EQ(button.attributes.at("value"), "01jz");
}

}
}

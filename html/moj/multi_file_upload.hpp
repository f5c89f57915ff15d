#pragma once
// Several files, each sent as it is chosen; what has been sent is listed, and can be taken back.
// Promise: without scripts it is a file field and a button, and each file's button to delete it says which. With them,
// files can also be dropped in, and what becomes of each is announced.
#include "html/moj/common.hpp"

namespace knotwork::moj {

struct MultiFileUpload {
    /// A file that has been sent.
    struct File {
        Node message{};
        std::string file_name{};          // ours: what the button that deletes it sends
        std::string original_file_name{}; // theirs
        std::string delete_button{};      // published as delete_button.text
    };

    struct Uploaded {
        Node heading{};
        std::vector<File> items{}; // none: the whole is hidden until there are some
    };

    Uploaded uploaded_files{};
    Node upload_html{}; // a govuk::file_upload with the class "moj-multi-file-upload__input", and a button
    std::string classes{};
    Attributes attributes{}; // what the script needs: "data-upload-url", "data-delete-url", "data-csrf-token" …
};

Node multi_file_upload(const MultiFileUpload& options);

}

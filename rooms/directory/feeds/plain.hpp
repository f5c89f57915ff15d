#pragma once
// Text as people read it, from text that may hold markup: tags and comments go, with the whole of what is a script or
// style; paragraphs and list items become lines; character references become characters. What comes out may again look
// like markup ("&lt;b&gt;" was written to be read as <b>): pages escape it like any other text.
#include <string>
#include <string_view>

namespace knotwork::directory::feeds {

struct Plain {
    std::string text;
    bool had_markup = false;
};

/// `text` is valid UTF-8. Control characters become spaces, white space is put in order, lines stay.
Plain plain(std::string_view text);

}

#pragma once
// Any text that is UTF-8, made of the characters that matter to parsers.
#include <rapidcheck.h>

#include <string>
#include <vector>

namespace knotwork::shell::testing {

inline rc::Gen<std::string> text_of(std::vector<std::string> pieces) {
    return rc::gen::map(
        rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(std::move(pieces))),
        [](const std::vector<std::string>& chosen) {
            std::string text;
            for (const auto& piece : chosen)
                text += piece;
            return text;
        }
    );
}

inline rc::Gen<std::string> texts() {
    return text_of({ "a", "Z", "0",  "é", "漢", "😀",  " ", "+", "%", "%41", "&",    "=",  ";",  ",", "?",
                     "#", "/", "\\", ".", "..", "\"", "'", "<", "-", "--",  "\r\n", "\n", "\t", ":" });
}

/// The same without what may not stand in one line, or in one segment of a path.
inline rc::Gen<std::string> words() {
    return text_of({ "a", "Z", "0", "é", "漢", "😀",  " ", "+", "%", "%41", "&", "=",
                     ";", ",", "?", "#", "x.", "\"", "'", "<", "-", "--",  ":" });
}

}

#pragma once
// A promise we make to ourselves. When it is broken the fault is ours: the request ends with a reference that is also
// in the log.
#include <stdexcept>
#include <string>

namespace knotwork {

struct BrokenPromise : std::logic_error {
    using std::logic_error::logic_error;
};

/// Throws BrokenPromise with the sentence when `holds` is false. Never used for what a person typed or the world did.
inline void ensure(bool holds, const char* sentence) {
    if (!holds) throw BrokenPromise(sentence);
}

inline void ensure(bool holds, const std::string& sentence) {
    if (!holds) throw BrokenPromise(sentence);
}

}

#pragma once
// What holds for everybody, compiled for asking: permissions by agency, role and purpose; agreements by the two
// agencies. Made once for each version of the facts and then never changed, so that any number of threads may read it.
#include "engines/access/facts.hpp"

#include <memory>

namespace knotwork::access {

class Policy {
public:
    /// Compiles. What contradicts itself is kept out, as docs/methods/access.md says, so that whatever would have
    /// rested on it is refused.
    explicit Policy(PolicyFacts facts);
    ~Policy();
    Policy(Policy&&) noexcept;
    Policy& operator=(Policy&&) noexcept;

    /// As they were given.
    const PolicyFacts& facts() const;

    struct Compiled;

    const Compiled& compiled() const { return *compiled_; }

private:
    std::unique_ptr<const Compiled> compiled_;
};

}

#pragma once
// The twelve steps, each a question about a Question. They may be asked in any order; what they must answer is in
// docs/methods/access.md, under their names. For the engine's own files; nobody else includes it.
#include "engines/access/question.hpp"

namespace knotwork::access::step {

Answer establishing(const Question& question);
Answer standing(const Question& question);
Answer bars(const Question& question);
Answer existence(const Question& question);
Answer function(const Question& question);
Answer relationship(const Question& question);
Answer gateway(const Question& question);
Answer basis(const Question& question);
Answer consent(const Question& question);
Answer marks(const Question& question);
Answer record_state(const Question& question);
Answer obligations(const Question& question);

/// Step 7 as it would be with the bases of an agreement (none: the policy's own).
Answer basis_with(const Question& question, const Policy::Compiled::Pact* pact);

/// What the givers say together, by the rows of one kind that count: passed, or failed with the reason.
Answer yes_of(const Question& question, ConsentKind kind);

}

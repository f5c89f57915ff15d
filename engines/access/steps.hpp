#pragma once
// The twelve steps, each a question about a Question. They may be asked in any order; what they must answer is in
// docs/methods/access.md, under their names. For the engine's own files; nobody else includes it.
#include "engines/access/question.hpp"

namespace knotwork::access::step {

StepTaken establishing(const Question& question);
StepTaken standing(const Question& question);
StepTaken bars(const Question& question);
StepTaken existence(const Question& question);
StepTaken function(const Question& question);
StepTaken relationship(const Question& question);
StepTaken gateway(const Question& question);
StepTaken basis(const Question& question);
StepTaken consent(const Question& question);
StepTaken marks(const Question& question);
StepTaken record_state(const Question& question);
StepTaken obligations(const Question& question);

/// What the givers say together, by the rows of one kind that count: passed, or failed with the reason.
StepTaken yes_of(const Question& question, ConsentKind kind);

}

#pragma once
// Emergency access as it is kept, and what the access engine is told of it.
#include "kit/facts.hpp"
#include "kit/permit.hpp"
#include "rooms/sharing/glass/glass.hpp"

namespace knotwork::sharing {

/// Only whoever the engine let break it writes it, and only about the person of the permit.
void insert_glass(Tx& tx, const kit::MayBreakGlass& permit, const Glass& glass);
void insert_glass_review(Tx& tx, const GlassReview& review);
/// Makes the row as given unless it is there: for towns.
void put_glass(Tx& tx, const Glass& glass);

std::optional<GlassCase> find_glass(Tx& tx, Id<Glass> id);

/// What a guardian of the agency answers for: what its own people opened, and what others opened about those whom it
/// keeps a record of. Unreviewed first, the oldest first; then the reviewed, the latest first. At most `most` of each.
std::vector<GlassCase> glass_for(Tx& tx, Id<accounts::Agency> agency, std::int64_t most);
/// Everything that is unreviewed anywhere, the oldest first: for whoever looks after the partnership.
std::vector<GlassCase> unreviewed_glass(Tx& tx, std::int64_t most);

/// How an agency's people have used it since `since`.
struct GlassFigures {
    std::int64_t opened = 0;
    std::int64_t reviewed = 0;
    std::int64_t upheld = 0;
    std::int64_t repeated = 0; // times by somebody who had used it before
};

GlassFigures glass_figures(Tx& tx, Id<accounts::Agency> agency, Instant since);

GlassUse use_of_glass(
    Tx& tx, Id<accounts::Worker> worker, Id<accounts::Agency> agency, std::optional<Id<team::Team>> team, Instant now
);

/// See kit::FactReaders.
void read_grants(Tx& tx, std::span<access::Dossier> dossiers, Instant now);
void read_glass_suspension(Tx& tx, const kit::Viewer& viewer, Instant now, access::Actor& actor);

}

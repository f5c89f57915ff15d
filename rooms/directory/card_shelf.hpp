#pragma once
// Of a result's card, what is the same whoever asks and whatever for: made when a service is first shown and kept with
// its catalogue, which is made anew when anything changes. A page of results puts twenty cards together, and most of
// their words are these.
#include "base/time.hpp"
#include "html/node.hpp"

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace knotwork::directory {

struct CardParts {
    html::Node head{};      // what it is, whose, in what state, and what it says of itself
    html::Node facts{};     // all but where it is, which is told by how far that is
    html::Node freshness{}; // empty while it is fresh
    html::Node choose{};    // the box by which it is chosen for a list
};

class CardShelf {
public:
    explicit CardShelf(std::size_t services) : all_(std::make_unique<All>(services)) {}

    /// Those of the service at this place, as they read today in the language that is spoken: the ones kept, or what
    /// `make` makes. Any number of threads may ask at once.
    std::shared_ptr<const CardParts>
    parts_of(std::size_t place, Date today, const std::function<CardParts()>& make) const;

private:
    struct Kept {
        Date day{};
        std::string language{};
        unsigned words = 0; // the edition of the sentences
        std::shared_ptr<const CardParts> parts{};
    };

    struct All {
        explicit All(std::size_t services) : kept(services) {}

        std::mutex mutex;
        std::vector<Kept> kept;
    };

    std::unique_ptr<All> all_;
};

}

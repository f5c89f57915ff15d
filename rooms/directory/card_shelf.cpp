#include "rooms/directory/card_shelf.hpp"

#include "html/words.hpp"

namespace knotwork::directory {

std::shared_ptr<const CardParts>
CardShelf::parts_of(std::size_t place, Date today, const std::function<CardParts()>& make) const {
    const auto language = Speaking::language();
    const auto words = words_edition();
    {
        const std::lock_guard lock(all_->mutex);
        const auto& kept = all_->kept.at(place);
        if (kept.parts && kept.day == today && kept.language == language && kept.words == words) return kept.parts;
    }
    auto parts = std::make_shared<const CardParts>(make());
    const std::lock_guard lock(all_->mutex);
    all_->kept.at(place) = { today, std::string(language), words, parts };
    return parts;
}

}

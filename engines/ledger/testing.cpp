#include "engines/ledger/testing.hpp"

namespace knotwork::ledger::testing {
namespace {

Label any_label(Dice& dice) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789_.:-";
    std::string text(1 + dice.below(dice.one_in(20) ? Label::longest : 20), ' ');
    for (auto& letter : text)
        letter = letters[dice.below(letters.size())];
    return *Label::parse(text);
}

Hash any_hash(Dice& dice) {
    return leaf_hash(dice.bytes(8));
}

Date any_day(Dice& dice) {
    return std::chrono::sys_days(std::chrono::days(1 + dice.below(30'000)));
}

Visibility any_visibility(Dice& dice) {
    Visibility visibility{ .shown = dice.any<Shown>() };
    if (visibility.shown == Shown::now) return visibility;
    visibility.approved_by = Id<accounts::Post>(dice.uuid());
    visibility.review_on = any_day(dice);
    if (visibility.shown == Shown::later) visibility.from = any_day(dice);
    return visibility;
}

}

std::uint64_t Dice::roll() {
    auto mixed = state_ += 0x9E3779B97F4A7C15U;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31);
}

std::string Dice::bytes(std::size_t count) {
    std::string bytes;
    while (bytes.size() < count)
        bytes += static_cast<char>(static_cast<unsigned char>(roll()));
    return bytes;
}

Uuid Dice::uuid() {
    std::array<std::uint8_t, 16> bytes{};
    for (auto& byte : bytes)
        byte = static_cast<std::uint8_t>(roll());
    return Uuid(bytes);
}

Entry any_entry(Dice& dice) {
    Entry entry;
    entry.sequence = dice.roll() >> dice.below(64);
    entry.at = { static_cast<std::int64_t>(dice.roll() % 253'402'300'800'000) };
    entry.act = dice.any<Act>();
    entry.visibility = any_visibility(dice);
    for (auto* id : { &entry.session, &entry.request, &entry.decision, &entry.object })
        if (!dice.one_in(4)) *id = dice.uuid();
    entry.worker = Id<accounts::Worker>(dice.uuid());
    entry.post = Id<accounts::Post>(dice.uuid());
    entry.agency = Id<accounts::Agency>(dice.uuid());
    if (!dice.one_in(5)) {
        entry.person = Id<people::Person>(dice.uuid());
        entry.person_number = 1 + (dice.roll() >> (1 + dice.below(63)));
        if (entry.person_number > 1) entry.previous = any_hash(dice);
    }
    for (auto* label : { &entry.object_kind,
                         &entry.action,
                         &entry.purpose,
                         &entry.outcome,
                         &entry.reason,
                         &entry.rule,
                         &entry.facts })
        if (!dice.one_in(5)) *label = any_label(dice);
    std::map<Label, Hash> made;
    for (auto i = dice.one_in(3) ? dice.below(most_commitments + 1) : 0; i > 0; --i)
        made[any_label(dice)] = any_hash(dice);
    for (const auto& [field, hash] : made)
        entry.commitments.push_back({ field, hash });
    for (auto i = dice.one_in(9) ? dice.below(most_categories + 1) : dice.below(4); i > 0; --i)
        entry.categories.push_back(any_label(dice));
    std::sort(entry.categories.begin(), entry.categories.end());
    entry.categories.erase(std::unique(entry.categories.begin(), entry.categories.end()), entry.categories.end());
    return entry;
}

std::vector<Hash> hashes_of(std::size_t count) {
    std::vector<Hash> hashes;
    for (std::size_t i = 0; i < count; ++i)
        hashes.push_back(leaf_hash(std::to_string(i)));
    return hashes;
}

Hash root_by_definition(std::span<const Hash> leaves) {
    if (leaves.empty()) return hash_of({});
    if (leaves.size() == 1) return leaves[0];
    std::size_t split = 1;
    while (split * 2 < leaves.size())
        split *= 2;
    return node_hash(root_by_definition(leaves.first(split)), root_by_definition(leaves.subspan(split)));
}

MemoryTree::MemoryTree(std::vector<Hash> leaves) {
    levels_.push_back(std::move(leaves));
    while (levels_.back().size() > 1) {
        std::vector<Hash> above;
        for (std::size_t i = 0; i + 1 < levels_.back().size(); i += 2)
            above.push_back(node_hash(levels_.back()[i], levels_.back()[i + 1]));
        levels_.push_back(std::move(above));
    }
}

Hash MemoryTree::hash_of(Node node) const {
    return levels_.at(node.level).at(node.index);
}

void TileFolder::append(const std::vector<Hash>& leaves) {
    for (auto& [tile, bytes] : grown_tiles(reader(), size, leaves))
        tiles[tile] = std::move(bytes);
    size += leaves.size();
}

ReadTile TileFolder::reader() {
    return [this](const Tile& tile) {
        ++reads;
        return tiles.at(tile);
    };
}

}

#pragma once
// A set of services, one bit each, so that filters are combined and counted a machine word at a time.
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace knotwork::directory::search {

class Bits {
public:
    Bits() = default;

    explicit Bits(std::size_t size, bool all = false) : size_(size), words_((size + 63) / 64, all ? ~0ULL : 0ULL) {
        if (all && size % 64 != 0) words_.back() = (1ULL << (size % 64)) - 1;
    }

    void add(std::size_t at) { words_[at / 64] |= 1ULL << (at % 64); }

    void remove(std::size_t at) { words_[at / 64] &= ~(1ULL << (at % 64)); }

    bool has(std::size_t at) const { return (words_[at / 64] >> (at % 64) & 1) != 0; }

    Bits& operator&=(const Bits& other) {
        for (std::size_t i = 0; i < words_.size(); ++i)
            words_[i] &= other.words_[i];
        return *this;
    }

    Bits& operator|=(const Bits& other) {
        for (std::size_t i = 0; i < words_.size(); ++i)
            words_[i] |= other.words_[i];
        return *this;
    }

    std::size_t count() const;
    std::size_t count_with(const Bits& other) const;

    /// Calls `each` with every member, in order.
    template <class Each>
    void for_each(Each&& each) const {
        for (std::size_t i = 0; i < words_.size(); ++i)
            for (auto word = words_[i]; word != 0; word &= word - 1)
                each(i * 64 + static_cast<std::size_t>(std::countr_zero(word)));
    }

    /// Keeps the members for which `holds` says yes.
    template <class Holds>
    void keep_if(Holds&& holds) {
        for (std::size_t i = 0; i < words_.size(); ++i)
            for (auto word = words_[i]; word != 0; word &= word - 1) {
                const auto bit = static_cast<std::size_t>(std::countr_zero(word));
                if (!holds(i * 64 + bit)) words_[i] &= ~(1ULL << bit);
            }
    }

    std::size_t size() const { return size_; }

    bool operator==(const Bits&) const = default;

private:
    std::size_t size_ = 0;
    std::vector<std::uint64_t> words_;
};

}

#pragma once
// The first line of a table of comma-separated values: which column has which name. Names are compared without case,
// and # in a wanted name stands for a digit, because the Office for National Statistics puts the year into its names.
#include "base/text.hpp"
#include "rooms/directory/geography/lines.hpp"
#include "storage/failure.hpp"

#include <filesystem>
#include <initializer_list>
#include <optional>

namespace knotwork::directory::geography {

class Columns {
public:
    explicit Columns(std::string_view first_line) {
        for (const auto& cell : cells_of(first_line))
            names_.push_back(lower_ascii(trimmed(cell)));
    }

    /// The place of the first of these names that the table has.
    std::optional<std::size_t> find(std::initializer_list<std::string_view> wanted) const {
        for (const auto name : wanted)
            for (std::size_t at = 0; at < names_.size(); ++at)
                if (fits(names_[at], name)) return at;
        return std::nullopt;
    }

    std::size_t must_have(std::initializer_list<std::string_view> wanted, const std::filesystem::path& file) const {
        const auto at = find(wanted);
        if (!at) throw storage::Refused(file.string() + " has no column called " + std::string(*wanted.begin()) + ".");
        return *at;
    }

private:
    static bool fits(std::string_view name, std::string_view wanted) {
        if (name.size() != wanted.size()) return false;
        for (std::size_t at = 0; at < name.size(); ++at) {
            const bool digit = name[at] >= '0' && name[at] <= '9';
            if (wanted[at] == '#' ? !digit : name[at] != wanted[at]) return false;
        }
        return true;
    }

    std::vector<std::string> names_;
};

inline storage::Refused not_a_table(const std::filesystem::path& file) {
    return storage::Refused(file.string() + " is empty.");
}

}

#include "rooms/directory/geography/postcodes.hpp"

#include "base/number.hpp"
#include "base/text.hpp"
#include "rooms/directory/geography/columns.hpp"
#include "rooms/directory/geography/lines.hpp"
#include "rooms/directory/geography/postcode_store.hpp"
#include "rooms/directory/place.hpp"
#include "rooms/directory/store.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace knotwork::directory::geography {
namespace {

constexpr std::int64_t thousandths = 1000;
constexpr std::int64_t read_share = 400;          // of the way, when the whole file has been read
constexpr std::size_t sectors_a_transaction = 50; // so that nobody else waits long to write
constexpr std::size_t shortest = 5;
constexpr std::size_t longest = 7;

// One postcode in a third of the room that its text would take, for there are millions.
struct Compact {
    std::array<char, 8> postcode{}; // ends with a zero
    Point point{};
    std::array<char, 12> area{}; // the same; empty for none
    std::uint32_t row = 0;       // where in the file

    std::string_view name() const { return postcode.data(); }

    std::string_view sector() const { return name().substr(0, name().size() - 2); }

    store::PlacedPostcode placed() const {
        const std::string code(area.data());
        return { std::string(name()), point, code.empty() ? std::nullopt : std::optional(code) };
    }
};

template <std::size_t size>
bool keep(std::array<char, size>& kept, std::string_view text) {
    if (text.size() >= size) return false;
    text.copy(kept.data(), text.size());
    kept[text.size()] = 0;
    return true;
}

// Letters, then a digit, at the end a digit and two letters: enough to tell a postcode from another column.
bool is_postcode(std::string_view plain) {
    const auto letter = [](char c) { return c >= 'A' && c <= 'Z'; };
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    return plain.size() >= shortest && plain.size() <= longest && letter(plain.front()) &&
           letter(plain[plain.size() - 1]) && letter(plain[plain.size() - 2]) && digit(plain[plain.size() - 3]);
}

bool read_metres(std::string_view text, std::int32_t& metres) {
    const auto read = read_number<std::int32_t>(text);
    metres = read.value_or(0);
    return read && *read >= 0;
}

// "E99999999" stands for none in England, "L99999999" for the Channel Islands, and so on.
bool is_pseudo(std::string_view code) {
    return code.size() == 9 && code.substr(1) == "99999999";
}

/// Which columns the file has.
struct Layout {
    std::size_t postcode;
    std::size_t easting;
    std::size_t northing;
    std::optional<std::size_t> district;
    std::optional<std::size_t> terminated;
};

Layout layout_of(std::string_view first_line, const std::filesystem::path& file) {
    const Columns columns(first_line);
    return { .postcode = columns.must_have({ "pcd", "pcds", "pcd7", "pcd8", "pcd2", "postcode" }, file),
             .easting = columns.must_have({ "oseast1m", "east1m", "easting" }, file),
             .northing = columns.must_have({ "osnrth1m", "north1m", "northing" }, file),
             .district = columns.find({ "laua", "oslaua", "lad##cd", "district" }),
             .terminated = columns.find({ "doterm" }) };
}

class Reader {
public:
    Reader(const std::filesystem::path& file, const storage::OnProgress& progress) : lines_(file), progress_(progress) {
        std::string_view first;
        if (!lines_.next(first)) throw not_a_table(file);
        layout_ = layout_of(first, file);
    }

    /// In order, each once: the last row of a postcode is the one that counts.
    std::vector<Compact> read(PostcodeReport& report) {
        std::string_view line;
        while (lines_.next(line)) {
            if (trimmed(line).empty()) continue;
            if (++report.rows % 20'000 == 0 && progress_)
                progress_({ static_cast<std::int64_t>(lines_.done() * read_share / lines_.total()), thousandths });
            take(line, report);
        }
        std::sort(all_.begin(), all_.end(), [](const Compact& left, const Compact& right) {
            const auto order = left.name() <=> right.name();
            return order == 0 ? left.row < right.row : order < 0;
        });
        const auto same = [](const Compact& left, const Compact& right) { return left.name() == right.name(); };
        const auto first_kept = std::unique(all_.rbegin(), all_.rend(), same).base();
        all_.erase(all_.begin(), first_kept);
        return std::move(all_);
    }

private:
    void take(std::string_view line, PostcodeReport& report) {
        const auto cells = cells_of(line);
        const auto cell = [&](std::optional<std::size_t> at) {
            return at && *at < cells.size() ? trimmed(cells[*at]) : std::string_view();
        };
        const auto plain = plain_postcode(cell(layout_.postcode));
        if (!is_postcode(plain)) return refuse(report);
        const auto district = cell(layout_.district);
        if (is_pseudo(district) && (district.front() == 'L' || district.front() == 'M')) {
            ++report.islands;
            return;
        }
        if (plain.starts_with("BT")) {
            ++report.northern_ireland;
            return;
        }
        Compact one;
        if (cell(layout_.easting).empty() || cell(layout_.northing).empty()) {
            ++report.without_grid;
            return;
        }
        const bool placed = read_metres(cell(layout_.easting), one.point.easting) &&
                            read_metres(cell(layout_.northing), one.point.northing);
        if (!placed || !keep(one.postcode, plain) || !keep(one.area, is_pseudo(district) ? "" : district))
            return refuse(report);
        if (!cell(layout_.terminated).empty()) ++report.terminated;
        ++report.kept;
        one.row = static_cast<std::uint32_t>(all_.size());
        all_.push_back(one);
    }

    void refuse(PostcodeReport& report) const {
        if (report.unreadable++ == 0) report.first_unreadable = lines_.number();
    }

    Lines lines_;
    const storage::OnProgress& progress_;
    Layout layout_{};
    std::vector<Compact> all_;
};

// From `at`, as far as so many whole sectors reach.
std::size_t end_of_some(const std::vector<Compact>& all, std::size_t at) {
    std::size_t sectors = 0;
    auto end = at;
    while (end < all.size()) {
        if (end == at || all[end].sector() != all[end - 1].sector()) ++sectors;
        if (sectors > sectors_a_transaction) break;
        ++end;
    }
    return end;
}

}

PostcodeReport import_postcodes(
    storage::Database& database, const std::filesystem::path& file, Instant now, const storage::OnProgress& progress
) {
    PostcodeReport report;
    const auto all = Reader(file, progress).read(report);
    for (std::size_t at = 0; at < all.size();) {
        const auto end = end_of_some(all, at);
        std::vector<store::PlacedPostcode> some;
        for (std::size_t i = at; i < end; ++i)
            some.push_back(all[i].placed());
        report.changed += database.write([&](Tx& tx) { return store::put_postcodes(tx, some); });
        at = end;
        const auto done = read_share + static_cast<std::int64_t>(at * (thousandths - read_share) / all.size());
        if (progress) progress({ done, thousandths });
    }
    if (report.changed > 0) database.write([&](Tx& tx) { store::renew_version(tx, now); });
    return report;
}

}

#include "rooms/directory/geography/lines.hpp"

#include "base/csv.hpp"
#include "storage/failure.hpp"

#include <array>
#include <fstream>
#include <lzma.h>

namespace knotwork::directory::geography {
namespace {

constexpr std::size_t chunk = 1 << 18;
constexpr std::size_t longest_line = 1 << 20;
constexpr std::uint64_t most_memory = 256ULL << 20; // for unpacking; xz itself needs 65 MB at its strongest
constexpr std::string_view mark_of_xz(
    "\xfd"
    "7zXZ\0",
    6
);
constexpr std::string_view mark_of_utf8 = "\xef\xbb\xbf";

}

struct Lines::Parts {
    std::filesystem::path path;
    std::ifstream file;
    std::uint64_t total = 0;
    std::uint64_t done = 0;
    std::int64_t number = 0;
    bool packed = false;
    bool ended = false;
    lzma_stream xz = LZMA_STREAM_INIT;
    std::array<char, chunk> taken{};
    std::array<char, chunk> unpacked{};
    std::string kept{}; // what has been read and not handed out yet
    std::size_t at = 0;

    ~Parts() { lzma_end(&xz); }

    [[noreturn]] void refuse(const std::string& why) const { throw storage::Refused(path.string() + " " + why); }

    void open() {
        file.open(path, std::ios::binary);
        std::error_code error;
        total = std::filesystem::file_size(path, error);
        if (!file || error) refuse("cannot be opened.");
        std::array<char, mark_of_xz.size()> first{};
        file.read(first.data(), static_cast<std::streamsize>(first.size()));
        packed = std::string_view(first.data(), static_cast<std::size_t>(file.gcount())) == mark_of_xz;
        file.clear();
        file.seekg(0);
        if (packed && lzma_stream_decoder(&xz, most_memory, LZMA_CONCATENATED) != LZMA_OK)
            refuse("cannot be unpacked: there is not enough memory.");
    }

    std::size_t take() {
        file.read(taken.data(), static_cast<std::streamsize>(taken.size()));
        if (file.bad()) refuse("cannot be read to its end.");
        const auto count = static_cast<std::size_t>(file.gcount());
        done += count;
        return count;
    }

    void read_on() {
        kept.erase(0, at);
        at = 0;
        if (packed) return unpack();
        const auto count = take();
        kept.append(taken.data(), count);
        ended = count == 0;
    }

    void unpack() {
        if (xz.avail_in == 0) {
            xz.avail_in = take();
            xz.next_in = reinterpret_cast<const std::uint8_t*>(taken.data());
        }
        xz.next_out = reinterpret_cast<std::uint8_t*>(unpacked.data());
        xz.avail_out = unpacked.size();
        const auto code = lzma_code(&xz, file.eof() ? LZMA_FINISH : LZMA_RUN);
        kept.append(unpacked.data(), unpacked.size() - xz.avail_out);
        if (code == LZMA_STREAM_END) ended = true;
        else if (code != LZMA_OK) refuse("is damaged or cut short: it cannot be unpacked.");
    }
};

Lines::Lines(const std::filesystem::path& file) : parts_(new Parts{ .path = file, .file = {} }) {
    parts_->open();
}

Lines::~Lines() = default;

bool Lines::next(std::string_view& line) {
    auto& of = *parts_;
    std::size_t looked = of.at;
    auto end = of.kept.find('\n', looked);
    while (end == std::string::npos && !of.ended) {
        looked = of.kept.size() - of.at;
        if (looked > longest_line) of.refuse("has a line too long to be one of such a file.");
        of.read_on();
        end = of.kept.find('\n', looked);
    }
    if (end == std::string::npos && of.at == of.kept.size()) return false;
    line = std::string_view(of.kept).substr(of.at, std::min(end, of.kept.size()) - of.at);
    of.at = std::min(of.kept.size(), end == std::string::npos ? end : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (++of.number == 1 && line.starts_with(mark_of_utf8)) line.remove_prefix(mark_of_utf8.size());
    return true;
}

std::int64_t Lines::number() const {
    return parts_->number;
}

std::uint64_t Lines::done() const {
    return parts_->done;
}

std::uint64_t Lines::total() const {
    return parts_->total;
}

std::vector<std::string> cells_of(std::string_view line) {
    std::vector<std::string> cells(1); // of a line with nothing on it
    CsvReader(line).next(cells);
    return cells;
}

}

#pragma once
// A text file, read a line at a time however large it is, plain or compressed (.xz, known by its first bytes and not by
// its name). It says how far it has come, and refuses a compressed file that is cut short or damaged.
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace knotwork::directory::geography {

class Lines {
public:
    /// Throws storage::Refused, with a sentence for the operator, when the file cannot be opened; so does next() when
    /// it cannot be read to its end.
    explicit Lines(const std::filesystem::path& file);
    ~Lines();
    Lines(const Lines&) = delete;
    Lines& operator=(const Lines&) = delete;

    /// The next line, without its end (and without the mark that some programs begin a file with), good until the next
    /// is asked for. False at the end.
    bool next(std::string_view& line);

    /// The place of the line handed out last, from 1.
    std::int64_t number() const;
    /// Bytes of the file that have been read, of how many.
    std::uint64_t done() const;
    std::uint64_t total() const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// The cells of a line of comma-separated values (base/csv.hpp).
std::vector<std::string> cells_of(std::string_view line);

}

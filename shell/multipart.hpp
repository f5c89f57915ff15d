#pragma once
// Forms with files: multipart/form-data (RFC 7578) as browsers send it, read piece by piece as it arrives. Values of
// fields are kept in memory, within limits; the bytes of files go straight to a sink, so that a large file costs no
// memory. Pure: it knows neither disk nor socket.
#include "kit/request.hpp"
#include "shell/refusal.hpp"
#include "shell/urlencoded.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace knotwork::shell {

/// Where files go. What it returns is why it does not take any more.
class FileSink {
public:
    virtual ~FileSink() = default;
    /// A file begins: the field it belongs to, the sender's name for it without folders, and the type that the sender
    /// claims.
    virtual std::optional<Refusal> begin(std::string field, std::string file_name, std::string content_type) = 0;
    virtual std::optional<Refusal> write(std::string_view bytes) = 0;
    virtual std::optional<Refusal> end() = 0;
};

/// As strict as browsers are exact: nothing stands before the first boundary or after the last, and every part says
/// what it is (part_head.hpp). A file input that was left empty is passed over.
class MultipartReader {
public:
    /// `each_file` is the most bytes of one file; 0 refuses files.
    MultipartReader(std::string_view boundary, std::uint64_t each_file, const FormLimits& limits, FileSink& sink);

    /// The next bytes of the body. What it finds does not depend on how they were cut. After a refusal, stop.
    std::optional<Refusal> feed(std::string_view bytes);
    /// The body has ended: was it whole?
    std::optional<Refusal> finish() const;

    kit::Form& fields() { return fields_; }

    /// 1 to 70 of the characters that RFC 2046 allows.
    static bool is_boundary(std::string_view boundary);

private:
    enum class State { content, after_boundary, head, ended };
    enum class Part { none, field, file, empty_file }; // whose content it is; none before the first boundary
    using Why = std::optional<Refusal>;

    std::string_view rest() const { return std::string_view(waiting_).substr(at_); }

    bool step(Why& why);
    bool read_content(Why& why);
    bool leave_boundary(Why& why);
    bool read_head(Why& why);
    Why take_content(std::string_view bytes);
    Why take_value(std::string_view bytes);
    Why begin_part(std::string_view lines);
    Why begin_file(std::string file_name, std::string content_type);
    Why end_part();

    std::string delimiter_; // line end, two hyphens, boundary
    std::uint64_t each_file_;
    FormLimits limits_;
    FileSink& sink_;

    State state_ = State::content;
    Part part_ = Part::none;
    std::string waiting_ = "\r\n"; // not yet understood; the first boundary has no line end before it, so here is one
    std::size_t at_ = 0;
    std::string name_{}, value_{};
    std::uint64_t file_bytes_ = 0;
    std::size_t files_ = 0;
    std::size_t together_ = 0;
    kit::Form fields_{};
};

}

// Multipart bodies: what is found must not depend on how the bytes were cut, and limits hold.
#include "shell/multipart.hpp"

#include <cstdint>
#include <cstdlib>

namespace {

using namespace knotwork::shell;

constexpr std::uint64_t each_file = 200;
constexpr FormLimits limits{ .fields = 10, .name_bytes = 30, .field_bytes = 100, .together_bytes = 300, .files = 3 };

// Everything that came of a body, in one text.
struct Record : FileSink {
    std::string text{};
    std::uint64_t bytes = 0;

    std::optional<Refusal> begin(std::string field, std::string name, std::string type) override {
        text += "file " + field + '|' + name + '|' + type + '|';
        bytes = 0;
        return std::nullopt;
    }

    std::optional<Refusal> write(std::string_view more) override {
        text += more;
        bytes += more.size();
        if (bytes > each_file) std::abort();
        return std::nullopt;
    }

    std::optional<Refusal> end() override {
        text += "|end";
        return std::nullopt;
    }
};

std::string read(std::string_view body, std::size_t piece) {
    Record record;
    MultipartReader reader("b", each_file, limits, record);
    std::optional<Refusal> why;
    while (!body.empty() && !why) {
        why = reader.feed(body.substr(0, piece));
        body.remove_prefix(std::min(body.size(), piece));
    }
    if (!why) why = reader.finish();
    if (why) return std::string(knotwork::name_of(*why));
    if (reader.fields().pairs().size() > limits.fields) std::abort();
    for (const auto& [name, value] : reader.fields().pairs()) {
        if (!knotwork::is_utf8(name) || !knotwork::is_utf8(value) || value.size() > limits.field_bytes) std::abort();
        record.text += "field " + name + '|' + value;
    }
    return record.text;
}

}

// The first byte says how large the pieces are.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view body(reinterpret_cast<const char*>(data) + 1, size - 1);
    if (read(body, body.size() + 1) != read(body, std::size_t(data[0]) + 1)) std::abort();
    return 0;
}

#include "shell/compress.hpp"

#include "base/ensure.hpp"

#include <brotli/encode.h>
#include <zlib.h>

namespace knotwork::shell {
namespace {

constexpr int gzip_level = 3;
constexpr int gzip_window = 15 + 16; // 32 KiB, and a gzip header
constexpr int brotli_quality = 3;
constexpr int brotli_window = 18;

const Bytef* bytes_of(std::string_view text) {
    return reinterpret_cast<const Bytef*>(text.data());
}

// Writes at most room.size() bytes; returns how many, or nothing when they did not suffice.
std::optional<std::size_t> gzip_into(std::string& room, std::string_view text) {
    z_stream stream{};
    const int begun = deflateInit2(&stream, gzip_level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY);
    ensure(begun == Z_OK, "gzip could not begin");
    stream.next_in =
        const_cast<Bytef*>(bytes_of(text)); // NOLINT(cppcoreguidelines-pro-type-const-cast): zlib reads only
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(room.data());
    stream.avail_out = static_cast<uInt>(room.size());
    const bool done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    const auto size = static_cast<std::size_t>(stream.total_out);
    deflateEnd(&stream);
    return done ? std::optional(size) : std::nullopt;
}

std::optional<std::size_t> brotli_into(std::string& room, std::string_view text) {
    std::size_t size = room.size();
    auto* out = reinterpret_cast<std::uint8_t*>(room.data());
    const bool done = BrotliEncoderCompress(
                          brotli_quality, brotli_window, BROTLI_MODE_TEXT, text.size(), bytes_of(text), &size, out
                      ) == BROTLI_TRUE;
    return done ? std::optional(size) : std::nullopt;
}

}

std::optional<std::string> compressed(std::string_view text, Coding coding) {
    if (coding == Coding::identity || text.empty() || text.size() > (1u << 30)) return std::nullopt;
    std::string room(text.size() - 1, '\0');
    const auto size = coding == Coding::gzip ? gzip_into(room, text) : brotli_into(room, text);
    if (!size) return std::nullopt;
    room.resize(*size);
    return room;
}

std::string_view coding_name(Coding coding) {
    switch (coding) {
    case Coding::gzip:
        return "gzip";
    case Coding::brotli:
        return "br";
    case Coding::identity:
        break;
    }
    return "identity";
}

}

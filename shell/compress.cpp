#include "shell/compress.hpp"

#include "base/ensure.hpp"

#include <brotli/encode.h>
#include <libdeflate.h>

namespace knotwork::shell {
namespace {

constexpr int gzip_level = 1;
constexpr int brotli_quality = 3;
constexpr int brotli_window = 18;

struct Gzip {
    libdeflate_compressor* compressor = libdeflate_alloc_compressor(gzip_level);

    Gzip() { ensure(compressor != nullptr, "gzip could not begin"); }

    ~Gzip() { libdeflate_free_compressor(compressor); }

    Gzip(const Gzip&) = delete;
    Gzip& operator=(const Gzip&) = delete;
};

// Both write at most room.size() bytes; they return how many, or nothing when those did not suffice.

std::optional<std::size_t> gzip_into(std::string& room, std::string_view text) {
    thread_local const Gzip gzip; // its tables are large, so each thread makes them once
    const auto size = libdeflate_gzip_compress(gzip.compressor, text.data(), text.size(), room.data(), room.size());
    return size > 0 ? std::optional(size) : std::nullopt;
}

std::optional<std::size_t> brotli_into(std::string& room, std::string_view text) {
    std::size_t size = room.size();
    auto* out = reinterpret_cast<std::uint8_t*>(room.data());
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto done =
        BrotliEncoderCompress(brotli_quality, brotli_window, BROTLI_MODE_TEXT, text.size(), bytes, &size, out);
    return done == BROTLI_TRUE ? std::optional(size) : std::nullopt;
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

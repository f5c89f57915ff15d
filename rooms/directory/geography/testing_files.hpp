#pragma once
// For tests: files in a folder that is gone with the test, plain or packed as .xz.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <lzma.h>
#include <string>
#include <unistd.h>

namespace knotwork::directory::geography::testing {

inline std::string packed(const std::string& text) {
    std::string out(lzma_stream_buffer_bound(text.size()), '\0');
    std::size_t size = 0;
    const auto code = lzma_easy_buffer_encode(
        1,
        LZMA_CHECK_CRC32,
        nullptr,
        reinterpret_cast<const std::uint8_t*>(text.data()),
        text.size(),
        reinterpret_cast<std::uint8_t*>(out.data()),
        &size,
        out.size()
    );
    EXPECT_EQ(code, LZMA_OK);
    out.resize(size);
    return out;
}

class Folder {
public:
    Folder() {
        auto name = (std::filesystem::temp_directory_path() / "geography-XXXXXX").string();
        path_ = mkdtemp(name.data());
    }

    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    ~Folder() { std::filesystem::remove_all(path_); }

    std::filesystem::path file(const std::string& name, const std::string& text) const {
        std::ofstream(path_ / name, std::ios::binary) << text;
        return path_ / name;
    }

private:
    std::filesystem::path path_;
};

}

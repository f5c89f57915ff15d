#include "rooms/accounts/qr.hpp"

#include "base/ensure.hpp"

#include <gtest/gtest.h>

#include <regex>
#include <set>

namespace knotwork::accounts {
namespace {

// The dark modules of a drawing, read back from its path, without the quiet zone.
std::set<std::pair<int, int>> dark_modules(const std::string& markup) {
    std::set<std::pair<int, int>> dark;
    const std::regex bar("M(\\d+) (\\d+)h(\\d+)v1H(\\d+)z");
    for (std::sregex_iterator at(markup.begin(), markup.end(), bar), end; at != end; ++at) {
        EXPECT_EQ((*at)[1], (*at)[4]);
        for (int x = 0; x < std::stoi((*at)[3]); ++x)
            dark.emplace(std::stoi((*at)[1]) + x - 4, std::stoi((*at)[2]) - 4);
    }
    return dark;
}

bool is_finder(const std::set<std::pair<int, int>>& dark, int left, int top) {
    for (int y = 0; y < 7; ++y)
        for (int x = 0; x < 7; ++x) {
            const int ring = std::max(std::abs(x - 3), std::abs(y - 3));
            if (dark.contains({ left + x, top + y }) != (ring != 2)) return false;
        }
    return true;
}

TEST(QrCode, HasItsThreeFindersAndATimingLine) {
    const auto markup = qr_code("otpauth://totp/Knotwork:jo?secret=ABC", "QR code").markup();
    const auto dark = dark_modules(markup);
    const int side = std::max_element(dark.begin(), dark.end())->first + 1;
    EXPECT_EQ((side - 17) % 4, 0);
    EXPECT_TRUE(is_finder(dark, 0, 0));
    EXPECT_TRUE(is_finder(dark, side - 7, 0));
    EXPECT_TRUE(is_finder(dark, 0, side - 7));
    for (int x = 8; x < side - 8; ++x)
        EXPECT_EQ(dark.contains({ x, 6 }), x % 2 == 0) << x;
    EXPECT_NE(markup.find("viewBox=\"0 0 " + std::to_string(side + 8)), std::string::npos);
}

TEST(QrCode, IsNamedForThoseWhoCannotSeeIt) {
    const auto markup = qr_code("a text", "Scan \"this\"").markup();
    EXPECT_NE(markup.find("role=\"img\""), std::string::npos);
    EXPECT_NE(markup.find("aria-label=\"Scan &quot;this&quot;\""), std::string::npos);
    EXPECT_EQ(markup.find("style"), std::string::npos);
}

TEST(QrCode, DiffersWithItsText) {
    EXPECT_NE(qr_code("one", "").markup(), qr_code("two", "").markup());
    EXPECT_THROW(qr_code(std::string(501, 'x'), ""), BrokenPromise);
}

}
}

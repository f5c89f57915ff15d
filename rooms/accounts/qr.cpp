#include "rooms/accounts/qr.hpp"

#include "base/ensure.hpp"

#include <memory>
#include <qrencode.h>

namespace knotwork::accounts {
namespace {

constexpr int quiet_zone = 4; // modules, as ISO/IEC 18004 asks
constexpr int module_size = 5;

struct Free {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

using Code = std::unique_ptr<QRcode, Free>;

Code encoded(const std::string& text) {
    ensure(text.size() <= 500, "a text is too long for a QR code that can be read from a screen");
    Code code(QRcode_encodeString(text.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1));
    ensure(code != nullptr, "a QR code could not be made");
    return code;
}

// One path for all dark modules: a bar for each run of them in each row.
std::string dark_path(const QRcode& code) {
    std::string path;
    const auto dark = [&](int x, int y) { return x < code.width && (code.data[y * code.width + x] & 1) != 0; };
    for (int y = 0; y < code.width; ++y) {
        for (int x = 0; x < code.width; ++x) {
            if (!dark(x, y)) continue;
            const int from = x;
            while (dark(x, y))
                ++x;
            path += 'M' + std::to_string(from + quiet_zone) + ' ' + std::to_string(y + quiet_zone) + 'h' +
                    std::to_string(x - from) + "v1H" + std::to_string(from + quiet_zone) + 'z';
        }
    }
    return path;
}

}

html::Node qr_code(const std::string& text, std::string_view label) {
    const auto code = encoded(text);
    const auto side = std::to_string(code->width + 2 * quiet_zone);
    const auto pixels = std::to_string((code->width + 2 * quiet_zone) * module_size);
    return html::element(
        "svg",
        html::Attributes{
            { "class", "kw-qr" },
            { "xmlns", "http://www.w3.org/2000/svg" },
            { "viewBox", "0 0 " + side + ' ' + side },
            { "width", pixels },
            { "height", pixels },
            { "role", "img" },
            { "aria-label", label },
            { "shape-rendering", "crispEdges" },
        },
        {
            html::element("rect", { { "width", side }, { "height", side }, { "fill", "#ffffff" } }),
            html::element("path", { { "d", dark_path(*code) }, { "fill", "#0b0c0c" } }),
        }
    );
}

}

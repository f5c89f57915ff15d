#include "app/manual.hpp"

#include "base/settings.hpp"
#include "html/words.hpp"

namespace knotwork::app {
namespace {

std::string environment_name(std::string_view name) {
    std::string text = "KNOTWORK_";
    for (const char c : name)
        text += c == '.' || c == '-' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    return text;
}

std::string flag_name(std::string_view name) {
    std::string text = "--";
    for (const char c : name)
        text += c == '.' ? '-' : c;
    return text;
}

}

std::string settings_manual() {
    std::string text = words("app.manual.title") + "\n\n" + words("app.manual.order") + "\n\n" +
                       words("app.manual.head") + "\n|---|---|---|---|---|\n";
    for (const auto& one : Settings::declared()) {
        const auto usual = one.default_value.empty() ? std::string() : "`" + std::string(one.default_value) + "`";
        text += "| `" + std::string(one.name) + "` | `" + environment_name(one.name) + "` | `" + flag_name(one.name) +
                "` | " + usual + " | " + std::string(one.about) + " |\n";
    }
    return text;
}

}

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

// What can be said to the program beside the settings, in the words of its --help.
std::string other_flags() {
    std::string text =
        "\n## " + words("app.manual.flags.title") + "\n\n" + words("app.manual.flags.head") + "\n|---|---|\n";
    const auto add = [&](const char* flag, const std::string& about) {
        text += "| `" + std::string(flag) + "` | " + about + " |\n";
    };
    add("--config FILE", words("app.config.about"));
    add("serve --port PORT", words("app.serve.port"));
    add("serve --town NAME", words("app.serve.town"));
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
    return text + other_flags();
}

}

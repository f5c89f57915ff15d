#include "app/share.hpp"

namespace knotwork::app {

Share share_folder(const Settings& settings) {
    namespace fs = std::filesystem;
    const auto& chosen = settings.text("share");
    if (!chosen.empty()) return { fs::path(chosen) / "assets", fs::path(chosen) / "towns" };
    std::error_code error;
    const auto installed = fs::read_symlink("/proc/self/exe", error).parent_path().parent_path() / "share/knotwork";
    if (!error && fs::is_directory(installed)) return { installed / "assets", installed / "towns" };
    const fs::path tree = KNOTWORK_SOURCE_TREE;
    return { tree / "assets/dist", tree / "towns" };
}

}

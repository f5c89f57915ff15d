#include "shell/assets.hpp"

#include "shell/compress.hpp"

#include <boost/json.hpp>

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace knotwork::shell {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view under = "/assets/";
constexpr std::string_view robots = "User-agent: *\nDisallow: /\n"; // nothing here is for a search engine

std::string read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return { std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>() };
}

std::string_view type_of(const fs::path& file) {
    const auto ending = file.extension();
    if (ending == ".css") return "text/css; charset=utf-8";
    if (ending == ".mjs" || ending == ".js") return "text/javascript; charset=utf-8";
    if (ending == ".svg") return "image/svg+xml";
    if (ending == ".png") return "image/png";
    if (ending == ".woff2") return "font/woff2";
    if (ending == ".txt") return "text/plain; charset=utf-8";
    return "application/octet-stream";
}

// From plain names to the names that carry a hash.
std::map<std::string, std::string> read_manifest(const fs::path& folder) {
    const auto text = read_file(folder / "manifest.json");
    boost::json::error_code error;
    const auto manifest = boost::json::parse(text, error);
    const auto* names = manifest.if_object();
    if (error || !names)
        throw std::runtime_error("The built assets are not in " + folder.string() + ". The setting share says where.");
    std::map<std::string, std::string> hashed;
    for (const auto& [plain, name] : *names)
        hashed.emplace(plain, boost::json::value_to<std::string>(name));
    return hashed;
}

}

Assets::Assets() {
    held_.emplace(
        "/robots.txt",
        Held{ .content_type = "text/plain; charset=utf-8",
              .tag = tag_of(robots),
              .plain = std::string(robots),
              .gzip = {},
              .brotli = {} }
    );
}

Assets::Assets(const fs::path& folder) : Assets() {
    const auto names = read_manifest(folder);
    for (const auto& [plain, hashed] : names)
        add(std::string(under) + hashed, folder / hashed, kit::Caching::for_ever);
    if (fs::exists(folder / "licences.txt"))
        add("/assets/licences.txt", folder / "licences.txt", kit::Caching::revalidate);
    add_url(&kit::Assets::style_url, "knotwork.css", names);
    add_url(&kit::Assets::script_url, "knotwork.mjs", names);
    add_url(&kit::Assets::icon_url, "favicon.svg", names);
    add("/favicon.ico", folder / names.at("favicon.svg"), kit::Caching::revalidate);
}

void Assets::add(const std::string& path, const fs::path& file, kit::Caching caching) {
    if (!fs::is_regular_file(file)) throw std::runtime_error("The built assets lack " + file.string() + ".");
    auto plain = read_file(file);
    auto tag = tag_of(plain);
    held_.insert_or_assign(
        path,
        Held{
            .content_type = std::string(type_of(file)),
            .caching = caching,
            .tag = std::move(tag),
            .plain = std::move(plain),
            .gzip = read_file(file.string() + ".gz"),
            .brotli = read_file(file.string() + ".br"),
        }
    );
}

void Assets::add_url(
    std::string kit::Assets::*url, std::string_view name, const std::map<std::string, std::string>& names
) {
    const auto found = names.find(std::string(name));
    if (found == names.end()) throw std::runtime_error("The built assets lack " + std::string(name) + ".");
    urls_.*url = std::string(under) + found->second;
}

std::optional<Assets::Found> Assets::find(std::string_view path, const Asked& asked) const {
    const auto found = held_.find(path);
    if (found == held_.end()) return std::nullopt;
    const auto& [name, asset] = *found;
    Found answer{ .pattern = path.starts_with(under) ? "/assets/:file" : std::string_view(name), .reply = {} };
    auto& reply = answer.reply;
    reply.status = names_tag(asked.if_none_match, asset.tag) ? 304 : 200;
    reply.head = head_of(reply.status, asked.secure);
    const bool for_ever = asset.caching == kit::Caching::for_ever;
    add_header(reply.head, "Cache-Control", for_ever ? "public, max-age=31536000, immutable" : "public, no-cache");
    add_header(reply.head, "ETag", asset.tag);
    if (!asset.gzip.empty() || !asset.brotli.empty()) add_header(reply.head, "Vary", "Accept-Encoding");
    if (reply.status == 200) add_body(reply, asset, asked);
    return answer;
}

void Assets::add_body(Reply& reply, const Held& asset, const Asked& asked) {
    auto coding = best_coding(asked.accept_encoding, Coding::brotli);
    const auto* bytes = coding == Coding::brotli ? &asset.brotli : &asset.gzip;
    if (coding == Coding::identity || bytes->empty()) { // small files have no twins
        coding = Coding::identity;
        bytes = &asset.plain;
    }
    add_header(reply.head, "Content-Type", asset.content_type);
    if (coding != Coding::identity) add_header(reply.head, "Content-Encoding", coding_name(coding));
    add_header(reply.head, "Content-Length", std::to_string(bytes->size()));
    if (!asked.head_only) reply.held = *bytes;
}

fs::path share_folder(const std::string& setting) {
    if (!setting.empty()) return setting;
    std::error_code none;
    const auto program = fs::read_symlink("/proc/self/exe", none);
    const auto installed = program.parent_path().parent_path() / "share" / "knotwork";
    if (fs::exists(installed, none)) return installed;
    for (auto at = program.parent_path(); at.has_relative_path(); at = at.parent_path())
        if (fs::exists(at / "towns", none) && fs::exists(at / "assets", none)) return at;
    return installed;
}

fs::path assets_in(const fs::path& share) {
    std::error_code none;
    return fs::exists(share / "assets" / "manifest.json", none) ? share / "assets" : share / "assets" / "dist";
}

}

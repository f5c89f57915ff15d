#pragma once
// The built styles, scripts, typeface and images, and the two addresses that every browser and robot asks for. All of
// it (under a megabyte) is read once at the start and answered from memory, on the network thread. Names that carry the
// hash of their content are cached for ever; the others are asked for again and answered 304.
#include "kit/dispatcher.hpp"
#include "shell/reply.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace knotwork::shell {

class Assets {
public:
    /// Nothing but robots.txt.
    Assets();
    /// Reads the folder that the asset build wrote: manifest.json, the files it names, and their .br and .gz twins.
    /// Throws a sentence for the operator when it is not there or not whole.
    explicit Assets(const std::filesystem::path& folder);

    /// The addresses that pages link to.
    const kit::Assets& urls() const { return urls_; }

    struct Found {
        std::string_view pattern; // for the metrics: "/assets/:file"
        Reply reply;
    };

    /// The answer to a GET or HEAD for one of them; nothing when the path is not theirs.
    std::optional<Found> find(std::string_view path, const Asked& asked) const;

private:
    struct Held {
        std::string content_type;
        kit::Caching caching = kit::Caching::revalidate;
        std::string tag;
        std::string plain, gzip, brotli; // the last two may be empty
    };

    static void add_body(Reply& reply, const Held& asset, const Asked& asked);
    void add(const std::string& path, const std::filesystem::path& file, kit::Caching caching);
    void add_url(std::string kit::Assets::*url, std::string_view name, const std::map<std::string, std::string>& names);

    std::map<std::string, Held, std::less<>> held_; // by path
    kit::Assets urls_;
};

/// The folder with assets and towns: the setting `share` or, when that is empty, the one that belongs to the running
/// program: share/knotwork beside the bin it is installed in, or the source tree it was built in.
std::filesystem::path share_folder(const std::string& setting);

/// Where the asset build is inside a share folder: assets, or assets/dist in a source tree.
std::filesystem::path assets_in(const std::filesystem::path& share);

}

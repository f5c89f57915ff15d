// The command that gives away what everyone may know of the directory.
#include "app/commands.hpp"
#include "html/words.hpp"
#include "rooms/directory/open_referral/package.hpp"

#include <filesystem>
#include <fstream>

namespace knotwork::app {

int export_directory(Desk& desk, const CopyOut& what) {
    const auto path = desk.path(what.path);
    if (std::filesystem::exists(path)) {
        desk.out.warn(words("app.directory_export.there", { { "file", path } }));
        return 1;
    }
    std::size_t services = 0;
    const auto bytes = desk.database().read([&](storage::Tx& tx) {
        const auto feed = directory::open_referral::feed_for(tx);
        services = feed->services.size();
        return directory::open_referral::package_of(*feed);
    });
    std::ofstream file(path, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file) {
        std::filesystem::remove(path);
        desk.out.warn(words("app.directory_export.failed", { { "file", path } }));
        return 1;
    }
    if (what.json) desk.out.say(json_line({ { "path", path }, { "services", services } }));
    else desk.out.say(words("app.directory_export.made", { { "file", path }, { "count", std::to_string(services) } }));
    return 0;
}

}

#pragma once
// Configuration: a file, then the environment, then flags, the later the stronger. Every setting is declared once, with
// its default and its explanation, and the documentation of settings is written from these declarations.
#include "base/result.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace knotwork {

class Settings {
public:
    struct Declared {
        std::string_view name; // "server.port"; in the environment KNOTWORK_SERVER_PORT, as a flag --server-port
        std::string_view default_value; // as it would be written in the file
        std::string_view about;         // one sentence, for the manual and --help
    };

    /// All that exist, in the order of the manual.
    static const std::vector<Declared>& declared();

    /// Where a value came from, for `knotwork doctor`.
    enum class Source { built_in, file, environment, flag };

    /// Reads "name = value" lines, "[section]" lines that stand before the names below them, and comments after #.
    /// A setting that nobody declared is a Problem that names the line.
    Result<Done> read_file(const std::string& path);
    Result<Done> read_text(std::string_view text, std::string_view called);
    /// Takes KNOTWORK_* of `environment` (as from ::environ). A KNOTWORK_ name that nobody declared is a Problem.
    Result<Done> read_environment(const char* const* environment);
    Result<Done> set(std::string_view name, std::string_view value, Source source);

    const std::string& text(std::string_view name) const;
    /// The number of a setting; BrokenPromise if it is not one: set() refuses anything that its default's shape does
    /// not allow.
    long long number(std::string_view name) const;
    bool yes(std::string_view name) const;
    Source source(std::string_view name) const;

private:
    struct Held {
        std::string value;
        Source source;
    };

    std::map<std::string, Held, std::less<>> held_;
};

}

#include "base/settings.hpp"

#include "base/number.hpp"
#include "base/text.hpp"

#include <fstream>
#include <iterator>

namespace knotwork {
namespace {

using Kind = Problem::Kind;

const Settings::Declared* find(std::string_view name) {
    for (const auto& one : Settings::declared())
        if (one.name == name) return &one;
    return nullptr;
}

bool is_number(std::string_view text) {
    const auto number = read_number<std::int64_t>(text);
    return number && *number >= 0;
}

bool is_yes_no(std::string_view text) {
    return text == "yes" || text == "no";
}

// "server.port" is KNOTWORK_SERVER_PORT in the environment.
std::string environment_name(std::string_view name) {
    std::string text = "KNOTWORK_";
    for (const char c : name)
        text += c == '.' || c == '-' ? '_' : (c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
    return text;
}

}

const std::vector<Settings::Declared>& Settings::declared() {
    static const std::vector<Declared> all{
        { "data", "data", "The folder that keeps the database, uploads and the server's own keys." },
        { "share", "", "The folder with assets and towns; empty means the one the program was installed with." },
        { "service.source",
          "",
          "Where people can get the source code of this very version, as the licence asks of whoever runs a changed "
          "one." },
        { "service.contact",
          "",
          "Where people reach whoever runs this service: an e-mail address, an address of the web or a telephone "
          "number. "
          "It stands on the page about the service and on every page that says what went wrong." },
        { "service.exit",
          "https://www.bbc.co.uk/weather",
          "The harmless page that \"Exit this page\" opens in place of one about domestic abuse." },
        { "server.address", "127.0.0.1", "The address to listen on." },
        { "server.port", "8080", "The port to listen on; 0 takes any free one." },
        { "server.url",
          "",
          "The address people type, such as https://knotwork.example; empty means http on the listening address." },
        { "server.certificate", "", "A PEM file with the certificate chain; with server.key it switches TLS on." },
        { "server.key", "", "A PEM file with the private key of the certificate." },
        { "server.workers", "0", "Threads that answer requests; 0 means four for each processor." },
        { "server.connections", "4096", "Connections held open at once; more are answered 503, or, over TLS, closed." },
        { "server.connections-per-address",
          "256",
          "Connections held open at once from one address; of those behind the trusted proxy, requests under way." },
        { "server.queue", "512", "Requests that may wait for a worker; more are answered 503 with Retry-After." },
        { "server.trusted-proxy",
          "",
          "The address of a proxy in front whose X-Forwarded-For is believed; empty believes none." },
        { "storage.postgres", "", "A PostgreSQL connection string; empty means SQLite in the data folder." },
        { "storage.connections", "8", "Connections for reading; on PostgreSQL also for writing." },
        { "feeds.private-addresses",
          "no",
          "Whether services may be read from addresses of private networks: yes or no. A source on the same network "
          "needs it; it "
          "lets whoever keeps sources reach other machines there." },
        { "mail.smtp",
          "",
          "Where e-mail is handed over, such as smtp://mail.example:587 or smtps://name:password@mail.example; empty "
          "keeps messages as files in the data folder's outbox." },
        { "mail.from", "Knotwork <knotwork@localhost>", "Whom messages come from." },
        { "log.file", "", "The file that log lines go to; empty means standard error." },
        { "log.level", "info", "The least level that is logged: debug, info, warning or error." },
        { "metrics.address", "127.0.0.1", "Addresses that may read /metrics: one address, or any." },
        { "demonstration",
          "no",
          "Whether the sign-in page offers the people of the invented town by name: yes or no. Never on real data." },
    };
    return all;
}

Result<Done> Settings::set(std::string_view name, std::string_view value, Source source) {
    const auto* one = find(name);
    if (!one) return Problem::of(Kind::invalid, { "settings.unknown", { { "name", std::string(name) } } });
    if (is_number(one->default_value) && !is_number(value))
        return Problem::of(Kind::invalid, { "settings.not_a_number", { { "name", std::string(name) } } });
    if (is_yes_no(one->default_value) && !is_yes_no(value))
        return Problem::of(Kind::invalid, { "settings.not_yes_or_no", { { "name", std::string(name) } } });
    const auto held = held_.find(name);
    if (held == held_.end()) held_.emplace(name, Held{ std::string(value), source });
    else if (held->second.source <= source) held->second = { std::string(value), source };
    return Done{};
}

Result<Done> Settings::read_text(std::string_view text, std::string_view called) {
    std::string section;
    int number = 0;
    for (const auto& whole : split(text, '\n')) {
        ++number;
        const auto line = trimmed(std::string_view(whole).substr(0, whole.find('#')));
        if (line.empty()) continue;
        const With where{ { "file", std::string(called) }, { "line", std::to_string(number) } };
        if (line.starts_with('[') && line.ends_with(']')) {
            section = std::string(trimmed(line.substr(1, line.size() - 2))) + '.';
            continue;
        }
        const auto equals = line.find('=');
        if (equals == std::string_view::npos) return Problem::of(Kind::invalid, { "settings.not_a_line", where });
        const auto name = section + std::string(trimmed(line.substr(0, equals)));
        auto done = set(name, trimmed(line.substr(equals + 1)), Source::file);
        if (!done) {
            auto problem = std::move(done).problem();
            problem.say.with.insert(problem.say.with.end(), where.begin(), where.end());
            return problem;
        }
    }
    return Done{};
}

Result<Done> Settings::read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return Problem::of(Kind::not_found, { "settings.no_file", { { "file", path } } });
    const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    return read_text(text, path);
}

Result<Done> Settings::read_environment(const char* const* environment) {
    std::map<std::string, std::string_view> names;
    for (const auto& one : declared())
        names[environment_name(one.name)] = one.name;
    for (; *environment; ++environment) {
        const std::string_view entry = *environment;
        if (!entry.starts_with("KNOTWORK_")) continue;
        const auto equals = entry.find('=');
        const auto name = names.find(std::string(entry.substr(0, equals)));
        if (name == names.end())
            return Problem::of(
                Kind::invalid, { "settings.unknown", { { "name", std::string(entry.substr(0, equals)) } } }
            );
        TRY(set(name->second, entry.substr(equals + 1), Source::environment));
    }
    return Done{};
}

const std::string& Settings::text(std::string_view name) const {
    static std::map<std::string, std::string, std::less<>> defaults = [] {
        std::map<std::string, std::string, std::less<>> made;
        for (const auto& one : declared())
            made.emplace(one.name, one.default_value);
        return made;
    }();
    if (const auto held = held_.find(name); held != held_.end()) return held->second.value;
    const auto standard = defaults.find(name);
    ensure(standard != defaults.end(), "asked for a setting that nobody declared: " + std::string(name));
    return standard->second;
}

long long Settings::number(std::string_view name) const {
    const auto& value = text(name);
    ensure(is_number(value), "a setting is not a number: " + std::string(name));
    return std::stoll(value);
}

bool Settings::yes(std::string_view name) const {
    return text(name) == "yes";
}

Settings::Source Settings::source(std::string_view name) const {
    const auto held = held_.find(name);
    return held == held_.end() ? Source::built_in : held->second.source;
}

}

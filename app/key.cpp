#include "app/key.hpp"

#include "app/key_store.hpp"
#include "base/encoding.hpp"
#include "base/random.hpp"
#include "html/words.hpp"

#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <unistd.h>

namespace knotwork::app {
namespace {

namespace fs = std::filesystem;

fs::path file_of(const Settings& settings) {
    return fs::path(settings.text("data")) / "server.key";
}

void write_for_owner_alone(const fs::path& file, const std::string& text) {
    const int descriptor = open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    ensure(descriptor >= 0, "the key of this installation cannot be written to " + file.string());
    const auto written = write(descriptor, text.data(), text.size());
    const bool kept = written == static_cast<ssize_t>(text.size()) && fsync(descriptor) == 0;
    close(descriptor);
    ensure(kept, "the key of this installation cannot be written to " + file.string());
}

std::string read_key(const fs::path& file) {
    std::ifstream kept(file);
    std::string key;
    kept >> key;
    if (key.size() < 32) throw storage::Refused(words("app.key.damaged", { { "file", file.string() } }));
    return key;
}

// Says nothing about the key, which is random and long.
std::string fingerprint_of(const std::string& key) {
    return to_hex(hmac_sha256(key, "the fingerprint of this installation"));
}

KeyState state_of(const fs::path& file, const std::optional<std::string>& fingerprint) {
    if (!fingerprint) return KeyState::none_yet;
    if (!fs::exists(file)) return KeyState::missing;
    return fingerprint_of(read_key(file)) == *fingerprint ? KeyState::belongs : KeyState::another;
}

[[noreturn]] void refuse(KeyState state, const fs::path& file) {
    const With with{ { "file", file.string() } };
    throw storage::Refused(
        state == KeyState::missing ? words("app.key.missing", with) : words("app.key.another", with)
    );
}

}

KeyState key_state(const Settings& settings, storage::Database& database) {
    return state_of(file_of(settings), database.read(kept_fingerprint));
}

// The fingerprint is looked at and kept in one transaction: of two servers that start first, one finds the other's.
std::string installation_key(const Settings& settings, storage::Database& database, Instant now) {
    const auto file = file_of(settings);
    if (key_state(settings, database) == KeyState::missing) refuse(KeyState::missing, file);
    if (!fs::exists(file)) write_for_owner_alone(file, random_token());
    const auto key = read_key(file);
    const auto state = database.write([&](storage::Tx& tx) {
        const auto found = state_of(file, kept_fingerprint(tx));
        if (found == KeyState::none_yet) keep_fingerprint(tx, fingerprint_of(key), now);
        return found;
    });
    if (state == KeyState::another) refuse(state, file);
    return key;
}

std::string adopt_key(const Settings& settings, storage::Database& database, Instant now) {
    const auto file = file_of(settings);
    if (!fs::exists(file)) write_for_owner_alone(file, random_token());
    const auto fingerprint = fingerprint_of(read_key(file));
    database.write([&](storage::Tx& tx) { keep_fingerprint(tx, fingerprint, now); });
    return file.string();
}

}

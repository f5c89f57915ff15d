// Databases for tests. The migrations are applied once in a process for each engine; every fresh database is a copy of
// what they made.
#include "storage/testing.hpp"

#include "base/encoding.hpp"
#include "base/random.hpp"
#include "storage/postgres/connection.hpp"
#include "storage/postgres/testing.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <mutex>

namespace knotwork::storage::testing {
namespace {

std::string test_postgres() {
    const char* set = std::getenv("KNOTWORK_TEST_POSTGRES"); // NOLINT(concurrency-mt-unsafe): nobody sets it meanwhile
    return set ? set : "";
}

std::string server() {
    const auto conninfo = test_postgres();
    if (conninfo.empty())
        throw Refused("KNOTWORK_TEST_POSTGRES is not set. Give it a connection string (house/postgres start prints "
                      "one), or 'none' "
                      "to leave the tests on PostgreSQL out on purpose.");
    return conninfo;
}

void administer(const std::string& command) {
    postgres::Connection({ .conninfo = server() }).command(command);
}

std::string random_name() {
    return "knotwork_test_" + to_hex(random_bytes(8));
}

// Memory where there is some: a test writes a lot and keeps nothing.
std::string fresh_folder() {
    std::error_code none;
    const std::filesystem::path memory = "/dev/shm";
    const auto parent = std::filesystem::is_directory(memory, none) ? memory : std::filesystem::temp_directory_path();
    const auto folder = parent / random_name();
    std::filesystem::create_directories(folder);
    return folder.string();
}

/// A PostgreSQL database that is dropped when it goes.
class TestDatabase {
public:
    explicit TestDatabase(const std::string& made_from) : name_(random_name()) {
        administer("CREATE DATABASE " + name_ + " TEMPLATE " + made_from);
    }

    ~TestDatabase() {
        try {
            administer("DROP DATABASE IF EXISTS " + name_ + " WITH (FORCE)");
        } catch (const Failure&) { // the server has gone, and everything with it
            name_.clear();
        }
    }

    TestDatabase(const TestDatabase&) = delete;
    TestDatabase& operator=(const TestDatabase&) = delete;

    const std::string& name() const { return name_; }

private:
    std::string name_;
};

std::string contents_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return { std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>() };
}

// What identifies a list of migrations within this process.
std::string name_of(const std::vector<Embedded>& migrations) {
    std::string all;
    for (const auto& migration : merged(migrations))
        all += migration.checksum;
    return all;
}

// A database file with the migrations applied.
const std::string& migrated_file(const std::vector<Embedded>& migrations) {
    static std::mutex mutex;
    static std::map<std::string, std::string> made;
    const std::lock_guard lock(mutex);
    auto& file = made[name_of(migrations)];
    if (file.empty()) {
        const Place place(Engine::sqlite);
        Database::open(place.settings())->migrate(migrations, Instant{});
        file = contents_of(place.settings().sqlite);
    }
    return file;
}

// The name of a PostgreSQL database with the migrations applied, to be copied.
std::string migrated_template(const std::vector<Embedded>& migrations) {
    // The first connection readies OpenSSL, which at the end goes before whatever was made before it.
    static const bool connected = (administer("SELECT 1"), true);
    (void)connected;
    static std::mutex mutex;
    static std::map<std::string, std::unique_ptr<TestDatabase>> made;
    const std::lock_guard lock(mutex);
    auto& database = made[name_of(migrations)];
    if (!database) {
        auto fresh = std::make_unique<TestDatabase>("template1");
        DatabaseSettings settings;
        settings.postgres = postgres::testing::with_database(server(), fresh->name());
        Database::open(settings)->migrate(migrations, Instant{});
        database = std::move(fresh);
    }
    return database->name();
}

/// A database together with the place where it is.
class Owned final : public Database {
public:
    Owned(std::shared_ptr<void> place, std::unique_ptr<Database> database)
        : place_(std::move(place)), database_(std::move(database)) {}

    void
    write_later(std::function<Keep(Tx&)> work, std::function<void(std::exception_ptr)> durable, Order order) override {
        database_->write_later(std::move(work), std::move(durable), order);
    }

    std::vector<MigrationState> migrate(const std::vector<Embedded>& files, Instant now) override {
        return database_->migrate(files, now);
    }

    std::vector<MigrationState> migrations(const std::vector<Embedded>& files) override {
        return database_->migrations(files);
    }

    Backup backup(const std::string& path, const OnProgress& progress) override {
        return database_->backup(path, progress);
    }

    void checkpoint() override { database_->checkpoint(); }

    Health health() override { return database_->health(); }

    void stop() override { database_->stop(); }

    Engine engine() const override { return database_->engine(); }

protected:
    void read_with(const std::function<void(Tx&)>& work) override { database_->read(work); }

    void write_with(const std::function<Keep(Tx&)>& work, Order order) override { database_->write(work, order); }

private:
    std::shared_ptr<void> place_;
    std::unique_ptr<Database> database_;
};

DatabaseSettings settings_in(const std::string& folder) {
    DatabaseSettings settings;
    settings.sqlite = folder + "/knotwork.db";
    settings.connections = 4;
    return settings;
}

}

struct Place::Parts {
    std::string folder = fresh_folder();
    DatabaseSettings settings = settings_in(folder);
    std::unique_ptr<TestDatabase> database{};
};

Place::Place(Engine engine) : parts_(std::make_unique<Parts>()) {
    if (engine == Engine::postgres) copy_of("template1");
}

Place::~Place() {
    std::error_code none; // a file that cannot be removed is no reason to end a test
    std::filesystem::remove_all(parts_->folder, none);
}

const DatabaseSettings& Place::settings() const {
    return parts_->settings;
}

const std::string& Place::folder() const {
    return parts_->folder;
}

void Place::copy_of(const std::string& name) {
    parts_->database = std::make_unique<TestDatabase>(name);
    parts_->settings.postgres = postgres::testing::with_database(server(), parts_->database->name());
}

std::unique_ptr<Database> fresh_database(const std::vector<Embedded>& migrations, Engine engine) {
    auto place = std::make_shared<Place>(Engine::sqlite);
    if (engine == Engine::postgres) place->copy_of(migrated_template(migrations));
    else std::ofstream(place->settings().sqlite, std::ios::binary) << migrated_file(migrations);
    auto database = Database::open(place->settings());
    return std::make_unique<Owned>(std::move(place), std::move(database));
}

std::vector<Engine> engines() {
    if (test_postgres() == "none") return { Engine::sqlite };
    return { Engine::sqlite, Engine::postgres };
}

}

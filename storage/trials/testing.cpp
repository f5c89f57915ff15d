// The work of the trials, and the judgement afterwards.
#include "storage/trials/testing.hpp"

#include "base/encoding.hpp"
#include "base/random.hpp"

#include <charconv>
#include <cstring>

namespace knotwork::storage::trials {
namespace {

constexpr std::int64_t parts = 3;

constexpr Sql insert_part{ "trial.insert_part", R"(
    INSERT INTO trial_part (operation, part, padding) VALUES (:operation, :part, :padding))" };

constexpr Sql add_to_sum{ "trial.add_to_sum", "UPDATE trial_sum SET operations = operations + 1" };

constexpr Sql select_operations{ "trial.select_operations", R"(
    SELECT operation, count(*) FROM trial_part GROUP BY operation)" };

constexpr Sql select_sum{ "trial.select_sum", "SELECT operations FROM trial_sum" };

constexpr Sql integrity{ "trial.integrity", "PRAGMA integrity_check" };

struct Operation {
    std::int64_t number;
    std::int64_t parts;
};

std::set<std::int64_t> whole_operations(Tx& tx) {
    std::set<std::int64_t> found;
    for (const auto& operation : tx.all<Operation>(select_operations)) {
        if (operation.parts != parts)
            throw Unsound("operation " + std::to_string(operation.number) + " is there in part");
        found.insert(operation.number);
    }
    if (tx.one<std::int64_t>(select_sum) != static_cast<std::int64_t>(found.size()))
        throw Unsound("the sum is not that of the operations");
    return found;
}

void must_hold(const std::set<std::int64_t>& found, const std::set<std::int64_t>& acknowledged) {
    for (const auto operation : acknowledged)
        if (!found.contains(operation))
            throw Unsound("operation " + std::to_string(operation) + " was acknowledged, and is lost");
}

}

const std::vector<Embedded>& schema() {
    static const std::vector<Embedded> files{ { "trial/migrations/2026-03-01-1200_trial.sql", R"(
        CREATE TABLE trial_part (
            operation bigint NOT NULL,
            part      bigint NOT NULL,
            padding   text   NOT NULL,
            PRIMARY KEY (operation, part)
        );
        CREATE INDEX trial_part_padding ON trial_part (padding);
        CREATE TABLE trial_sum (operations bigint NOT NULL);
        INSERT INTO trial_sum (operations) VALUES (0);)" } };
    return files;
}

void keep(Tx& tx, std::int64_t operation, std::size_t padding) {
    const std::string text(padding, static_cast<char>('a' + operation % 26));
    for (std::int64_t part = 0; part < parts; ++part)
        tx.run(insert_part, operation, part, text);
    tx.run(add_to_sum);
}

std::int64_t count_whole(Tx& tx) {
    return static_cast<std::int64_t>(whole_operations(tx).size());
}

std::set<std::int64_t> must_be_sound(const std::string& path, const std::set<std::int64_t>& acknowledged) {
    DatabaseSettings settings;
    settings.sqlite = path;
    settings.connections = 1;
    const auto database = Database::open(settings);
    const auto states = database->migrations(schema());
    std::set<std::int64_t> found;
    database->read([&](Tx& tx) {
        if (tx.one<std::string>(integrity) != "ok") throw Unsound("SQLite's own check finds the file damaged");
        if (states[0].applied_at) found = whole_operations(tx);
    });
    must_hold(found, acknowledged);
    return found;
}

Folder::Folder(Where where) {
    const std::filesystem::path memory = "/dev/shm";
    const bool in_memory = where == Where::in_memory && std::filesystem::is_directory(memory);
    const auto parent = in_memory ? memory : std::filesystem::temp_directory_path();
    path_ = parent / ("knotwork_trial_" + to_hex(random_bytes(8)));
    std::filesystem::create_directories(path_);
}

Folder::~Folder() {
    std::error_code none;
    std::filesystem::remove_all(path_, none);
}

std::int64_t option(int count, char** arguments, std::string_view name, std::int64_t otherwise) {
    for (int i = 1; i + 1 < count; ++i) {
        if (arguments[i] != name) continue;
        const std::string_view text = arguments[i + 1];
        std::from_chars(text.data(), text.data() + text.size(), otherwise);
    }
    return otherwise;
}

std::int64_t dice(std::int64_t least, std::int64_t most) {
    std::uint64_t number = 0;
    std::memcpy(&number, random_bytes(sizeof(number)).data(), sizeof(number));
    return least + static_cast<std::int64_t>(number % static_cast<std::uint64_t>(most - least + 1));
}

}

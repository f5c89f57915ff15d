#pragma once
// Databases for tests: fresh, migrated and quick to come by, on SQLite and on PostgreSQL.
//
//   class ConsentStore : public storage::testing::EachDatabase {};
//   EACH_DATABASE(ConsentStore);
//   TEST_P(ConsentStore, RemembersTheLatestAnswer) {
//       auto database = fresh_database(embedded_migrations());
//       database->write([&](Tx& tx) { … });
//   }
//
// PostgreSQL is the one that KNOTWORK_TEST_POSTGRES connects to (house/postgres starts one and prints its string).
// Unset, every PostgreSQL test fails and says so; set to "none", they are left out on purpose.
#include "storage/database.hpp"

#include <memory>
#include <string>
#include <vector>

namespace knotwork::storage::testing {

/// A fresh database with these migrations applied, on SQLite unless told otherwise. It is gone when the pointer is.
std::unique_ptr<Database> fresh_database(const std::vector<Embedded>& migrations, Engine engine = Engine::sqlite);

/// The engines that tests run on: SQLite, and PostgreSQL unless it was left out on purpose.
std::vector<Engine> engines();

/// Where a fresh, empty database of the test's own is: to be opened by the test itself, as often as it likes.
class Place {
public:
    explicit Place(Engine engine);
    ~Place();
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    const DatabaseSettings& settings() const;

    /// A folder of its own for files that the test makes.
    const std::string& folder() const;

    /// Puts a copy of another database of the PostgreSQL server here.
    void copy_of(const std::string& name);

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}

#ifdef GTEST_API_
namespace knotwork::storage::testing {

/// A test that runs once on each engine.
class EachDatabase : public ::testing::TestWithParam<Engine> {
protected:
    std::unique_ptr<Database> fresh_database(const std::vector<Embedded>& migrations) const {
        return testing::fresh_database(migrations, GetParam());
    }
};

}

/// Runs every TEST_P of a fixture on each engine, named after it.
#define EACH_DATABASE(Fixture)                                                                                         \
    INSTANTIATE_TEST_SUITE_P(                                                                                          \
        On,                                                                                                            \
        Fixture,                                                                                                       \
        ::testing::ValuesIn(::knotwork::storage::testing::engines()),                                                  \
        [](const ::testing::TestParamInfo<::knotwork::storage::Engine>& engine) {                                      \
            return std::string(::knotwork::name_of(engine.param));                                                     \
        }                                                                                                              \
    )
#endif

#pragma once
// The database in PostgreSQL. A write runs on its caller's thread, as SERIALIZABLE: the reading and writing of each
// transaction then mean what they mean on SQLite, where works run one after another. What PostgreSQL cannot serialise
// is run again, up to sixteen times with short random pauses, and is then Unavailable. Works that were queued run on a
// few threads of the database's own.
#include "storage/database.hpp"
#include "storage/postgres/pool.hpp"

#include <deque>
#include <thread>

namespace knotwork::storage::postgres {

class Database final : public storage::Database {
public:
    explicit Database(const DatabaseSettings& settings);
    ~Database() override;

    void
    write_later(std::function<Keep(Tx&)> work, std::function<void(std::exception_ptr)> durable, Order order) override;
    std::vector<MigrationState> migrate(const std::vector<Embedded>& files, Instant now) override;
    std::vector<MigrationState> migrations(const std::vector<Embedded>& files) override;
    Backup backup(const std::string& path, const OnProgress& progress) override;

    void checkpoint() override {} // PostgreSQL minds its own

    Health health() override;
    void stop() override;

    Engine engine() const override { return Engine::postgres; }

protected:
    void read_with(const std::function<void(Tx&)>& work) override;
    void write_with(const std::function<Keep(Tx&)>& work, Order order) override;

private:
    struct Item {
        std::function<Keep(Tx&)> work;
        std::function<void(std::exception_ptr)> durable;
        Order order;
    };

    void write_once(const std::function<Keep(Tx&)>& work, Order order);
    Keep run_work(Connection& connection, const std::function<Keep(Tx&)>& work);
    void commit(Connection& connection);
    void serve();
    void run_queued(const Item& item);

    Pool pool_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Item> queue_;
    bool stopping_ = false;
    std::int64_t kept_ = 0;
    std::string trouble_;
    std::vector<std::thread> writers_;
};

}

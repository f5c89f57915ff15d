#pragma once
// The database in one SQLite file: one writer, many readers, one owner.
#include "storage/database.hpp"
#include "storage/sqlite/owner.hpp"
#include "storage/sqlite/readers.hpp"
#include "storage/sqlite/writer.hpp"

namespace knotwork::storage::sqlite {

class Database final : public storage::Database {
public:
    explicit Database(const DatabaseSettings& settings);
    ~Database() override;

    void
    write_later(std::function<Keep(Tx&)> work, std::function<void(std::exception_ptr)> durable, Order order) override;
    std::vector<MigrationState> migrate(const std::vector<Embedded>& files, Instant now) override;
    std::vector<MigrationState> migrations(const std::vector<Embedded>& files) override;
    Backup backup(const std::string& path, const OnProgress& progress) override;
    void checkpoint() override;
    Health health() override;
    void stop() override;

    Engine engine() const override { return Engine::sqlite; }

protected:
    void read_with(const std::function<void(Tx&)>& work) override;
    void write_with(const std::function<Keep(Tx&)>& work, Order order) override;

private:
    void with_snapshot(const std::function<void(Connection&)>& use);

    Owner owner_;
    Writer writer_; // opens first and closes last, so that readers never recover or checkpoint
    Readers readers_;
};

}

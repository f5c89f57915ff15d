#include "app/town_store.hpp"

namespace knotwork::app {
namespace {

constexpr Sql select_town{ "app.select_town", "SELECT name FROM app_town WHERE name = :name" };

constexpr Sql put_town{ "app.put_town", R"(
    INSERT INTO app_town (name, loaded_at) VALUES (:name, :loaded_at)
    ON CONFLICT (name) DO UPDATE SET loaded_at = excluded.loaded_at)" };

}

bool town_is_kept(storage::Tx& tx, const std::string& name) {
    return tx.one<std::string>(select_town, name).has_value();
}

void keep_town(storage::Tx& tx, const std::string& name, Instant now) {
    tx.run(put_town, name, now);
}

}

// string_agg for SQLite, as an aggregate function of our own.
#include "storage/sqlite/functions.hpp"

#include "base/ensure.hpp"

#include <new>
#include <sqlite3.h>
#include <string>

namespace knotwork::storage::sqlite {
namespace {

struct Joined {
    std::string text;
    bool any = false;
};

// SQLite keeps room for one pointer for each group, zero at first.
Joined** place_of(sqlite3_context* context, int size) {
    return static_cast<Joined**>(sqlite3_aggregate_context(context, size));
}

std::string_view text_of(sqlite3_value* value) {
    const auto* text = sqlite3_value_text(value);
    return { reinterpret_cast<const char*>(text), static_cast<std::size_t>(sqlite3_value_bytes(value)) };
}

// Exceptions must not pass through SQLite.
void join(sqlite3_context* context, int, sqlite3_value** values) noexcept {
    if (sqlite3_value_type(values[0]) == SQLITE_NULL) return;
    auto** place = place_of(context, sizeof(Joined*));
    if (!place) return sqlite3_result_error_nomem(context);
    try {
        if (!*place) *place = new Joined; // deleted when its group is finished, which SQLite always tells
        auto& joined = **place;
        if (joined.any && sqlite3_value_type(values[1]) != SQLITE_NULL) joined.text += text_of(values[1]);
        joined.text += text_of(values[0]);
        joined.any = true;
    } catch (const std::bad_alloc&) {
        sqlite3_result_error_nomem(context);
    }
}

void finish(sqlite3_context* context) noexcept {
    auto** place = place_of(context, 0);
    if (!place || !*place) return sqlite3_result_null(context);
    const auto& text = (*place)->text;
    sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    delete *place;
}

}

void add_functions(sqlite3* connection) {
    const int code = sqlite3_create_function_v2(
        connection,
        "string_agg",
        2,
        SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
        nullptr,
        nullptr,
        join,
        finish,
        nullptr
    );
    ensure(code == SQLITE_OK, "SQLite would not take a function");
}

}

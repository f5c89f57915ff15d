#include "rooms/accounts/agency_store.hpp"

#include "rooms/accounts/agency.hpp"
#include "rooms/accounts/find.hpp"

namespace knotwork::accounts {
namespace {

struct AgencyRow {
    Id<Agency> id;
    Line name;
    Line short_name;
    AgencyKind kind;
    Sector sector;
    std::optional<Line> part_of;
    std::optional<Prose> description;
    std::optional<Line> website;
    std::optional<EmailAddress> email;
    std::optional<PhoneNumber> phone;
    std::optional<Prose> address;
    std::optional<Postcode> postcode;
    std::optional<Line> area;
    std::optional<Prose> opening_hours;
    bool address_hidden;
    std::int64_t version;
};

constexpr Sql select_agency{ "accounts.select_agency", R"(
    SELECT id, name, short_name, kind, sector, part_of, description, website, email, phone, address, postcode, area,
           opening_hours, address_hidden, version
    FROM accounts_agency WHERE id = :id)" };

constexpr Sql select_agencies{ "accounts.select_agencies", R"(
    SELECT id, name, short_name, kind, sector, part_of, description, website, email, phone, address, postcode, area,
           opening_hours, address_hidden, version
    FROM accounts_agency WHERE folded LIKE :first AND folded LIKE :second AND folded LIKE :third
    ORDER BY folded_name)" };

constexpr Sql select_agency_named{ "accounts.select_agency_named", R"(
    SELECT id FROM accounts_agency WHERE folded_name = :folded_name AND id <> :except)" };

constexpr Sql count_all_agencies{ "accounts.count_agencies", "SELECT count(*) FROM accounts_agency" };

constexpr Sql insert_agency_row{ "accounts.insert_agency", R"(
    INSERT INTO accounts_agency (id, name, short_name, kind, sector, part_of, description, website, email, phone,
        address, postcode, area, opening_hours, address_hidden, folded_name, folded, version)
    VALUES (:id, :name, :short_name, :kind, :sector, :part_of, :description, :website, :email, :phone,
        :address, :postcode, :area, :opening_hours, :address_hidden, :folded_name, :folded, 1))" };

constexpr Sql put_agency_row{ "accounts.put_agency", R"(
    INSERT INTO accounts_agency (id, name, short_name, kind, sector, part_of, description, website, email, phone,
        address, postcode, area, opening_hours, address_hidden, folded_name, folded, version)
    VALUES (:id, :name, :short_name, :kind, :sector, :part_of, :description, :website, :email, :phone,
        :address, :postcode, :area, :opening_hours, :address_hidden, :folded_name, :folded, 1)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, short_name = excluded.short_name, kind = excluded.kind,
        sector = excluded.sector, part_of = excluded.part_of, description = excluded.description,
        website = excluded.website, email = excluded.email, phone = excluded.phone, address = excluded.address,
        postcode = excluded.postcode, area = excluded.area, opening_hours = excluded.opening_hours,
        address_hidden = excluded.address_hidden, folded_name = excluded.folded_name, folded = excluded.folded)" };

constexpr Sql update_agency_row{ "accounts.update_agency", R"(
    UPDATE accounts_agency SET name = :name, short_name = :short_name, kind = :kind, sector = :sector,
        part_of = :part_of, description = :description, website = :website, email = :email, phone = :phone,
        address = :address, postcode = :postcode, area = :area, opening_hours = :opening_hours,
        address_hidden = :address_hidden, folded_name = :folded_name, folded = :folded, version = version + 1
    WHERE id = :id AND version = :seen)" };

Agency agency_of(AgencyRow row) {
    return {
        .id = row.id,
        .name = std::move(row.name),
        .short_name = std::move(row.short_name),
        .kind = row.kind,
        .sector = row.sector,
        .part_of = std::move(row.part_of),
        .description = std::move(row.description),
        .website = std::move(row.website),
        .email = std::move(row.email),
        .phone = std::move(row.phone),
        .opening_hours = std::move(row.opening_hours),
        .address_hidden = row.address_hidden,
        .place = { std::move(row.address), std::move(row.postcode), std::move(row.area) },
        .version = row.version,
    };
}

// Part of what follows every statement that writes a whole agency, in the order of its columns after the id.
template <class Run>
auto with_columns(const Agency& a, const Run& run) {
    const auto parent = a.part_of ? a.part_of->text() : std::string();
    return run(
        a.name,
        a.short_name,
        a.kind,
        a.sector,
        a.part_of,
        a.description,
        a.website,
        a.email,
        a.phone,
        a.place.address,
        a.place.postcode,
        a.place.area,
        a.opening_hours,
        a.address_hidden,
        folded(a.name.text()),
        findable({ a.name.text(), a.short_name.text(), parent })
    );
}

void write_agency(Tx& tx, const Sql& sql, const Agency& agency) {
    with_columns(agency, [&](const auto&... columns) { return tx.run(sql, agency.id, columns...); });
}

}

std::optional<Agency> agency_to_edit(Tx& tx, Id<Agency> id) {
    auto row = tx.one<AgencyRow>(select_agency, id);
    return row ? std::optional(agency_of(std::move(*row))) : std::nullopt;
}

std::optional<Agency> find_agency(Tx& tx, Id<Agency> id) {
    auto agency = agency_to_edit(tx, id);
    return agency ? std::optional(as_shown(std::move(*agency))) : std::nullopt;
}

std::vector<Agency> find_agencies(Tx& tx, std::string_view words) {
    const auto patterns = patterns_of(words);
    std::vector<Agency> found;
    for (auto& row : tx.all<AgencyRow>(select_agencies, patterns[0], patterns[1], patterns[2]))
        found.push_back(as_shown(agency_of(std::move(row))));
    return found;
}

std::optional<Id<Agency>> agency_named(Tx& tx, std::string_view name, Id<Agency> except) {
    return tx.one<Id<Agency>>(select_agency_named, folded(name), except);
}

void insert_agency(Tx& tx, const Agency& agency) {
    write_agency(tx, insert_agency_row, agency);
}

void put_agency(Tx& tx, const Agency& agency) {
    write_agency(tx, put_agency_row, agency);
}

Result<Done> update_agency(Tx& tx, const Agency& agency) {
    const auto changed = with_columns(agency, [&](const auto&... columns) {
        return tx.run(update_agency_row, columns..., agency.id, agency.version);
    });
    if (changed == 0) return Problem::Kind::conflict;
    return Done{};
}

std::int64_t count_agencies(Tx& tx) {
    return tx.one<std::int64_t>(count_all_agencies).value_or(0);
}

}

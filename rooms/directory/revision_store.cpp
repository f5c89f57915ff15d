// The SQL of revisions.
#include "rooms/directory/revision.hpp"

#include <boost/json.hpp>

namespace knotwork::directory {
namespace {

// A form as JSON: [["name","Rhyme Time"],["modes","phone"]].
struct FormText {
    kit::Form form;
};

std::string write_form(const kit::Form& form) {
    boost::json::array pairs;
    for (const auto& [name, value] : form.pairs())
        pairs.push_back(boost::json::array{ name, value });
    return boost::json::serialize(pairs);
}

std::optional<kit::Form> read_form(std::string_view text) {
    boost::json::error_code error;
    const auto value = boost::json::parse({ text.data(), text.size() }, error);
    if (error || !value.is_array()) return std::nullopt;
    kit::Form form;
    for (const auto& pair : value.as_array()) {
        if (!pair.is_array() || pair.as_array().size() != 2) return std::nullopt;
        const auto& both = pair.as_array();
        if (!both[0].is_string() || !both[1].is_string()) return std::nullopt;
        form.add(std::string(both[0].as_string()), std::string(both[1].as_string()));
    }
    return form;
}

}
}

template <>
struct knotwork::storage::Column<knotwork::directory::FormText> {
    using Stored = std::string_view;

    static std::string write(const knotwork::directory::FormText& text) {
        return knotwork::directory::write_form(text.form);
    }

    static std::optional<knotwork::directory::FormText> read(std::string_view stored) {
        auto form = knotwork::directory::read_form(stored);
        if (!form) return std::nullopt;
        return knotwork::directory::FormText{ std::move(*form) };
    }
};

namespace knotwork::directory {
namespace {

struct RevisionRow {
    Id<Revision> id;
    Id<Service> service;
    Revision::State state;
    FormText was;
    FormText now;
    Id<accounts::Worker> proposed_by;
    Instant proposed_at;
    std::optional<Id<accounts::Worker>> decided_by;
    std::optional<Instant> decided_at;
    std::optional<Id<accounts::Post>> proposed_from;
    std::optional<Id<accounts::Post>> decided_from;
};

Revision revision_of(RevisionRow row) {
    return {
        .id = row.id,
        .service = row.service,
        .state = row.state,
        .was = std::move(row.was.form),
        .now = std::move(row.now.form),
        .proposed_by = row.proposed_by,
        .proposed_at = row.proposed_at,
        .decided_by = row.decided_by,
        .decided_at = row.decided_at,
        .proposed_from = row.proposed_from,
        .decided_from = row.decided_from,
    };
}

constexpr Sql select_revision{ "directory.select_revision", R"(
    SELECT id, service_id, state, was, becomes, proposed_by, proposed_at, decided_by, decided_at,
           proposed_from, decided_from
    FROM directory_revision WHERE id = :id)" };
constexpr Sql select_history{ "directory.select_history", R"(
    SELECT id, service_id, state, was, becomes, proposed_by, proposed_at, decided_by, decided_at,
           proposed_from, decided_from
    FROM directory_revision WHERE service_id = :service_id ORDER BY id DESC LIMIT 200)" };
constexpr Sql select_waiting{ "directory.select_waiting_revisions", R"(
    SELECT r.id, r.service_id, s.name, r.proposed_at
    FROM directory_revision r
    JOIN directory_service s ON s.id = r.service_id
    JOIN directory_organisation o ON o.id = s.organisation_id
    WHERE r.state = 'proposed' AND coalesce(o.agency_id, o.given_to_id) = :agency_id ORDER BY r.id)" };
constexpr Sql insert_revision{ "directory.insert_revision", R"(
    INSERT INTO directory_revision (id, service_id, state, was, becomes, proposed_by, proposed_at, decided_by,
        decided_at, proposed_from, decided_from)
    VALUES (:id, :service_id, :state, :was, :becomes, :proposed_by, :proposed_at, :decided_by, :decided_at,
        :proposed_from, :decided_from))" };
constexpr Sql settle_revision{ "directory.settle_revision", R"(
    UPDATE directory_revision SET state = :state, decided_by = :decided_by, decided_at = :decided_at,
        decided_from = :decided_from
    WHERE id = :id AND state = 'proposed')" };

}

std::optional<Revision> find_revision(Tx& tx, Id<Revision> id) {
    auto row = tx.one<RevisionRow>(select_revision, id);
    return row ? std::optional(revision_of(std::move(*row))) : std::nullopt;
}

std::vector<Revision> history_of(Tx& tx, Id<Service> service) {
    std::vector<Revision> history;
    for (auto& row : tx.all<RevisionRow>(select_history, service))
        history.push_back(revision_of(std::move(row)));
    return history;
}

std::vector<Waiting> waiting_for(Tx& tx, Id<accounts::Agency> agency) {
    return tx.all<Waiting>(select_waiting, agency);
}

void add(Tx& tx, const Revision& one) {
    tx.run(
        insert_revision,
        one.id,
        one.service,
        one.state,
        FormText{ one.was },
        FormText{ one.now },
        one.proposed_by,
        one.proposed_at,
        one.decided_by,
        one.decided_at,
        one.proposed_from,
        one.decided_from
    );
}

Result<Done> settle(Tx& tx, const Revision& one) {
    if (tx.run(settle_revision, one.state, one.decided_by, one.decided_at, one.decided_from, one.id) == 0)
        return Problem::Kind::conflict;
    return Done{};
}

}

#pragma once
// The rows of the form for changing an entry: telephone numbers, people to ask, the places where it is, its times, and
// further addresses on the web. Each is a field for every cell, called "phones.0.number". Pure.
#include "base/field.hpp"
#include "base/result.hpp"
#include "kit/request.hpp"
#include "rooms/directory/directory.hpp"
#include "rooms/directory/place_rows.hpp"
#include "rooms/directory/session_rows.hpp"

#include <array>

namespace knotwork::directory {

struct PhoneRow {
    std::string id{}; // of the number it stands for; empty: a new one
    Field<PhoneNumber> number{};
    Field<Line> label{};
    Field<Visibility> visibility{};
    bool removed = false;
};

struct ContactRow {
    std::string id{};
    Field<Name> name{};
    Field<Line> title{};
    Field<EmailAddress> email{};
    Field<PhoneNumber> phone{};
    Field<Visibility> visibility{};
    bool removed = false;
};

/// A further address on the web. It has no name of its own: one whose cells are emptied is taken out.
struct UrlRow {
    Field<Line> address{};
    Field<Line> label{};
};

struct ServiceRows {
    static constexpr std::size_t most = 30; // of each kind

    std::vector<PhoneRow> phones{};
    std::vector<ContactRow> contacts{};
    std::vector<PlaceRow> places{};
    std::vector<SessionRow> sessions{};
    std::vector<UrlRow> urls{};

    static ServiceRows read(const kit::Form& body);
    static ServiceRows holding(const Service& service);
    /// Says of every place that says nothing but who may know of it what the entry says of it.
    void complete_places(const Entry& entry);
    /// Adds what was typed, without rows that are empty or taken out.
    void add_typed(kit::Form& form) const;
};

/// Changes the rows of the entry; what is not an address, a number or a name is a problem of its cell. A row that says
/// it stands for something of another service is a new one, but for places, where it is none.
void decide(const ServiceRows& rows, Entry& entry, const Surroundings& around, Problems& problems);

/// The fields that are rows, in the order of the form.
inline constexpr std::array<std::string_view, 5> fields_of_rows{ "urls", "phones", "contacts", "places", "sessions" };
/// Everything that a form says in the rows of a field: a line for each row that is not taken out, with tabs between its
/// cells, who may know of it last where that is said of each. Without the ids, except for places, which once had no
/// other name in a form.
std::string rows_text(const kit::Form& form, std::string_view field);
bool is_on_the_web(const Line& address);
/// The field that a name belongs to: "phones.0.number" to "phones", every other to itself.
std::string_view field_of(std::string_view name);

}

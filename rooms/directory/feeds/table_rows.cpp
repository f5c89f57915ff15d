// The rows of a table as services: what people write in cells, put the way in which the standard says it.
#include "rooms/directory/feeds/columns.hpp"
#include "rooms/directory/feeds/staging.hpp"
#include "rooms/directory/schedule.hpp"

#include <boost/json.hpp>

#include "base/number.hpp"

#include <algorithm>
#include <map>

namespace knotwork::directory::feeds {
namespace {

namespace json = boost::json;

constexpr std::size_t longest_label = 180; // characters of what stands for an id
constexpr std::array<std::string_view, 7> day_names{ "monday", "tuesday",  "wednesday", "thursday",
                                                     "friday", "saturday", "sunday" };

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// ---- what a cell says

// "Mon", "Tues" and "Thursdays" are days; "sun-dried" and "wedding" are not.
std::optional<std::size_t> day_in(std::string_view word) {
    if (word.ends_with('s') && word.size() > 5) word.remove_suffix(1);
    for (std::size_t i = 0; i < day_names.size(); ++i)
        if (word.size() >= 3 && day_names.at(i).starts_with(word)) return i;
    return std::nullopt;
}

// "Monday and Thu", "Mon-Fri", "every day": the days as the standard writes them; empty when none is named.
std::string days_in(std::string_view cell) {
    const auto words = folded(cell);
    std::array<bool, 7> on{};
    if (words == "daily" || words.starts_with("every day")) on.fill(true);
    if (words.starts_with("weekdays")) std::fill_n(on.begin(), 5, true);
    std::optional<std::size_t> from;
    bool until = cell.find('-') != std::string_view::npos && split(words, ' ').size() == 2; // "Mon-Fri"
    for (const auto& word : split(words, ' ')) {
        const auto day = day_in(word);
        if (!day) {
            until = word == "to" || word == "until" || word == "through";
            continue;
        }
        if (from && until)
            for (auto i = *from; i != *day; i = (i + 1) % on.size())
                on.at(i) = true;
        on.at(*day) = true;
        from = day;
    }
    std::string list;
    for (std::size_t i = 0; i < on.size(); ++i)
        if (on.at(i)) list += (list.empty() ? "" : ",") + std::string(weekdays.at(i));
    return list;
}

// "9.30am", "2 pm" and, as programs write it, "14:00:00" as "09:30" and "14:00"; anything else as it stands, for the
// reader to leave out and note.
std::string clock_in(std::string_view cell) {
    auto typed = trimmed(cell);
    if (std::count(typed.begin(), typed.end(), ':') == 2 && typed.ends_with(":00")) typed.remove_suffix(3);
    const auto minutes = read_clock(typed);
    return minutes ? ClockTime{ *minutes }.text() : std::string(cell);
}

// "0-5", "5 to 11 years", "6 months - 2", "18+", "under 5".
struct AgesSaid {
    std::string from{};
    std::string until{};
};

std::string in_years(double number, std::string_view after) {
    if (folded(after).starts_with("month") || folded(after).starts_with("mth")) number /= 12;
    return json::serialize(json::value(number));
}

AgesSaid ages_in(std::string_view cell) {
    std::vector<std::string> numbers;
    for (std::size_t at = 0; at < cell.size() && numbers.size() < 3;) {
        if (!is_digit(cell[at])) {
            ++at;
            continue;
        }
        auto end = at;
        while (end < cell.size() &&
               (is_digit(cell[end]) || (cell[end] == '.' && end + 1 < cell.size() && is_digit(cell[end + 1]))))
            ++end;
        const auto number = read_number<double>(cell.substr(at, end - at));
        if (number) numbers.push_back(in_years(*number, cell.substr(end)));
        at = end;
    }
    const auto words = folded(cell);
    const bool no_lower = words.starts_with("under") || words.starts_with("up to") || words.starts_with("to ");
    if (numbers.size() == 2) return { numbers[0], numbers[1] };
    if (numbers.size() != 1) return { std::string(cell), {} };
    return no_lower ? AgesSaid{ {}, numbers[0] } : AgesSaid{ numbers[0], {} };
}

// The parts of a list that people part by commas, semicolons, bars or lines.
std::vector<std::string> parts_of(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == ';' || c == '|' || c == '\n'; }, ','
    );
    std::vector<std::string> parts;
    for (const auto& part : split(text, ','))
        if (!trimmed(part).empty()) parts.emplace_back(trimmed(part));
    return parts;
}

// ---- a row

// What a row says, by what its columns mean; of what may be repeated, one line for each column.
using Said = std::map<Meaning, std::string>;

class RowAsService {
public:
    RowAsService(Said said, const Line& publisher, bool has_ids, std::size_t row) : said_(std::move(said)) {
        const auto organisation = text(Meaning::organisation).value_or(publisher.text());
        if (has_ids) put(Meaning::id, "id");
        else
            service_["id"] =
                text(Meaning::name) ? label_of(*text(Meaning::name), organisation) : "#" + std::to_string(row);
        service_["organization"] = json::object{ { "name", organisation } };
        put_texts();
        put_ages();
        put_contacts();
        put_times();
        put_lists();
        put_place();
    }

    json::object take() { return std::move(service_); }

private:
    static std::string label_of(const std::string& name, const std::string& organisation) {
        auto label = name + " / " + organisation;
        std::replace_if(
            label.begin(), label.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' '
        );
        return length_of(label) <= longest_label ? label : digest_of(label);
    }

    std::optional<std::string> text(Meaning meaning) const {
        const auto found = said_.find(meaning);
        return found == said_.end() ? std::nullopt : std::optional(found->second);
    }

    void put(Meaning meaning, std::string_view member) {
        if (const auto said = text(meaning)) service_[member] = *said;
    }

    void put_texts() {
        put(Meaning::name, "name");
        put(Meaning::description, "description");
        put(Meaning::url, "url");
        put(Meaning::email, "email");
        put(Meaning::eligibility, "eligibility_description");
        put(Meaning::fees, "fees_description");
        put(Meaning::who_may_refer, "application_process");
        put(Meaning::waiting, "wait_time");
        put(Meaning::status, "status");
        put(Meaning::assured, "assured_date");
        if (!text(Meaning::status)) service_["status"] = "active";
    }

    void put_ages() {
        const auto ages = text(Meaning::ages) ? ages_in(*text(Meaning::ages)) : AgesSaid{};
        if (!ages.from.empty()) service_["minimum_age"] = ages.from;
        if (!ages.until.empty()) service_["maximum_age"] = ages.until;
        put(Meaning::minimum_age, "minimum_age");
        put(Meaning::maximum_age, "maximum_age");
    }

    void put_contacts() {
        if (const auto number = text(Meaning::phone))
            service_["phones"] = json::array{ json::object{ { "number", *number } } };
        json::object contact;
        if (const auto name = text(Meaning::contact_name)) contact["name"] = *name;
        if (const auto email = text(Meaning::contact_email)) contact["email"] = *email;
        if (const auto number = text(Meaning::contact_phone))
            contact["phones"] = json::array{ json::object{ { "number", *number } } };
        if (!contact.empty()) service_["contacts"] = json::array{ std::move(contact) };
    }

    // Times without a day that can be read are told with the description.
    void put_times() {
        const auto times = text(Meaning::times);
        const auto days = days_in(text(Meaning::days).value_or(times.value_or("")));
        if (days.empty() && times) {
            auto& description = service_["description"];
            description = (description.is_string() ? std::string(description.get_string()) + "\n\n" : "") + *times;
        }
        if (days.empty() && !text(Meaning::days)) return;
        json::object schedule{ { "freq", "WEEKLY" }, { "byday", days.empty() ? *text(Meaning::days) : days } };
        if (const auto opens = text(Meaning::opens)) schedule["opens_at"] = clock_in(*opens);
        if (const auto closes = text(Meaning::closes)) schedule["closes_at"] = clock_in(*closes);
        if (times && !days.empty()) schedule["description"] = *times;
        service_["schedules"] = json::array{ std::move(schedule) };
    }

    template <class Make>
    json::array list_of(Meaning meaning, Make&& make) const {
        json::array list;
        for (const auto& part : parts_of(text(meaning).value_or("")))
            list.push_back(make(part));
        return list;
    }

    void put_lists() {
        service_["attributes"] = list_of(Meaning::categories, [](const std::string& name) {
            return json::object{ { "taxonomy_term", json::object{ { "name", name } } } };
        });
        const auto named = [](const std::string& name) { return json::object{ { "name", name } }; };
        service_["service_areas"] = list_of(Meaning::areas, named);
        service_["languages"] = list_of(Meaning::languages, named);
    }

    void put_place() {
        json::object address;
        auto postcode = text(Meaning::postcode);
        if (auto whole = text(Meaning::address)) {
            if (!postcode) postcode = take_postcode(*whole);
            address["address_1"] = *whole;
        }
        const auto part = [&](Meaning meaning, std::string_view member) {
            if (const auto said = text(meaning)) address[member] = *said;
        };
        part(Meaning::address_1, address.contains("address_1") ? "attention" : "address_1");
        part(Meaning::address_2, "address_2");
        part(Meaning::town, "city");
        part(Meaning::county, "state_province");
        if (postcode) address["postal_code"] = *postcode;
        json::object location;
        if (const auto name = text(Meaning::place_name)) location["name"] = *name;
        if (const auto latitude = text(Meaning::latitude)) location["latitude"] = *latitude;
        if (const auto longitude = text(Meaning::longitude)) location["longitude"] = *longitude;
        if (!address.empty()) location["addresses"] = json::array{ std::move(address) };
        if (location.empty()) return;
        location["location_type"] = "physical";
        location["accessibility"] = list_of(Meaning::accessibility, [](const std::string& words) {
            return json::object{ { "description", words } };
        });
        service_["service_at_locations"] = json::array{ json::object{ { "location", std::move(location) } } };
    }

    // The postcode that an address ends with, taken out of it.
    static std::optional<std::string> take_postcode(std::string& address) {
        const auto last = address.find_last_of(" ,\n");
        if (last == std::string::npos || last == 0) return std::nullopt;
        const auto before = address.find_last_of(" ,\n", address.find_last_not_of(" ,\n", last));
        for (const auto from : { before == std::string::npos ? 0 : before + 1, last + 1 })
            if (Postcode::parse(address.substr(from))) {
                auto postcode = address.substr(from);
                address.resize(address.find_last_not_of(" ,\n", from == 0 ? 0 : from - 1) + 1);
                return postcode;
            }
        return std::nullopt;
    }

    Said said_;
    json::object service_{};
};

// The meaning of each heading, in their order.
std::vector<std::optional<Meaning>>
meanings_of(const std::vector<std::string>& headings, const std::vector<Column>& columns) {
    std::vector<std::optional<Meaning>> meanings;
    for (const auto& heading : headings) {
        const auto same = [&](const Column& column) { return column.heading == heading; };
        const auto known = std::find_if(columns.begin(), columns.end(), same);
        meanings.push_back(known == columns.end() ? std::nullopt : known->meaning);
    }
    return meanings;
}

Said said_in(const std::vector<std::string>& cells, const std::vector<std::optional<Meaning>>& meanings) {
    Said said;
    for (std::size_t i = 0; i < std::min(cells.size(), meanings.size()); ++i) {
        const auto cell = trimmed(as_meant(cells[i]));
        if (!meanings[i] || cell.empty()) continue;
        auto& text = said[*meanings[i]];
        text += (text.empty() ? "" : "\n") + std::string(cell);
    }
    return said;
}

}

Services services_in(std::string_view file, const std::vector<Column>& columns, const Line& publisher) {
    TableReader reader(file);
    if (reader.headings().empty()) return { .trouble = Trouble::not_a_list };
    const auto meanings = meanings_of(reader.headings(), columns);
    const bool has_ids = std::find(meanings.begin(), meanings.end(), Meaning::id) != meanings.end();
    Services services{ .list = "[" };
    std::vector<std::string> cells;
    for (std::size_t row = 2; reader.next(cells); ++row) { // the headings are the first
        auto said = said_in(cells, meanings);
        if (said.empty()) continue; // a spreadsheet's empty row
        if (services.list.size() > 1) services.list += ',';
        services.list += json::serialize(RowAsService(std::move(said), publisher, has_ids, row).take());
        if (services.list.size() > largest_unpacked) return { .trouble = Trouble::too_large };
    }
    if (reader.cut_short()) return { .trouble = Trouble::cut_short };
    services.list += ']';
    return services;
}

}

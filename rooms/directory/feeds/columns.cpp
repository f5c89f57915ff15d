// The head of a table: what its columns are called, and what that is likely to mean.
#include "rooms/directory/feeds/columns.hpp"

#include "base/shortening.hpp"

#include <algorithm>
#include <set>

namespace knotwork::directory::feeds {
namespace {

constexpr std::size_t rows_looked_at = 50;
constexpr std::size_t longest_example = 80;

struct Called {
    Meaning meaning;
    std::string_view names; // folded, between bars
};

// What the tables of councils and charities call their columns.
constexpr std::array<Called, 36> commonly{ {
    { Meaning::id, "|id|service id|record id|reference|ref|unique id|" },
    { Meaning::name, "|name|service|service name|title|activity|activity name|group name|" },
    { Meaning::organisation,
      "|organisation|organization|organisation name|organization name|provider|provider name|agency|run by|" },
    { Meaning::description, "|description|service description|about|summary|details|what we do|what it is|" },
    { Meaning::url, "|url|website|web site|web|web address|link|" },
    { Meaning::email, "|email|e mail|email address|" },
    { Meaning::phone, "|phone|telephone|phone number|telephone number|tel|mobile|" },
    { Meaning::contact_name, "|contact|contact name|contact person|" },
    { Meaning::contact_email, "|contact email|contact email address|" },
    { Meaning::contact_phone, "|contact phone|contact telephone|contact number|" },
    { Meaning::eligibility,
      "|eligibility|eligibility criteria|criteria|who is it for|who it is for|who for|for|suitable for|target group|" },
    { Meaning::ages, "|age|ages|age range|age group|age groups|" },
    { Meaning::minimum_age, "|minimum age|min age|age from|from age|youngest|" },
    { Meaning::maximum_age, "|maximum age|max age|age to|to age|oldest|" },
    { Meaning::fees, "|cost|costs|price|prices|fee|fees|charge|charges|" },
    { Meaning::who_may_refer,
      "|referral|referrals|referral route|referral process|how to refer|who may refer|application process|" },
    { Meaning::waiting, "|waiting time|wait time|wait|waiting|waiting list|" },
    { Meaning::days, "|day|days|days of the week|" },
    { Meaning::opens, "|opens|opens at|start|start time|starts|" },
    { Meaning::closes, "|closes|closes at|end|end time|ends|finish|finish time|" },
    { Meaning::times, "|times|opening times|opening hours|hours|when|session times|" },
    { Meaning::place_name, "|venue|venue name|place|location|location name|building|site|" },
    { Meaning::address, "|address|full address|venue address|" },
    { Meaning::address_1, "|address 1|address1|address line 1|street|" },
    { Meaning::address_2, "|address 2|address2|address line 2|" },
    { Meaning::town, "|town|city|town city|town or city|" },
    { Meaning::county, "|county|" },
    { Meaning::postcode, "|postcode|post code|postal code|" },
    { Meaning::latitude, "|latitude|lat|" },
    { Meaning::longitude, "|longitude|long|lon|lng|" },
    { Meaning::status, "|status|" },
    { Meaning::assured, "|assured|assured date|last checked|date checked|last confirmed|" },
    { Meaning::categories, "|category|categories|type|service type|tag|tags|keywords|" },
    { Meaning::areas, "|area|areas|area covered|areas covered|area served|areas served|" },
    { Meaning::languages, "|language|languages|languages spoken|" },
    { Meaning::accessibility, "|accessibility|access|disabled access|" },
} };

std::optional<Meaning> commonly_meant(const std::string& heading) {
    const auto name = '|' + folded(heading) + '|';
    for (const auto& one : commonly)
        if (one.names.find(name) != std::string_view::npos) return one.meaning;
    return std::nullopt;
}

// Without a heading, or with one that stands further left already, a column is told apart by its number.
std::vector<std::string> told_apart(const std::vector<std::string>& cells) {
    std::vector<std::string> headings;
    for (std::size_t i = 0; i < std::min(cells.size(), most_columns); ++i) {
        auto heading = std::string(trimmed(as_meant(cells[i])));
        std::replace_if(
            heading.begin(), heading.end(), [](char c) { return c == '\n' || c == '\r'; }, ' '
        );
        const auto number = "#" + std::to_string(i + 1);
        if (heading.empty() || length_of(heading) > Line::longest) heading = number;
        else if (std::find(headings.begin(), headings.end(), heading) != headings.end())
            heading.append(" ").append(number);
        headings.push_back(std::move(heading));
    }
    return headings;
}

std::string text_of(std::string_view file) {
    const auto begins = trimmed(file).substr(0, 1);
    const bool another_kind = begins == "{" || begins == "[" || begins == "<" || is_package(file);
    if (another_kind || file.find('\0') != std::string_view::npos) return {};
    return is_utf8(file) ? std::string(file) : from_windows_1252(file);
}

}

TableReader::TableReader(std::string_view file) : text_(text_of(file)), rows_(text_) {
    std::vector<std::string> cells;
    if (rows_.next(cells)) headings_ = told_apart(cells);
}

std::optional<Table> table_in(std::string_view file) {
    TableReader reader(file);
    if (reader.headings().empty()) return std::nullopt;
    Table table{ reader.headings(), std::vector<std::vector<std::string>>(reader.headings().size()) };
    std::vector<std::string> cells;
    for (std::size_t row = 0; row < rows_looked_at && reader.next(cells); ++row)
        for (std::size_t i = 0; i < std::min(cells.size(), table.headings.size()); ++i) {
            const auto cell = shortened(trimmed(as_meant(cells[i])), longest_example);
            auto& examples = table.examples[i];
            const bool known = std::find(examples.begin(), examples.end(), cell) != examples.end();
            if (!cell.empty() && !known && examples.size() < most_examples) examples.push_back(cell);
        }
    return table;
}

bool fit(const std::vector<Column>& columns, const Table& table) {
    std::set<std::string_view> there(table.headings.begin(), table.headings.end());
    for (const auto& column : columns)
        if (there.erase(column.heading) == 0 && column.meaning) return false;
    return there.empty();
}

bool is_unmatched(const Feed& feed, std::string_view file) {
    if (feed.kind != Kind::table) return false;
    const auto table = table_in(file);
    return table && !fit(feed.columns, *table);
}

std::vector<Column> guessed(const Table& table, const std::vector<Column>& before) {
    std::vector<Column> columns;
    std::set<Meaning> taken;
    const auto take = [&](std::optional<Meaning> meaning) {
        const bool free = meaning && (*meaning >= repeatable_from || taken.insert(*meaning).second);
        return free ? meaning : std::nullopt;
    };
    for (const auto& heading : table.headings) {
        const auto same = [&](const Column& column) { return column.heading == heading; };
        const auto known = std::find_if(before.begin(), before.end(), same);
        columns.push_back({ heading, take(known == before.end() ? commonly_meant(heading) : known->meaning) });
    }
    return columns;
}

}

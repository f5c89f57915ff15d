#include "engines/ledger/entry.hpp"

#include "engines/ledger/bytes.hpp"

#include "base/ensure.hpp"

#include <algorithm>
#include <functional>

namespace knotwork::ledger {
namespace {

constexpr std::uint8_t version = 1;
constexpr std::size_t usual_size = 400;
constexpr std::int64_t last_instant = 253'402'300'799'999; // the end of the year 9999
constexpr std::uint32_t last_day = 2'932'896;              // 9999-12-31

template <class T, class Key>
bool ascending(const std::vector<T>& all, Key key) {
    return std::adjacent_find(all.begin(), all.end(), [&](const T& left, const T& right) {
               return key(left) >= key(right);
           }) == all.end();
}

bool a_day(const std::optional<Date>& date) {
    if (!date) return true;
    const auto day = std::chrono::sys_days(*date).time_since_epoch().count();
    return date->ok() && day > 0 && day <= static_cast<std::int64_t>(last_day);
}

bool sound(const Visibility& visibility) {
    if (!a_day(visibility.from) || !a_day(visibility.review_on)) return false;
    const bool withheld = visibility.shown != Shown::now;
    return visibility.from.has_value() == (visibility.shown == Shown::later) &&
           visibility.review_on.has_value() == withheld && visibility.approved_by.empty() == !withheld;
}

bool sound_lists(const Entry& entry) {
    return entry.categories.size() <= most_categories && entry.commitments.size() <= most_commitments &&
           ascending(entry.categories, std::identity()) &&
           ascending(entry.commitments, [](const Commitment& made) -> const Label& { return made.field; }) &&
           (entry.categories.empty() || !entry.categories.front().empty()) &&
           (entry.commitments.empty() || !entry.commitments.front().field.empty());
}

void write(ByteWriter& out, const Uuid& id) {
    out.raw({ reinterpret_cast<const char*>(id.bytes().data()), id.bytes().size() });
}

// Days since 1970-01-01; 0 for none, which is why that day cannot be written.
void write(ByteWriter& out, const std::optional<Date>& date) {
    out.number(date ? static_cast<std::uint32_t>(std::chrono::sys_days(*date).time_since_epoch().count()) : 0U);
}

// Reads one field after the other and remembers whether anything was amiss.
class EntryReader {
public:
    explicit EntryReader(std::string_view bytes) : rest_(bytes) {}

    template <class Number>
    void operator()(Number& into, std::uint64_t most) {
        std::uint64_t value = 0;
        if (const char* from = take(sizeof(Number)))
            for (std::size_t i = 0; i < sizeof(Number); ++i)
                value = value << 8 | static_cast<unsigned char>(from[i]);
        good_ = good_ && value <= most;
        into = static_cast<Number>(value);
    }

    template <class Enum>
    requires std::is_enum_v<Enum>

    void operator()(Enum& into) {
        std::uint8_t place = 0;
        (*this)(place, enumerators<Enum>.size() - 1);
        into = static_cast<Enum>(place);
    }

    void operator()(Uuid& into) {
        std::array<std::uint8_t, 16> bytes{};
        if (const char* from = take(bytes.size())) std::memcpy(bytes.data(), from, bytes.size());
        into = Uuid(bytes);
    }

    template <class T>
    void operator()(Id<T>& into) {
        Uuid uuid;
        (*this)(uuid);
        into = Id<T>(uuid);
    }

    void operator()(Hash& into) {
        if (const char* from = take(Hash::size)) std::memcpy(into.bytes.data(), from, Hash::size);
    }

    void operator()(std::optional<Date>& into) {
        std::uint32_t days = 0;
        (*this)(days, last_day);
        into.reset();
        if (days != 0) into = std::chrono::sys_days(std::chrono::days(days));
    }

    void operator()(Label& into) {
        std::uint8_t size = 0;
        (*this)(size, Label::longest);
        const char* from = take(size);
        good_ = from && into.assign({ from, size });
    }

    void operator()(Commitment& into) {
        (*this)(into.field);
        (*this)(into.hash);
    }

    template <class T>
    void operator()(std::vector<T>& into, std::size_t most) {
        std::uint8_t count = 0;
        (*this)(count, most);
        into.resize(good_ ? count : 0);
        for (auto& one : into)
            (*this)(one);
    }

    bool finished_well() const { return good_ && rest_.empty(); }

private:
    // The next bytes; nothing, from then on, when there are too few or something was amiss before.
    const char* take(std::size_t count) {
        good_ = good_ && rest_.size() >= count;
        if (!good_) return nullptr;
        const char* from = rest_.data();
        rest_.remove_prefix(count);
        return from;
    }

    std::string_view rest_;
    bool good_ = true;
};

}

bool sound(const Entry& entry) {
    const bool about_somebody = !entry.person.empty();
    return entry.at.milliseconds >= 0 && entry.at.milliseconds <= last_instant && sound(entry.visibility) &&
           about_somebody == (entry.person_number > 0) && entry.previous.empty() == (entry.person_number <= 1) &&
           sound_lists(entry);
}

std::string encoded(const Entry& entry) {
    ensure(sound(entry), "an entry of the ledger breaks its own rules");
    ByteWriter out(usual_size);
    out.number(version);
    out.number(entry.sequence);
    out.number(static_cast<std::uint64_t>(entry.at.milliseconds));
    out.number(static_cast<std::uint8_t>(entry.act));
    out.number(static_cast<std::uint8_t>(entry.visibility.shown));
    write(out, entry.visibility.from);
    write(out, entry.visibility.approved_by.uuid());
    write(out, entry.visibility.review_on);
    for (const auto* id : { &entry.worker.uuid(),
                            &entry.post.uuid(),
                            &entry.agency.uuid(),
                            &entry.session,
                            &entry.request,
                            &entry.decision,
                            &entry.person.uuid() })
        write(out, *id);
    out.number(entry.person_number);
    out.raw(entry.previous.view());
    write(out, entry.object);
    out.shortly(entry.object_kind.text());
    out.number(static_cast<std::uint8_t>(entry.categories.size()));
    for (const auto& category : entry.categories)
        out.shortly(category.text());
    for (const auto* label :
         { &entry.action, &entry.purpose, &entry.outcome, &entry.reason, &entry.rule, &entry.facts })
        out.shortly(label->text());
    out.number(static_cast<std::uint8_t>(entry.commitments.size()));
    for (const auto& commitment : entry.commitments) {
        out.shortly(commitment.field.text());
        out.raw(commitment.hash.view());
    }
    return out.take();
}

bool decode(std::string_view bytes, Entry& entry) {
    EntryReader read(bytes);
    std::uint8_t first = 0;
    std::uint64_t at = 0;
    read(first, version);
    read(entry.sequence, UINT64_MAX);
    read(at, last_instant);
    entry.at = { static_cast<std::int64_t>(at) };
    read(entry.act);
    read(entry.visibility.shown);
    read(entry.visibility.from);
    read(entry.visibility.approved_by);
    read(entry.visibility.review_on);
    read(entry.worker);
    read(entry.post);
    read(entry.agency);
    read(entry.session);
    read(entry.request);
    read(entry.decision);
    read(entry.person);
    read(entry.person_number, UINT64_MAX);
    read(entry.previous);
    read(entry.object);
    read(entry.object_kind);
    read(entry.categories, most_categories);
    for (auto* label : { &entry.action, &entry.purpose, &entry.outcome, &entry.reason, &entry.rule, &entry.facts })
        read(*label);
    read(entry.commitments, most_commitments);
    return first == version && read.finished_well() && sound(entry);
}

std::optional<Entry> decoded(std::string_view bytes) {
    auto entry = std::make_optional<Entry>();
    if (!decode(bytes, *entry)) return std::nullopt;
    return entry;
}

}

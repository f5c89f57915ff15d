#pragma once
// The members of a JSON object as a feed writes them: any may be missing, null, of another type than agreed, or text
// with markup. What cannot be read is nothing, and noted.
#include "rooms/directory/feeds/feed.hpp"

#include <boost/json/object.hpp>

#include <algorithm>

namespace knotwork::directory::feeds {

/// A text, or a number as people write it; nothing for anything else.
std::optional<std::string> written(const boost::json::value& value);

/// The notes of one service, each once.
class Notes {
public:
    void add(Note note, std::string_view field);

    std::vector<std::string> take() { return std::move(notes_); }

private:
    std::vector<std::string> notes_;
};

class Fields {
public:
    Fields(const boost::json::object& object, Notes& notes) : object_(&object), notes_(&notes) {}

    /// Text without markup and not empty; a number as it is written.
    std::optional<std::string> text(std::string_view name) const;
    /// The first 199 characters of a longer one, and an ellipsis.
    std::optional<Line> line(std::string_view name) const;
    std::optional<Prose> prose(std::string_view name) const;
    /// An address of the web; "www.example.org" becomes one.
    std::optional<Line> address(std::string_view name) const;
    /// Those of a list of addresses with their labels, each once.
    std::vector<WebAddress> addresses(std::string_view name) const;
    std::optional<double> number(std::string_view name, double least, double most) const;
    std::optional<Date> day(std::string_view name) const; // the day of a moment, too
    std::optional<ClockTime> time(std::string_view name) const;
    /// true or false, or "yes" and "no" as tables write them.
    std::optional<bool> yes_or_no(std::string_view name) const;

    template <class Kind>
    std::optional<Kind> personal(std::string_view name) const {
        const auto typed = text(name);
        if (!typed) return std::nullopt;
        auto read = Kind::parse(*typed);
        if (!read) notes_->add(Note::left_out, name);
        return read;
    }

    std::optional<Fields> child(std::string_view name) const;
    /// The objects of a list, at most 500; what is none is noted.
    std::vector<Fields> list(std::string_view name) const;
    /// The texts of a list, or of a text with commas.
    std::vector<std::string> texts(std::string_view name) const;

    /// The enumerators that are named in a list; what is none is noted.
    template <class Enum>
    std::vector<Enum> named_in(std::string_view name) const {
        std::vector<Enum> all;
        for (const auto& typed : texts(name)) {
            const auto one = named<Enum>(typed);
            if (!one) notes_->add(Note::left_out, name);
            else if (std::find(all.begin(), all.end(), *one) == all.end()) all.push_back(*one);
        }
        return all;
    }

    bool has(std::string_view name) const { return object_->if_contains(name) != nullptr; }

    Notes& notes() const { return *notes_; }

private:
    const boost::json::object* object_;
    Notes* notes_;
};

}

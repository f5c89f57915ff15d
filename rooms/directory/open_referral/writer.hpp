#pragma once
// Writes JSON straight into a text, for answers of many thousand objects. A field without a value is left out: nothing
// that this writes is ever null, and no list that it writes is empty.
#include "base/id.hpp"
#include "base/money.hpp"
#include "base/text.hpp"
#include "base/time.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace knotwork::directory::open_referral {

class Writer {
public:
    explicit Writer(std::string& out) : out_(out) {}

    /// An object, as the whole or as an item of a list; `inside` writes its fields.
    template <class Inside>
    void object(Inside&& inside) {
        comma();
        out_ += '{';
        inside();
        out_ += '}';
    }

    template <class Inside>
    void object(std::string_view key, Inside&& inside) {
        name(key);
        out_ += '{';
        inside();
        out_ += '}';
    }

    /// Calls `each` with every item. A list without items is left out.
    template <class Items, class Each>
    void list(std::string_view key, const Items& items, Each&& each) {
        if (items.empty()) return;
        name(key);
        out_ += '[';
        for (const auto& item : items)
            each(item);
        out_ += ']';
    }

    /// A list that stands there even when `inside` writes no items.
    template <class Inside>
    void always_list(std::string_view key, Inside&& inside) {
        name(key);
        out_ += '[';
        inside();
        out_ += ']';
    }

    void text(std::string_view value) {
        comma();
        quoted(value);
    }

    void field(std::string_view key, std::string_view value) {
        name(key);
        quoted(value);
    }

    void field(std::string_view key, const char* value) { field(key, std::string_view(value)); }

    void field(std::string_view key, const std::string& value) { field(key, std::string_view(value)); }

    void field(std::string_view key, const Line& value) { field(key, std::string_view(value.text())); }

    void field(std::string_view key, const Prose& value) { field(key, std::string_view(value.text())); }

    template <class Kind>
    void field(std::string_view key, const Personal<Kind>& value) {
        field(key, std::string_view(value.shown()));
    }

    void field(std::string_view key, const Uuid& value) { field(key, std::string_view(value.canonical())); }

    template <class T>
    void field(std::string_view key, const Id<T>& value) {
        field(key, value.uuid());
    }

    void field(std::string_view key, Date value) { field(key, std::string_view(text_of(value))); }

    void field(std::string_view key, Instant value) { field(key, std::string_view(value.text())); }

    void field(std::string_view key, bool value) {
        name(key);
        out_ += value ? "true" : "false";
    }

    void field(std::string_view key, std::int64_t value);
    /// As a number of pounds: 2.50.
    void field(std::string_view key, Pence value);
    /// The shortest number that is the same, or with so many digits after the point.
    void field(std::string_view key, double value, int digits = -1);

    /// A value that a Writer has written before.
    void field_as_written(std::string_view key, std::string_view json) {
        name(key);
        out_ += json;
    }

    template <class T>
    void field(std::string_view key, const std::optional<T>& value) {
        if (value) field(key, *value);
    }

private:
    void name(std::string_view key);
    void quoted(std::string_view value);

    void comma() {
        if (out_.empty()) return;
        const char last = out_.back();
        if (last != '{' && last != '[' && last != '\n') out_ += ',';
    }

    std::string& out_;
};

}

#pragma once
// What can be refused, and how a refusal is carried: Problem, Problems, Result<T> and TRY.
// An expected refusal is a value; surprises are exceptions; our own mistakes are ensure().
#include "base/ensure.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace knotwork {

/// Values for the {placeholders} of a sentence.
using With = std::vector<std::pair<std::string, std::string>>;

/// A sentence for people, by its key in the words files.
struct Say {
    std::string key;
    With with{};

    bool operator==(const Say&) const = default;
};

/// Words for the log only. A type of its own, so that it cannot be shown by argument order. Holds ids, never personal
/// data.
struct Detail {
    std::string text{};
};

/// What is wrong with the fields of a form, in the order in which they are asked. True when anything is.
class Problems {
public:
    struct Entry {
        std::string field;
        Say say;
    };

    void add(std::string field, std::string key, With with = {}) {
        entries_.push_back({ std::move(field), { std::move(key), std::move(with) } });
    }

    explicit operator bool() const { return !entries_.empty(); }

    /// The first thing wrong with a field, or nothing.
    const Say* operator[](std::string_view field) const {
        for (const auto& entry : entries_)
            if (entry.field == field) return &entry.say;
        return nullptr;
    }

    const std::vector<Entry>& all() const { return entries_; }

private:
    std::vector<Entry> entries_;
};

/// Why a person's request was not carried out. The kinds are a closed list; `shell` gives each its status and page.
struct Problem {
    enum class Kind { invalid, not_found, not_allowed, conflict, gone, too_many, unavailable };

    Kind kind = Kind::invalid;
    Say say{};                   // what to tell the person; empty means the kind's own page
    Say title{};                 // of the page; empty means the kind's own
    std::vector<Say> others{};   // further reasons that stand in the way
    std::vector<Say> possible{}; // what would make it possible, and who can do that; empty means the kind's own way on
    Problems fields{};           // for `invalid`: what is wrong with which field
    Detail detail{};             // for the log
    std::optional<std::chrono::seconds> retry_after{};

    static Problem invalid(Problems fields) {
        Problem problem;
        problem.fields = std::move(fields);
        return problem;
    }

    static Problem of(Kind kind, Say say = {}, std::string detail = {}) {
        Problem problem;
        problem.kind = kind;
        problem.say = std::move(say);
        problem.detail = { std::move(detail) };
        return problem;
    }
};

/// Either a T or the Problem that stood in its way.
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}

    Result(Problem problem) : content_(std::in_place_index<1>, std::move(problem)) {}

    Result(Problems fields) : content_(std::in_place_index<1>, Problem::invalid(std::move(fields))) {}

    Result(Problem::Kind kind) : content_(std::in_place_index<1>, Problem::of(kind)) {}

    explicit operator bool() const { return content_.index() == 0; }

    T& operator*() & {
        must_hold();
        return *std::get_if<0>(&content_);
    }

    const T& operator*() const& {
        must_hold();
        return *std::get_if<0>(&content_);
    }

    T&& operator*() && {
        must_hold();
        return std::move(*std::get_if<0>(&content_));
    }

    T* operator->() { return &**this; }

    const T* operator->() const { return &**this; }

    const Problem& problem() const& {
        ensure(content_.index() == 1, "asked a successful result for its problem");
        return *std::get_if<1>(&content_);
    }

    Problem&& problem() && {
        ensure(content_.index() == 1, "asked a successful result for its problem");
        return std::move(*std::get_if<1>(&content_));
    }

private:
    void must_hold() const { ensure(content_.index() == 0, "asked a refused result for its value"); }

    std::variant<T, Problem> content_;
};

/// The value of a result that only says "done".
struct Done {};

/// The value of `expression`, or return its problem from the function around.
#define TRY(expression)                                                                                                \
    __extension__({                                                                                                    \
        auto tried = (expression);                                                                                     \
        if (!tried) return std::move(tried).problem();                                                                 \
        std::move(*tried);                                                                                             \
    })

}

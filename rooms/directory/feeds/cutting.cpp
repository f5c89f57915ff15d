#include "rooms/directory/feeds/cutting.hpp"

#include "base/number.hpp"

#include <algorithm>
#include <array>

namespace knotwork::directory::feeds {
namespace {

constexpr std::array<std::string_view, 5> lists{ "contents", "content", "services", "items", "data" };

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

class Cutter {
public:
    explicit Cutter(std::string_view text) : text_(text) {
        if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    }

    Page page() {
        skip_space();
        if (peek() == '[') take_list();
        else if (peek() == '{') take_object();
        return std::move(page_);
    }

private:
    char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

    void skip_space() {
        while (at_ < text_.size() && is_space(text_[at_]))
            ++at_;
    }

    // Past the closing quotation mark; false when there is none.
    bool skip_string() {
        for (++at_; at_ < text_.size(); ++at_) {
            if (text_[at_] == '\\') ++at_;
            else if (text_[at_] == '"') return ++at_, true;
        }
        at_ = text_.size();
        return false;
    }

    // Past a list or object with all that is in it, however deep.
    bool skip_brackets() {
        std::size_t depth = 0;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '"') {
                if (!skip_string()) return false;
                continue;
            }
            ++at_;
            if (c == '{' || c == '[') ++depth;
            else if ((c == '}' || c == ']') && --depth == 0) return true;
        }
        return false;
    }

    // The text of the value that begins here, at least one character of it; whether it is whole.
    std::string_view take_value(bool& whole) {
        const auto from = at_;
        whole = true;
        if (peek() == '{' || peek() == '[') whole = skip_brackets();
        else if (peek() == '"') whole = skip_string();
        else {
            if (at_ < text_.size()) ++at_;
            while (at_ < text_.size() && !is_space(text_[at_]) && text_[at_] != ',' && text_[at_] != ']' &&
                   text_[at_] != '}')
                ++at_;
        }
        return text_.substr(from, at_ - from);
    }

    void take_item() {
        bool whole = true;
        page_.items.push_back(take_value(whole));
        if (!whole) page_.cut_short = true;
    }

    void take_list() {
        page_.is_list = true;
        ++at_;
        for (;;) {
            skip_space();
            if (at_ >= text_.size()) {
                page_.cut_short = true;
                return;
            }
            if (peek() == ']') return void(++at_);
            if (peek() == ',') ++at_;
            else take_item();
        }
    }

    void take_count(std::string_view key, std::string_view value) {
        const bool items = key == "total_items" || key == "totalElements";
        const bool pages = key == "total_pages" || key == "totalPages";
        if (!items && !pages) return;
        if (value.size() > 2 && value.front() == '"') value = value.substr(1, value.size() - 2);
        const auto count = read_number<std::int64_t>(value);
        if (!count || *count < 0) return;
        (items ? page_.total_items : page_.total_pages) = count;
    }

    // One "key": value of the object around the list; false at its end or where it is no such thing.
    bool take_member() {
        skip_space();
        if (peek() == ',') {
            ++at_;
            skip_space();
        }
        if (peek() != '"') return false;
        const auto from = at_ + 1;
        if (!skip_string()) return false;
        const auto key = text_.substr(from, at_ - from - 1);
        skip_space();
        if (peek() != ':') return false;
        ++at_;
        skip_space();
        if (peek() == '[' && !page_.is_list && std::find(lists.begin(), lists.end(), key) != lists.end()) {
            take_list();
            return true;
        }
        bool whole = true;
        take_count(key, take_value(whole));
        return whole;
    }

    // The page around a list, or a service alone, or a service on each line.
    void take_object() {
        const auto from = at_++;
        while (take_member()) {
        }
        if (page_.is_list) {
            skip_space();
            if (peek() != '}') page_.cut_short = true;
            return;
        }
        const auto first = text_.substr(from);
        if (page_.total_items || first.find("\"id\"") == std::string_view::npos) return;
        page_ = { .is_list = true };
        at_ = from;
        while (skip_space(), at_ < text_.size())
            take_item();
    }

    std::string_view text_;
    std::size_t at_ = 0;
    Page page_{};
};

}

Page cut(std::string_view text) {
    return Cutter(text).page();
}

}

#include "base/csv.hpp"

namespace knotwork {

std::string_view as_meant(std::string_view cell) {
    const bool guarded = cell.size() > 1 && cell[0] == '\'' && formula_signs.find(cell[1]) != std::string_view::npos;
    return guarded ? cell.substr(1) : cell;
}

CsvReader::CsvReader(std::string_view text) : text_(text) {
    constexpr std::string_view mark_of_utf8 = "\xef\xbb\xbf";
    if (text_.starts_with(mark_of_utf8)) text_.remove_prefix(mark_of_utf8.size());
}

bool CsvReader::next(std::vector<std::string>& cells) {
    while (at_ < text_.size() && (text_[at_] == '\r' || text_[at_] == '\n'))
        ++at_;
    if (at_ == text_.size()) return false;
    read_row(cells);
    return true;
}

void CsvReader::read_row(std::vector<std::string>& cells) {
    cells.assign(1, {});
    bool quoted = false;
    for (; at_ < text_.size(); ++at_) {
        const char c = text_[at_];
        if (quoted && c == '"' && at_ + 1 < text_.size() && text_[at_ + 1] == '"') cells.back() += text_[++at_];
        else if (c == '"') quoted = !quoted;
        else if (!quoted && c == ',') cells.emplace_back();
        else if (!quoted && (c == '\r' || c == '\n')) return;
        else cells.back() += c;
    }
    cut_short_ = quoted;
}

}

#pragma once
// A *.cases file: sentences that tell a story, and tables that ask questions of it. What stands before a row is its
// world; the sentences in the row's own column `when` hold for that row alone. It reads and compares; the engine
// answers.
#include "engines/access/testing_reading.hpp"

#include "engines/access/access.hpp"

#include <filesystem>
#include <fstream>

namespace knotwork::access::cases {

/// The words for an outcome in the column `answer`.
inline std::string_view spoken(Outcome outcome) {
    constexpr std::array<std::string_view, 4> words{ "yes", "withheld", "no", "not_found" };
    return words.at(static_cast<std::size_t>(outcome));
}

/// One row, and everything that was said before it.
struct Case {
    Where where{};
    std::map<std::string, std::string> cells{};
    World world{};
    Actor actor{};
    Dossier dossier{};
    Asked asked{};

    Decision decide() const { return access::decide(Policy(world.policy_facts()), actor, dossier, asked); }

    /// Its row as people would say it.
    std::string text() const {
        std::string text = where.text() + ": ";
        for (const auto* column : { "who", "asks", "about", "held_by", "for", "when" })
            if (const auto cell = cells.find(column); cell != cells.end() && !cell->second.empty())
                text += cell->second + " | ";
        return text.substr(0, text.size() - 3);
    }
};

/// "what if NAME: ..." gives a name to what a row would otherwise say at length in its column `when`.
using WhatIfs = std::map<std::string, std::string>;

/// Makes a Case of a row's cells.
class Asking {
public:
    Asking(const Where& where, std::map<std::string, std::string> cells, const World& world, const WhatIfs& what_ifs)
        : what_ifs_(what_ifs) {
        case_.where = where;
        case_.cells = std::move(cells);
        case_.world = world;
        case_.asked.now = world.today;
    }

    Case whole() {
        dossier_of_ = cell("about");
        circumstances(cell("when"));
        what();
        who();
        const auto& world = case_.world;
        case_.asked.person = id_of<people::Person>(known(cell("about"), world.children));
        case_.asked.owner = id_of<accounts::Agency>(known(cell("held_by"), world.agencies));
        case_.asked.purpose = word_as<Purpose>(case_.where, cell("for"));
        case_.dossier = world.dossier(known(dossier_of_, world.children));
        return std::move(case_);
    }

private:
    const std::string& cell(const char* column) const {
        static const std::string none;
        const auto found = case_.cells.find(column);
        return found == case_.cells.end() ? none : found->second;
    }

    std::string known(const std::string& name, const auto& among) const {
        if (!among.contains(name)) throw Misread(case_.where, "nothing was said of '" + name + "'");
        return name;
    }

    void what() {
        const auto words = words_of(cell("asks"));
        if (words.empty() || words.size() > 2)
            throw Misread(case_.where, "the column asks holds an action and, for most, a category");
        case_.asked.action = word_as<Action>(case_.where, words[0]);
        const bool of_the_person =
            case_.asked.action == Action::know_exists || case_.asked.action == Action::break_glass;
        if (of_the_person != (words.size() == 1))
            throw Misread(case_.where, "'" + words[0] + (of_the_person ? "' has no category" : "' wants a category"));
        if (!of_the_person) case_.asked.category = word_as<Category>(case_.where, words[1]);
    }

    void who() {
        const auto& post = case_.world.posts.at(known(cell("who"), case_.world.posts));
        case_.actor = post.actor;
        case_.actor.proven_at = post.proven.value_or(case_.asked.now - std::chrono::minutes(2));
    }

    void circumstances(const std::string& texts) {
        for (const auto& text : split(texts, ';')) {
            const std::string one(trimmed(text));
            if (const auto what_if = what_ifs_.find(one); what_if != what_ifs_.end()) circumstances(what_if->second);
            else if (!one.empty()) circumstance(one);
        }
    }

    void circumstance(const std::string& text) {
        auto sentence = Sentence::read(case_.where, text);
        if (!sentence.kind.empty()) return Reading(case_.world, std::move(sentence)).read();
        auto& asked = case_.asked;
        for (const auto& name : sentence.take("without"))
            if (!case_.world.forget(name)) throw Misread(case_.where, "there is no '" + name + "' to be without");
        if (sentence.says("on")) asked.now = moment(case_.where, sentence.take("on"));
        if (sentence.says("file_of")) dossier_of_ = sentence.take_one("file_of");
        if (sentence.says("made_by")) asked.made_by = case_.world.posts.at(made_by(sentence)).actor.worker;
        if (sentence.says("seen")) asked.seen_version = version(sentence.take_one("seen"));
        if (sentence.says("held")) asked.held_version = version(sentence.take_one("held"));
        for (const auto& word : sentence.take("")) {
            if (word == "reason_given") asked.reason_given = true;
            else if (word == "identity_matched") asked.identity_matched = true;
            else if (const auto state = named<RecordState>(word)) asked.state = *state;
            else asked.marks.add(word_as<Mark>(case_.where, word));
        }
        sentence.done();
    }

    std::string made_by(Sentence& sentence) const { return known(sentence.take_one("made_by"), case_.world.posts); }

    std::uint32_t version(const std::string& word) const {
        if (word.size() != 1 || word[0] < '0' || word[0] > '9')
            throw Misread(case_.where, "a version in a case is one digit, not '" + word + "'");
        return static_cast<std::uint32_t>(word[0] - '0');
    }

    const WhatIfs& what_ifs_;
    Case case_{};
    std::string dossier_of_{};
};

/// Reads a file. "begin with NAME" reads another file of the same folder first.
class CaseFile {
public:
    static std::vector<Case> read(const std::filesystem::path& path) {
        CaseFile file;
        file.read_lines(path);
        return std::move(file.cases_);
    }

    static std::vector<Case> read_text(const std::string& name, std::istream& text) {
        CaseFile file;
        file.read_stream(name, text, {});
        return std::move(file.cases_);
    }

private:
    void read_lines(const std::filesystem::path& path) {
        std::ifstream text(path);
        if (!text) throw Misread({ path.filename().string(), 0 }, "there is no such file");
        read_stream(path.filename().string(), text, path.parent_path());
    }

    void read_stream(const std::string& name, std::istream& text, const std::filesystem::path& folder) {
        Where where{ name };
        header_.clear();
        for (std::string line; std::getline(text, line);) {
            ++where.line;
            const bool goes_on = line.starts_with(' ');
            const std::string content(trimmed(line));
            if (!goes_on || content.empty()) finish();
            if (content.empty() || content.starts_with('#')) continue;
            if (content.find('|') != std::string::npos) row(where, content);
            else if (content.starts_with("begin with ")) read_lines(folder / content.substr(11));
            else if (goes_on) open_ += " " + content;
            else open_ = content, opened_ = where;
        }
        finish();
    }

    void finish() {
        const auto text = std::exchange(open_, {});
        if (text.starts_with("what if ")) what_if(text.substr(8));
        else if (!text.empty()) Reading(world_, Sentence::read(opened_, text)).read();
    }

    void what_if(const std::string& text) {
        const auto colon = text.find(": ");
        if (colon == std::string::npos || !what_ifs_.emplace(text.substr(0, colon), text.substr(colon + 2)).second)
            throw Misread(opened_, "what if NAME: ... has a name of its own and a sentence");
    }

    void row(const Where& where, const std::string& line) {
        Words cells;
        for (const auto& cell : split(line, '|'))
            cells.emplace_back(trimmed(cell));
        if (cells[0] == "who") return header(where, std::move(cells));
        if (cells.size() != header_.size())
            throw Misread(
                where,
                "this row has " + std::to_string(cells.size()) + " cells and its table has " +
                    std::to_string(header_.size())
            );
        std::map<std::string, std::string> row;
        for (std::size_t i = 0; i < cells.size(); ++i)
            row[header_[i]] = cells[i];
        cases_.push_back(Asking(where, std::move(row), world_, what_ifs_).whole());
    }

    void header(const Where& where, Words cells) {
        static const Words columns{ "who",    "asks",   "about", "held_by",  "for",   "when",
                                    "answer", "reason", "also",  "rests_on", "first", "told" };
        for (const auto& cell : cells)
            if (std::find(columns.begin(), columns.end(), cell) == columns.end())
                throw Misread(where, "a table has no column '" + cell + "'; it may have " + joined(columns));
        for (const auto* needed : { "who", "asks", "about", "held_by", "for", "answer", "reason" })
            if (std::find(cells.begin(), cells.end(), needed) == cells.end())
                throw Misread(where, "the column '" + std::string(needed) + "' is missing");
        header_ = std::move(cells);
    }

    World world_{};
    WhatIfs what_ifs_{};
    Words header_{};
    std::string open_{};
    Where opened_{};
    std::vector<Case> cases_{};
};

}

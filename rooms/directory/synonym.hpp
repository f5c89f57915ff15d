#pragma once
// People's words and the directory's words for what they mean, in groups that administrators keep. Pure rules; the SQL
// is in synonym_store.cpp.
#include "base/field.hpp"
#include "base/result.hpp"
#include "rooms/directory/directory.hpp"

namespace knotwork::directory {

/// What is typed leads to what it means, and not the other way round.
struct SynonymGroup {
    Id<SynonymGroup> id{};
    std::vector<std::string> typed{};
    std::vector<std::string> means{};
    std::int64_t version = 1;

    bool operator==(const SynonymGroup&) const = default;
};

struct WordsChanged {
    static constexpr std::string_view name = "directory.words_changed";
    enum class What { added, changed, removed, first_list_added };

    What what;
    std::optional<Id<SynonymGroup>> group{};

    kit::Entry entry() const {
        return { .about = group ? group->text() : std::string(), .facts = { { "what", std::string(name_of(what)) } } };
    }
};

struct SynonymForm {
    Field<std::string> typed{}; // one phrase to a line
    Field<std::string> means{};
};

/// The group a form describes, without identity; refused when a side is empty, too long, or has a phrase of more than
/// eight words.
Result<SynonymGroup> decide(const SynonymForm& form);
SynonymForm form_of(const SynonymGroup& group);

/// The list that comes with the house (first_synonyms.txt), its ids made from its first phrases.
std::vector<SynonymGroup> first_synonyms();

std::vector<SynonymGroup> all_synonyms(Tx& tx);
std::optional<SynonymGroup> find_synonyms(Tx& tx, Id<SynonymGroup> id);
void add(Tx& tx, const SynonymGroup& group);
/// Conflict when somebody else has changed it since `group.version`.
Result<Done> change(Tx& tx, const SynonymGroup& group);
bool remove_synonyms(Tx& tx, Id<SynonymGroup> id);
/// Adds those of the first list that are not there; returns whether any were added.
bool put_first_synonyms(Tx& tx);

}

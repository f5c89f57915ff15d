#pragma once
// The room's handlers, each in the file of its subject.
#include "kit/router.hpp"
#include "rooms/directory/correction.hpp"
#include "rooms/directory/revision.hpp"
#include "rooms/directory/synonym.hpp"

namespace knotwork::directory {

// searching.cpp
Result<kit::Response> find_services(kit::Ctx& ctx);
Result<kit::Response> find_services_privately(kit::Visit& visit);
Result<kit::Response> find_services_again(kit::Ctx& ctx, const std::string& sealed_text);
Result<kit::Response> suggest_words(kit::Ctx& ctx);
Result<kit::Response> suggest_words_privately(kit::Ctx& ctx);
Result<kit::Response> show_service(kit::Ctx& ctx, Id<Service> id);
Result<kit::Response> make_list(kit::Ctx& ctx);
Result<kit::Response> show_list(kit::Ctx& ctx, const std::string& address);
Result<kit::Response> show_shortlist(kit::Ctx& ctx);
Result<kit::Response> add_chosen_to_shortlist(kit::Ctx& ctx);
Result<kit::Response> remove_chosen_from_shortlist(kit::Ctx& ctx);

// agencies.cpp
Result<kit::Response> show_agencies(kit::Ctx& ctx);
Result<kit::Response> show_agency(kit::Ctx& ctx, Id<Organisation> id);

// adding.cpp
Result<kit::Response> ask_new_service(kit::Ctx& ctx);
Result<kit::Response> add_service(kit::Ctx& ctx);

// giving.cpp
Result<kit::Response> ask_keeper(kit::Ctx& ctx, Id<Organisation> id);
Result<kit::Response> give_to_agency(kit::Ctx& ctx, Id<Organisation> id);
Result<kit::Response> take_from_agency(kit::Ctx& ctx, Id<Organisation> id);

// editing_words.cpp
Result<kit::Response> show_synonyms(kit::Ctx& ctx);
Result<kit::Response> ask_new_synonyms(kit::Ctx& ctx);
Result<kit::Response> add_synonyms(kit::Ctx& ctx);
Result<kit::Response> ask_synonyms(kit::Ctx& ctx, Id<SynonymGroup> id);
Result<kit::Response> change_synonyms(kit::Ctx& ctx, Id<SynonymGroup> id);
Result<kit::Response> remove_synonym_group(kit::Ctx& ctx, Id<SynonymGroup> id);
Result<kit::Response> add_first_synonyms(kit::Ctx& ctx);

// keeping.cpp
Result<kit::Response> ask_edit(kit::Ctx& ctx, Id<Service> id);
Result<kit::Response> edit(kit::Ctx& ctx, Id<Service> id);
Result<kit::Response> show_history(kit::Ctx& ctx, Id<Service> id);
Result<kit::Response> show_change(kit::Ctx& ctx, Id<Revision> id);
Result<kit::Response> approve_change(kit::Ctx& ctx, Id<Revision> id);
Result<kit::Response> decline_change(kit::Ctx& ctx, Id<Revision> id);
Result<kit::Response> assure_service(kit::Ctx& ctx, Id<Service> id);
Result<kit::Response> show_keeping(kit::Ctx& ctx);
Result<kit::Response> ask_correction(kit::Ctx& ctx, Id<Service> id);
Result<kit::Response> send_correction(kit::Ctx& ctx, Id<Service> id);
Result<kit::Response> show_reply(kit::Ctx& ctx, const std::string& secret);
Result<kit::Response> ask_answer(kit::Ctx& ctx, Id<Correction> id);
Result<kit::Response> answer_correction(kit::Ctx& ctx, Id<Correction> id);

}

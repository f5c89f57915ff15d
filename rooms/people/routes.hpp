#pragma once
// The handlers of the room, by subject.
#include "engines/access/nouns.hpp"
#include "kit/ctx.hpp"
#include "rooms/people/people.hpp"

namespace knotwork::people {

using kit::Ctx;
using kit::Response;

// searching.cpp
Result<Response> show_search(Ctx& ctx);
Result<Response> search(Ctx& ctx);
Result<Response> ask_newcomer(Ctx& ctx);
Result<Response> add_newcomer(Ctx& ctx);

// showing.cpp
Result<Response> show_record(Ctx& ctx, Id<Person> person);
Result<Response> show_history(Ctx& ctx, Id<Person> person);

// recording.cpp
Result<Response> ask_statement(Ctx& ctx, Id<Person> person);
Result<Response> add_statement_now(Ctx& ctx, Id<Person> person);
Result<Response> ask_correction(Ctx& ctx, Id<Person> person, Id<Statement> statement);
Result<Response> correct_now(Ctx& ctx, Id<Person> person, Id<Statement> statement);

// involving.cpp
Result<Response> ask_record(Ctx& ctx, Id<Person> person);
Result<Response> open_record_now(Ctx& ctx, Id<Person> person);
Result<Response> ask_involvement(Ctx& ctx, Id<Person> person);
Result<Response> declare_involvement(Ctx& ctx, Id<Person> person);
Result<Response> ask_ending(Ctx& ctx, Id<Person> person, Id<Involvement> involvement);
Result<Response> end_now(Ctx& ctx, Id<Person> person, Id<Involvement> involvement);

}

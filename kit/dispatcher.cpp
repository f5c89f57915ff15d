#include "kit/dispatcher.hpp"

#include "base/encoding.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "html/words.hpp"
#include "kit/access.hpp"
#include "kit/contact.hpp"
#include "kit/drafts.hpp"
#include "kit/problem_document.hpp"
#include "kit/problem_pages.hpp"
#include "kit/reason.hpp"
#include "kit/token.hpp"

#include <future>

namespace knotwork::kit {
namespace {

using Kind = Problem::Kind;

// One request on its way through: everything that must stay alive until the answer leaves.
struct Passage {
    Request request;
    const Services& services;
    storage::Database& database;
    Instant now;
    std::function<void(Response)> reply;
    Router::Found found{};
    std::optional<Viewer> viewer{};
    std::string fresh_visit{}; // the name given to a browser that had none
    std::string token{};       // that the forms of its page carry
    std::vector<Note> notes{}; // what it leaves behind: to be durable before the answer leaves
    bool left = false;         // the notes were left in the change's own transaction
    Response response{};
};

bool asks_only(Method method) {
    return method != Method::post;
}

const std::string& visit_of(const Passage& passage) {
    return passage.fresh_visit.empty() ? passage.request.cookies.text(visit_cookie) : passage.fresh_visit;
}

// The secret that forms on this passage's page carry, and that a posted form must have carried.
std::string token_of(const Passage& passage) {
    if (passage.viewer) return passage.viewer->form_token;
    const auto& visit = visit_of(passage);
    return visit.empty() ? std::string() : passage.services.viewers.form_token_for_visit(visit);
}

// The secret of a page that is sent again once its owner has signed in: it holds for this browser and this address
// alone, before and after.
std::string token_to_send_again(const Passage& passage) {
    const auto& visit = visit_of(passage);
    if (visit.empty()) return {};
    return passage.services.viewers.form_token_for_visit(visit + ' ' + passage.request.path);
}

bool carries_right_token(const Passage& passage) {
    const auto& typed = passage.request.body.text(form_token_field);
    return carries_token(typed, token_of(passage)) ||
           (passage.viewer && carries_token(typed, token_to_send_again(passage)));
}

void recognise(Passage& passage, storage::Tx& tx) {
    if (passage.found.for_programs) return;
    const auto& session = passage.request.cookies.text(session_cookie);
    if (!session.empty()) passage.viewer = passage.services.viewers.find(tx, session, passage.now);
    if (!passage.viewer && passage.request.cookies.text(visit_cookie).empty()) passage.fresh_visit = random_token();
}

const Viewer* viewer_of(const Passage& passage) {
    return passage.viewer ? &*passage.viewer : nullptr;
}

Surroundings surroundings(const Passage& passage, const Page& page) {
    const auto& services = passage.services;
    Surroundings around{
        .service_name = words("kit.service_name"),
        .demonstration = services.settings.yes("demonstration"),
        .style_url = services.assets.style_url,
        .script_url = services.assets.script_url,
        .icon_url = services.assets.icon_url,
        .request_id = passage.request.id,
    };
    for (const auto& entry : services.navigation)
        if (entry.entrance.admits(viewer_of(passage)))
            around.navigation.push_back({ words(entry.words_key), entry.url, entry.key == page.section });
    if (passage.viewer) {
        around.worker_name = passage.viewer->worker_name.shown();
        around.post_title = passage.viewer->post_title;
        around.agency_name = passage.viewer->agency_name;
        around.can_change_post = passage.viewer->other_posts;
    }
    if (const auto done = from_base64url(passage.request.cookies.text(done_cookie)); done && is_utf8(*done))
        around.done = *done;
    return around;
}

// Puts the page into its surroundings. Forms in the page's content already carry the token: FormToken was alive while
// it was made.
void dress(Passage& passage) {
    auto& response = passage.response;
    if (!passage.fresh_visit.empty())
        response.cookies.push_back({ std::string(visit_cookie), passage.fresh_visit, std::nullopt });
    if (!response.page) return;
    const bool shown_again = response.status == 422; // a form, with what is wrong
    if (response.status >= 400 && !shown_again) response.page->content += contact_line(passage.services.settings);
    const FormToken token(passage.token.empty() ? token_of(passage) : passage.token);
    response.body = render(*response.page, surroundings(passage, *response.page));
    response.page.reset();
    if (passage.request.cookies.has(done_cookie))
        response.cookies.push_back({ std::string(done_cookie), {}, std::chrono::seconds(0) });
}

Response to_sign_in(const Request& request) {
    auto address = std::string("/sign-in");
    if (request.path != "/") address += "?to=" + address_text(request.path);
    return see_other(html::Url(address));
}

bool comes_from_elsewhere(const Request& request) {
    const auto& site = request.headers.text("sec-fetch-site");
    if (!site.empty() && site != "same-origin" && site != "none") return true;
    const auto& origin = request.headers.text("origin");
    return !origin.empty() && origin != "null" && origin != request.origin;
}

Response page_for(const Passage& passage, const Problem& problem) {
    if (!problem.detail.text.empty())
        log::info(
            "request refused",
            { { "request", passage.request.id }, { "kind", name_of(problem.kind) }, { "detail", problem.detail.text } }
        );
    if (passage.found.for_programs) return problem_document(problem, passage.request.id);
    // What another site has sent is nobody's typing, and is not shown.
    const auto page = comes_from_elsewhere(passage.request) ? problem_page(problem, { .id = passage.request.id })
                                                            : problem_page(problem, passage.request);
    auto response = show(page, status_of(problem.kind));
    if (problem.retry_after) response.headers.emplace_back("Retry-After", std::to_string(problem.retry_after->count()));
    return response;
}

Response signed_out(const Passage& passage) {
    const FormToken token(token_to_send_again(passage));
    return show(signed_out_page(passage.request), 403);
}

// What stands between this request and its handler: nothing, or the answer to give instead.
std::optional<Response> turned_away(const Passage& passage) {
    const auto& route = *passage.found.route;
    const auto& request = passage.request;
    const bool posted = !asks_only(request.method);
    if (posted && !passage.found.for_programs && comes_from_elsewhere(request))
        return page_for(passage, Problem::of(Kind::not_allowed));
    if (!route.entrance.admits(viewer_of(passage))) {
        if (passage.viewer) return page_for(passage, Problem::of(Kind::not_allowed));
        return posted ? signed_out(passage) : to_sign_in(request);
    }
    if (posted && route.form_token && !carries_right_token(passage)) return show(send_again_page(request), 403);
    return std::nullopt;
}

Visit visit_for(Passage& passage) {
    return { passage.request,  passage.request.body, passage.request.query, passage.now,
             passage.database, passage.services,     viewer_of(passage) };
}

// Runs `handler` and keeps its answer. Says whether the transaction is to be kept.
template <class Handler, class First>
storage::Keep run(Passage& passage, const Handler& handler, First& first) {
    passage.token = token_of(passage);
    const FormToken token(passage.token);
    auto result = handler(first, passage.found.parameters);
    passage.response = result ? std::move(*result) : page_for(passage, result.problem());
    return result && passage.response.status < 400 ? storage::Keep::yes : storage::Keep::no;
}

void forget_accepted_draft(const Passage& passage, storage::Tx& tx) {
    const auto& draft = passage.request.body.text(draft_field);
    if (passage.viewer && passage.response.status == 303 && !draft.empty() && passage.request.path != drafts_address)
        forget_draft(tx, *passage.viewer, draft);
}

Ledger& ledger_of(const Passage& passage) {
    ensure(passage.services.ledger != nullptr, "something about people was asked of a program without a ledger");
    return *passage.services.ledger;
}

// What was permitted, and then came to nothing: a mistake in the form, a clash, a full disk.
void say_undone(std::vector<Note>& notes) {
    using ledger::Act;
    for (auto& [entry, text, obligations, decided] : notes) {
        if (entry.act < Act::changed || entry.act == Act::attested) continue;
        entry.act = Act::refused;
        entry.reason = *ledger::Label::parse("not_kept");
    }
}

storage::Keep change(Passage& passage, storage::Tx& tx) {
    passage.viewer.reset(); // a transaction may be run again
    recognise(passage, tx);
    if (auto answer = turned_away(passage)) {
        passage.response = std::move(*answer);
        return storage::Keep::no;
    }
    Ctx ctx(visit_for(passage), tx);
    const auto keep = run(passage, passage.found.route->in_transaction, ctx);
    if (keep == storage::Keep::yes) forget_accepted_draft(passage, tx);
    passage.notes = ctx.take_notes();
    passage.left = keep == storage::Keep::yes && !passage.notes.empty();
    if (passage.left) ledger_of(passage).leave(tx, passage.notes);
    else say_undone(passage.notes);
    return keep;
}

std::vector<StampedEntry> look(Passage& passage, storage::Tx& tx) {
    recognise(passage, tx);
    if (auto answer = turned_away(passage)) {
        passage.response = std::move(*answer);
        return {};
    }
    Ctx ctx(visit_for(passage), tx);
    ctx.read_only = true;
    run(passage, passage.found.route->in_transaction, ctx);
    passage.notes = ctx.take_notes();
    return std::move(ctx.pending);
}

void work_by_hand(Passage& passage) {
    passage.database.read([&](storage::Tx& tx) { recognise(passage, tx); });
    if (auto answer = turned_away(passage)) {
        passage.response = std::move(*answer);
        return;
    }
    auto visit = visit_for(passage);
    run(passage, passage.found.route->by_hand, visit);
}

void answer_program_nowhere(Passage& passage) {
    const auto& id = passage.request.id;
    if (!passage.found.other_method) passage.response = problem_document(Problem::of(Kind::not_found), id);
    else passage.response = passage.request.method == Method::options ? reading_allowed() : method_document(id);
}

void answer_nowhere(Passage& passage) {
    if (passage.found.for_programs) return answer_program_nowhere(passage);
    passage.database.read([&](storage::Tx& tx) { recognise(passage, tx); });
    passage.response = passage.found.other_method ? show(refusal_page(405, passage.request.id), 405)
                                                  : page_for(passage, Problem::of(Kind::not_found));
}

template <class... Failures>
bool is_one_of(const std::exception& error) {
    return (dynamic_cast<const Failures*>(&error) || ...);
}

// Whoever only reads has lost nothing by whatever went wrong, and may come back when it was the database.
Response sorry_for_a_program(const Passage& passage, bool may_come_back) {
    return may_come_back ? page_for(passage, Problem::of(Kind::unavailable)) : trouble_document(passage.request.id);
}

// The world let us down, or we were wrong: a page with a reference, and the reason in the log alone.
Response sorry(const Passage& passage, const std::exception& error) {
    log::error("request failed", { { "request", passage.request.id }, { "error", reason_for_log(error) } });
    using namespace storage;
    if (passage.found.for_programs)
        return sorry_for_a_program(passage, is_one_of<Unavailable, InDoubt, FlushFailed>(error));
    if (is_one_of<DiskFull, ReadOnlyDisk, DiskFailed>(error)) return show(cannot_save_page(passage.request), 507);
    if (is_one_of<InDoubt, FlushFailed>(error)) return show(in_doubt_page(passage.request), 503);
    if (is_one_of<Unavailable>(error)) return page_for(passage, Problem::of(Kind::unavailable));
    return show(trouble_page(passage.request), 500);
}

// A session in use does not grow idle. If that cannot be noted, it is no reason to withhold the answer.
void note_seen(const Passage& passage) {
    if (!passage.viewer) return;
    try {
        passage.services.viewers.seen(passage.database, *passage.viewer, passage.now);
    } catch (const std::exception& error) {
        log::warning(
            "session not marked as seen", { { "request", passage.request.id }, { "error", reason_for_log(error) } }
        );
    }
}

void finish(const std::shared_ptr<Passage>& passage) {
    note_seen(*passage);
    try {
        dress(*passage);
        if (passage->found.for_programs) open_to_all_origins(passage->response);
    } catch (const std::exception& error) {
        log::error("page failed", { { "request", passage->request.id }, { "error", reason_for_log(error) } });
        passage->response = plain(words("kit.trouble.plain", { { "reference", passage->request.id } }), 500);
    }
    passage->reply(std::move(passage->response));
}

// Whatever else goes wrong, whoever waits gets an answer.
Response sorry_somehow(const Passage& passage, const std::exception& error) {
    try {
        return sorry(passage, error);
    } catch (const std::exception&) {
        return plain({}, 500);
    }
}

void finish_after(const std::shared_ptr<Passage>& passage, const std::exception_ptr& failure) {
    if (failure) {
        try {
            std::rethrow_exception(failure);
        } catch (const std::exception& error) {
            passage->response = sorry_somehow(*passage, error);
        } catch (...) {
            passage->response = sorry_somehow(*passage, std::runtime_error("what was thrown is no exception"));
        }
    }
    finish(passage);
}

void finish_noted(const std::shared_ptr<Passage>& passage, const std::exception_ptr& trouble) {
    // The change was kept, and its notes with it; they become entries later. Whoever asked cannot be told that it is
    // done.
    if (trouble && passage->left) return finish_after(passage, std::make_exception_ptr(storage::InDoubt("not noted")));
    finish_after(passage, trouble);
}

// The answer leaves when everything that the request noted is on the disk, and never before. A change that was kept has
// left its notes beside it; what a refused or reading request noted stands alone.
void finish_when_noted(const std::shared_ptr<Passage>& passage, const std::exception_ptr& failure) {
    if (failure || passage->notes.empty()) return finish_after(passage, failure);
    try {
        auto& ledger = ledger_of(*passage);
        const auto noted = [passage](const std::exception_ptr& trouble) { finish_noted(passage, trouble); };
        if (passage->left) ledger.collect(passage->database, noted);
        else ledger.append(passage->database, std::move(passage->notes), noted);
    } catch (...) {
        finish_after(passage, std::current_exception());
    }
}

void read_only(const std::shared_ptr<Passage>& passage) {
    auto entries = passage->database.read([&](storage::Tx& tx) { return look(*passage, tx); });
    if (entries.empty()) return finish_when_noted(passage, nullptr);
    // What was looked at is written down before it is shown.
    passage->database.write_later(
        [entries = std::move(entries)](storage::Tx& tx) {
            for (const auto& entry : entries)
                write_event(tx, entry);
            return storage::Keep::yes;
        },
        [passage](const std::exception_ptr& failure) { finish_when_noted(passage, failure); }
    );
}

void serve(const std::shared_ptr<Passage>& passage) {
    const auto* route = passage->found.route;
    if (route && !route->by_hand && asks_only(passage->request.method)) return read_only(passage);
    if (route && !route->by_hand)
        return passage->database.write_later(
            [passage](storage::Tx& tx) { return change(*passage, tx); },
            [passage](const std::exception_ptr& failure) { finish_when_noted(passage, failure); }
        );
    if (route) work_by_hand(*passage);
    else answer_nowhere(*passage);
    finish(passage);
}

}

// Listeners change things, so they are told of changes alone: a request that only reads is recorded without them.
void Ctx::announce(std::string_view name, const void* event) {
    if (!read_only) services.listeners.tell(*this, name, event);
}

Dispatcher::Dispatcher(const Router& router, storage::Database& database, const Services& services)
    : router_(router), database_(database), services_(services) {}

BodyLimits Dispatcher::limits(Method method, std::string_view path) const {
    const auto found = router_.find(method, path);
    return found.route ? found.route->limits : BodyLimits{};
}

void Dispatcher::answer(Request request, std::function<void(Response)> reply) const {
    auto passage = std::make_shared<Passage>(Passage{
        .request = std::move(request),
        .services = services_,
        .database = database_,
        .now = services_.clock.now(),
        .reply = std::move(reply),
    });
    try {
        passage->found = router_.find(passage->request.method, passage->request.path);
        serve(passage);
    } catch (...) {
        finish_after(passage, std::current_exception());
    }
}

Response Dispatcher::answer_now(Request request) const {
    std::promise<Response> answered;
    answer(std::move(request), [&](Response response) { answered.set_value(std::move(response)); });
    return answered.get_future().get();
}

Response Dispatcher::refuse(int status, std::string_view request_id) const {
    Passage passage{
        .request = { .id = std::string(request_id) },
        .services = services_,
        .database = database_,
        .now = services_.clock.now(),
        .reply = {},
    };
    passage.response = show(refusal_page(status, request_id), status);
    dress(passage);
    return std::move(passage.response);
}

}

#include "kit/testing.hpp"

#include "base/encoding.hpp"
#include "base/random.hpp"
#include "html/words.hpp"
#include "kit/drafts.hpp"
#include "kit/embedded.hpp"
#include "kit/token.hpp"
#include "storage/testing.hpp"

#include <cstdlib>
#include <fstream>

namespace knotwork::kit::testing {
namespace {

constexpr Sql select_last_event{ "kit.testing.last_event", "SELECT name FROM kit_event ORDER BY id DESC LIMIT 1" };

int hex_digit(char c) {
    const auto at =
        std::string_view("0123456789abcdef").find(c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

std::string percent_decoded(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+') plain += ' ';
        else if (text[i] == '%' && i + 2 < text.size()) {
            plain += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
            i += 2;
        } else plain += text[i];
    }
    return plain;
}

Form parsed_query(std::string_view text) {
    Form query;
    if (text.empty()) return query;
    for (const auto& part : split(text, '&')) {
        const auto equals = part.find('=');
        query.add(
            percent_decoded(part.substr(0, equals)),
            equals == std::string::npos ? "" : percent_decoded(part.substr(equals + 1))
        );
    }
    return query;
}

Request request_for(Method method, std::string_view path_and_query, const Form& cookies, const std::string& address) {
    path_and_query = path_and_query.substr(0, path_and_query.find('#')); // a browser keeps the fragment to itself
    const auto mark = path_and_query.find('?');
    Request request{ .id = "test-" + to_hex(random_bytes(6)), .method = method };
    request.path = percent_decoded(path_and_query.substr(0, mark));
    if (mark != std::string_view::npos) request.query = parsed_query(path_and_query.substr(mark + 1));
    request.cookies = cookies;
    request.address = address;
    return request;
}

Surroundings signed_in_surroundings() {
    return {
        .service_name = words("kit.service_name"),
        .navigation = {},
        .worker_name = "Jo Okafor",
        .post_title = "Health visitor",
        .agency_name = "Ambermouth Community Health",
        .can_change_post = true,
        .demonstration = false,
        .form_token = "a token for the gallery",
        .style_url = "/assets/knotwork.css",
        .script_url = "/assets/knotwork.mjs",
        .icon_url = "/assets/favicon.svg",
        .request_id = "gallery",
    };
}

}

void load_all_words() {
    static const bool loaded = (load_words(embedded_words()), true);
    (void)loaded;
}

std::filesystem::path source_root() {
    if (const auto* root = std::getenv("KNOTWORK_SOURCE")) return root;
    auto at = std::filesystem::current_path();
    while (!std::filesystem::exists(at / "CMakePresets.json") && at.has_relative_path())
        at = at.parent_path();
    return at;
}

bool Reply::shows(std::string_view key, const With& with) const {
    return holds(words(key, with));
}

bool Reply::holds(std::string_view text) const {
    return body.find(html::escaped(text)) != std::string::npos;
}

void RememberedLedger::append(
    storage::Database&, std::vector<Note> noted, std::function<void(std::exception_ptr)> durable
) {
    notes.insert(notes.end(), noted.begin(), noted.end());
    durable(nullptr);
}

void RememberedLedger::leave(storage::Tx&, const std::vector<Note>& noted) {
    left_ = noted; // a transaction may be run again
}

void RememberedLedger::collect(storage::Database& database, std::function<void(std::exception_ptr)> durable) {
    append(database, std::exchange(left_, {}), std::move(durable));
}

struct World::Parts {
    std::unique_ptr<storage::Database> database;
    Settings settings;
    StoppedClock clock{ town_hour };
    std::unique_ptr<Viewers> viewers;
    std::unique_ptr<Ledger> ledger;
    Router router;
    std::unique_ptr<Services> services;
    std::unique_ptr<Dispatcher> dispatcher;
};

World::World(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

World::~World() = default;
World::World(World&&) noexcept = default;

World World::of(std::string_view town, Options options) {
    return on(storage::testing::fresh_database(embedded_migrations()), town, std::move(options));
}

World World::on(std::unique_ptr<storage::Database> database, std::string_view town, Options options) {
    load_all_words();
    auto parts = std::make_unique<Parts>();
    parts->database = std::move(database);
    parts->viewers = std::move(options.viewers);
    parts->ledger = options.ledger ? std::move(options.ledger) : std::make_unique<RememberedLedger>();
    ensure(
        bool(parts->settings.set("demonstration", options.demonstration ? "yes" : "no", Settings::Source::flag)),
        "a setting"
    );
    parts->services = std::make_unique<Services>(Services{
        .settings = parts->settings,
        .clock = parts->clock,
        .viewers = *parts->viewers,
        .ledger = parts->ledger.get(),
        .facts = { .policy = std::move(options.policy) },
        .assets = { "/assets/knotwork.css", "/assets/knotwork.mjs", "/assets/favicon.svg" },
    });
    open_drafts(parts->router);
    for (const auto* room : options.rooms) {
        room->open(parts->router);
        if (room->wire) room->wire(*parts->services);
        if (room->load_town && !town.empty())
            parts->database->write([&](storage::Tx& tx) {
                room->load_town(tx, source_root() / "towns" / town, town_hour);
            });
    }
    parts->dispatcher = std::make_unique<Dispatcher>(parts->router, *parts->database, *parts->services);
    return World(std::move(parts));
}

Person World::as(std::string_view worker) {
    Person person(*this);
    const auto reply = person.post("/sign-in/demonstration", { { "worker", std::string(worker) } });
    ensure(reply.status == 303, "nobody in this town signs in as " + std::string(worker));
    return person;
}

Person World::anyone() {
    return Person(*this);
}

storage::Database& World::database() {
    return *parts_->database;
}

StoppedClock& World::clock() {
    return parts_->clock;
}

const Router& World::router() const {
    return parts_->router;
}

const Dispatcher& World::dispatcher() const {
    return *parts_->dispatcher;
}

Settings& World::settings() {
    return parts_->settings;
}

const std::vector<Note>& World::notes() {
    const auto* remembered = dynamic_cast<const RememberedLedger*>(parts_->ledger.get());
    ensure(remembered != nullptr, "this world has a ledger of its own");
    return remembered->notes;
}

std::string World::last_event() {
    return database().read([](storage::Tx& tx) { return tx.one<std::string>(select_last_event).value_or(""); });
}

int World::run_jobs() {
    int count = 0;
    while (run_one_job(database(), parts_->services->jobs, *parts_->services, clock().now()))
        ++count;
    return count;
}

void Person::set_cookie(std::string_view name, std::string value) {
    Form kept;
    for (const auto& [key, old] : cookies_.pairs())
        if (key != name) kept.add(key, old);
    if (!value.empty()) kept.add(std::string(name), std::move(value));
    cookies_ = std::move(kept);
}

Reply Person::send(Request request) {
    request.origin = origin;
    auto response = world_->dispatcher().answer_now(std::move(request));
    Reply reply{ .status = response.status,
                 .body = std::move(response.body),
                 .location = {},
                 .cookies = response.cookies,
                 .headers = {} };
    for (const auto& [name, value] : response.headers) {
        reply.headers.add(lower_ascii(name), value);
        if (name == "Location") reply.location = value;
    }
    for (const auto& cookie : response.cookies)
        set_cookie(cookie.name, cookie.lasts == std::chrono::seconds(0) ? "" : cookie.value);
    return reply;
}

Reply Person::get(std::string_view path_and_query) {
    return send(request_for(Method::get, path_and_query, cookies_, address));
}

std::string Person::token() {
    auto& parts = *world_->parts_;
    if (cookie(visit_cookie).empty()) get("/"); // a browser is given the name of its visit with its first page
    const auto viewer = parts.database->read([&](storage::Tx& tx) {
        return parts.viewers->find(tx, cookie(session_cookie), parts.clock.now());
    });
    return masked(viewer ? viewer->form_token : parts.viewers->form_token_for_visit(cookie(visit_cookie)));
}

Reply Person::post(std::string_view path, Form fields) {
    return post_files(path, std::move(fields), {});
}

Reply Person::post_files(std::string_view path, Form fields, std::vector<Upload> uploads) {
    fields.add(std::string(form_token_field), token());
    auto request = request_for(Method::post, path, cookies_, address);
    request.body = std::move(fields);
    request.uploads = std::move(uploads);
    return send(std::move(request));
}

Reply Person::post_without_token(std::string_view path, Form fields) {
    auto request = request_for(Method::post, path, cookies_, address);
    request.body = std::move(fields);
    return send(std::move(request));
}

Reply Person::follow(Reply reply) {
    for (int i = 0; i < 10 && reply.status == 303; ++i)
        reply = get(reply.location);
    return reply;
}

std::string gallery(std::string_view name, const Page& page, Surroundings around) {
    load_all_words();
    const auto* chosen = std::getenv("KNOTWORK_GALLERY");
    const auto file = std::filesystem::path(chosen ? chosen : "gallery") / (std::string(name) + ".html");
    const auto markup = render(page, around);
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << markup;
    return markup;
}

std::string gallery(std::string_view name, const Page& page) {
    load_all_words();
    return gallery(name, page, signed_in_surroundings());
}

std::string gallery_signed_out(std::string_view name, const Page& page) {
    load_all_words();
    auto around = signed_in_surroundings();
    around.worker_name.clear();
    around.can_change_post = false;
    return gallery(name, page, std::move(around));
}

std::vector<std::string> links_in(std::string_view markup) {
    std::vector<std::string> links;
    constexpr std::string_view before = "href=\"";
    for (auto at = markup.find(before); at != std::string_view::npos; at = markup.find(before, at)) {
        at += before.size();
        links.emplace_back(markup.substr(at, markup.find('"', at) - at));
    }
    return links;
}

}

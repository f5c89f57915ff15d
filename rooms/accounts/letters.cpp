#include "rooms/accounts/letters.hpp"

#include "base/random.hpp"
#include "html/words.hpp"
#include "kit/dispatcher.hpp"
#include "rooms/accounts/mail.hpp"
#include "rooms/accounts/session.hpp"

namespace knotwork::accounts {
namespace {

void enqueue_letter(Tx& tx, Letter letter, const std::string& id, Instant now) {
    kit::enqueue(tx, { std::string(letter_job), { { "letter", std::string(name_of(letter)) }, { "id", id } } }, now);
}

// Who is written to, and the path of the link.
struct Addressed {
    EmailAddress to;
    std::string path;
};

std::optional<Addressed> addressed_to(Tx& tx, Id<Worker> id, std::string path) {
    auto worker = find_worker(tx, id);
    if (!worker || worker->left_at) return std::nullopt;
    return Addressed{ std::move(worker->email), std::move(path) };
}

std::optional<Addressed> invitation_letter(Tx& tx, const std::string& id, const std::string& token, Instant now) {
    const auto parsed = Id<Invitation>::parse(id);
    const auto invitation = parsed ? open_invitation(tx, *parsed, now) : std::nullopt;
    if (!invitation) return std::nullopt;
    give_link(tx, invitation->id, token_digest(token));
    return addressed_to(tx, invitation->worker, "/invitation/" + token);
}

std::optional<Addressed> password_letter(Tx& tx, const std::string& id, const std::string& token, Instant now) {
    const auto parsed = Id<PasswordLink>::parse(id);
    const auto link = parsed ? open_password_link(tx, *parsed, now) : std::nullopt;
    if (!link) return std::nullopt;
    give_link(tx, link->id, token_digest(token));
    return addressed_to(tx, link->worker, "/password/" + token);
}

std::optional<Addressed>
addressed(Tx& tx, Letter letter, const std::string& id, const std::string& token, Instant now) {
    if (letter == Letter::invitation) return invitation_letter(tx, id, token, now);
    if (letter == Letter::password_link) return password_letter(tx, id, token, now);
    const auto worker = Id<Worker>::parse(id);
    return worker ? addressed_to(tx, *worker, "/account") : std::nullopt;
}

Message message_of(Letter letter, const Addressed& addressed, const Settings& settings) {
    const auto key = "accounts.letter." + std::string(name_of(letter));
    const auto link = public_address(settings) + addressed.path;
    return {
        .to = addressed.to,
        .subject = words(key + ".subject"),
        .text = words(key + ".says") + "\n\n" + link + "\n\n" + words(key + ".then") + "\n\n" +
                words("accounts.letter.end"),
    };
}

}

void send_invitation(Tx& tx, Id<Invitation> invitation, Instant now) {
    enqueue_letter(tx, Letter::invitation, invitation.text(), now);
}

void send_password_link(Tx& tx, Id<PasswordLink> link, Instant now) {
    enqueue_letter(tx, Letter::password_link, link.text(), now);
}

void send_notice(Tx& tx, Id<Worker> worker, Instant now) {
    enqueue_letter(tx, Letter::sign_in_changed, worker.text(), now);
}

Result<Done> send_letter(kit::JobCtx& job) {
    const auto letter = named<Letter>(job.job.id_named("letter"));
    ensure(letter.has_value(), "a letter is of no kind that we know");
    const auto id = job.job.id_named("id");
    const auto token = random_token();
    const auto to = job.database.write([&](Tx& tx) { return addressed(tx, *letter, id, token, job.now); });
    if (!to) return Done{};
    const auto& settings = job.services.settings;
    return deliver(settings, message_of(*letter, *to, settings), job.job.id.text(), job.now);
}

}

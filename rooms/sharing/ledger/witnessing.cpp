#include "rooms/sharing/ledger/witnessing.hpp"

#include "base/encoding.hpp"
#include "base/number.hpp"
#include "base/random.hpp"
#include "base/text.hpp"
#include "engines/ledger/witness.hpp"
#include "rooms/sharing/ledger/checkpoint_store.hpp"
#include "storage/failure.hpp"

#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <unistd.h>

namespace knotwork::sharing {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view old_size = "old ";

Problem no(const char* why) {
    return Problem::of(Problem::Kind::invalid, Say{ why });
}

struct Request {
    std::uint64_t since = 0;
    ledger::Proof proof{};
    std::string note{};
};

std::optional<Request> read_request(std::string_view text) {
    const auto blank = text.find("\n\n");
    if (!text.starts_with(old_size) || blank == std::string_view::npos) return std::nullopt;
    Request request{ .note = std::string(text.substr(blank + 2)) };
    const auto lines = split(text.substr(0, blank), '\n');
    const auto since = read_number<std::uint64_t>(std::string_view(lines.front()).substr(old_size.size()));
    if (!since) return std::nullopt;
    request.since = *since;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const auto bytes = ledger::from_base64(lines[i]);
        const auto hash = bytes ? ledger::Hash::of(*bytes) : std::nullopt;
        if (!hash) return std::nullopt;
        request.proof.push_back(*hash);
    }
    return request;
}

// What was signed last, as three lines: the size, the root in base 64, and when in milliseconds.
std::optional<ledger::Seen> read_seen(const fs::path& file) {
    std::ifstream in(file);
    if (!in) return ledger::Seen{};
    std::uint64_t size = 0;
    std::string root;
    std::int64_t at = 0;
    in >> size >> root >> at;
    const auto bytes = ledger::from_base64(root);
    const auto hash = bytes ? ledger::Hash::of(*bytes) : std::nullopt;
    if (!in || !hash) return std::nullopt;
    return ledger::Seen{ { size, *hash }, { at } };
}

// On the disk under its own name, whole or not at all, before anything is said.
void keep_seen(const fs::path& file, const ledger::Seen& seen) {
    const auto text = std::to_string(seen.head.size) + '\n' + ledger::to_base64(seen.head.root.view()) + '\n' +
                      std::to_string(seen.at.milliseconds) + '\n';
    const auto part = file.string() + ".part";
    const int descriptor = open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    const bool written = descriptor >= 0 &&
                         write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                         fsync(descriptor) == 0;
    if (descriptor >= 0) close(descriptor);
    if (!written || rename(part.c_str(), file.c_str()) != 0)
        throw storage::DiskFailed("what was witnessed could not be kept in " + file.string());
    const int folder = open(file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool kept = folder >= 0 && fsync(folder) == 0;
    if (folder >= 0) close(folder);
    if (!kept) throw storage::DiskFailed("what was witnessed could not be kept in " + file.string());
}

fs::path seen_file(const fs::path& folder, const std::string& origin) {
    return folder / (to_hex(sha256(origin)).substr(0, 32) + ".seen");
}

}

Result<std::string> request_for_witness(Tx& tx, std::uint64_t since) {
    const auto head = read_head(tx);
    const auto note = last_checkpoint(tx);
    if (!head || !note) return Problem::of(Problem::Kind::not_found, Say{ "sharing.ledger.empty" });
    const auto checkpoint = ledger::Checkpoint::parse(ledger::Note::parse(*note)->text);
    const auto size = checkpoint->head.size;
    if (since > size) return no("sharing.ledger.witness.longer");
    const ledger::TiledTree tree([&](const ledger::Tile& tile) { return read_tile(tx, tile); }, head->frontier.size());
    std::string request = std::string(old_size) + std::to_string(since) + '\n';
    if (since > 0 && since < size)
        for (const auto& hash : ledger::consistency_proof(tree, since, size))
            request += ledger::to_base64(hash.view()) + '\n';
    return request + '\n' + *note;
}

Witness::Witness(std::string_view installation_key)
    : key_(SigningKey::of_seed(hmac_sha256(installation_key, "knotwork ledger witness key v1"))),
      name_("knotwork-witness-" + to_hex(key_.public_key().bytes()).substr(0, 16)) {}

ledger::NoteKey Witness::key() const {
    return { .name = name_, .kind = ledger::NoteKey::Kind::cosignature, .key = key_.public_key() };
}

Result<std::string>
Witness::sign(std::string_view request, const std::string& log_key, const fs::path& folder, Instant now) const {
    const auto read = read_request(request);
    const auto key = ledger::NoteKey::parse(log_key);
    if (!read) return no("sharing.ledger.witness.no_request");
    if (!key || key->kind != ledger::NoteKey::Kind::note) return no("sharing.ledger.witness.no_log_key");
    const ledger::Policy policy{ .origin = key->name, .log = { { .key = *key } } };
    fs::create_directories(folder);
    const auto file = seen_file(folder, policy.origin);
    const auto seen = read_seen(file);
    if (!seen) return no("sharing.ledger.witness.damaged");
    const auto answer = ledger::witness(read->note, read->proof, *seen, policy, name_, key_, now);
    if (const auto* why = std::get_if<ledger::Unwilling>(&answer))
        return Problem::of(
            Problem::Kind::conflict,
            Say{ "sharing.ledger.unwilling." + std::string(name_of(*why)),
                 { { "size", std::to_string(seen->head.size) } } }
        );
    const auto& [line, next] = std::get<ledger::Cosigned>(answer);
    keep_seen(file, next);
    auto note = *ledger::Note::parse(read->note);
    note.signatures.push_back(line);
    return note.written();
}

Result<Done> trust_witness(Tx& tx, const std::string& key, Instant now) {
    const auto read = ledger::NoteKey::parse(key);
    if (!read || read->kind != ledger::NoteKey::Kind::cosignature) return no("sharing.ledger.witness.no_key");
    keep_witness_key(tx, *read, now);
    return Done{};
}

Result<std::int64_t> keep_cosignatures(Tx& tx, std::string_view written) {
    const auto sent = ledger::Note::parse(written);
    const auto checkpoint = sent ? ledger::Checkpoint::parse(sent->text) : std::nullopt;
    const auto kept = checkpoint ? checkpoint_of(tx, checkpoint->head.size) : std::nullopt;
    auto note = kept ? ledger::Note::parse(*kept) : std::nullopt;
    if (!note || note->text != sent->text) return no("sharing.ledger.cosignature.not_ours");
    std::int64_t added = 0, known = 0;
    for (const auto& line : sent->signatures)
        for (const auto& key : witness_keys(tx)) {
            if (!key.made(line)) continue;
            if (!ledger::cosigned_at(key, line, note->text)) return no("sharing.ledger.cosignature.false");
            ++known;
            const auto same = [&](const ledger::SignatureLine& one) { return key.made(one); };
            if (std::any_of(note->signatures.begin(), note->signatures.end(), same)) continue;
            note->signatures.push_back(line);
            ++added;
        }
    if (known == 0) return no("sharing.ledger.cosignature.nobody_trusted");
    if (added > 0) replace_checkpoint(tx, checkpoint->head.size, note->written());
    return added;
}

}

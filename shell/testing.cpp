#include "shell/testing.hpp"

#include "base/encoding.hpp"
#include "base/log.hpp"
#include "base/random.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <arpa/inet.h>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace knotwork::shell::testing {
namespace {

using std::chrono::milliseconds;

sockaddr_in address_of(const std::string& host, std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    inet_pton(AF_INET, host.c_str(), &address.sin_addr);
    return address;
}

int connect_to(std::uint16_t port, const ClientOptions& options) {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (options.receive_buffer > 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &options.receive_buffer, sizeof options.receive_buffer);
    const auto from = address_of(options.from, 0), to = address_of("127.0.0.1", port);
    const bool connected = bind(descriptor, reinterpret_cast<const sockaddr*>(&from), sizeof from) == 0 &&
                           connect(descriptor, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0;
    if (connected) return descriptor;
    ::close(descriptor);
    return -1;
}

bool wait_for_bytes(int descriptor, milliseconds at_most) {
    pollfd waiting{ .fd = descriptor, .events = POLLIN, .revents = 0 };
    return poll(&waiting, 1, static_cast<int>(at_most.count())) > 0;
}

class Plain : public Channel {
public:
    explicit Plain(int descriptor) : descriptor_(descriptor) {}

    ~Plain() override { ::close(descriptor_); }

    Plain(const Plain&) = delete;
    Plain& operator=(const Plain&) = delete;

    bool write(std::string_view bytes) override {
        while (!bytes.empty()) {
            const auto sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    std::optional<std::string> read(milliseconds at_most) override {
        if (!wait_for_bytes(descriptor_, at_most)) return std::nullopt;
        std::string bytes(64 * 1024, '\0');
        const auto count = ::recv(descriptor_, bytes.data(), bytes.size(), 0);
        bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0); // a reset is an end, too
        return bytes;
    }

    void stop_writing() override { shutdown(descriptor_, SHUT_WR); }

private:
    int descriptor_;
};

class Secured : public Channel {
public:
    Secured(int descriptor, bool old) : descriptor_(descriptor), context_(SSL_CTX_new(TLS_client_method())) {
        if (old) {
            SSL_CTX_set_security_level(context_, 0);
            SSL_CTX_set_max_proto_version(context_, TLS1_1_VERSION);
        }
        ssl_ = SSL_new(context_);
        SSL_set_fd(ssl_, descriptor);
        shaken_ = SSL_connect(ssl_) == 1;
    }

    ~Secured() override {
        SSL_free(ssl_);
        SSL_CTX_free(context_);
        ::close(descriptor_);
    }

    Secured(const Secured&) = delete;
    Secured& operator=(const Secured&) = delete;

    bool write(std::string_view bytes) override {
        return shaken_ && SSL_write(ssl_, bytes.data(), static_cast<int>(bytes.size())) > 0;
    }

    std::optional<std::string> read(milliseconds at_most) override {
        if (!shaken_) return std::string();
        if (SSL_pending(ssl_) == 0 && !wait_for_bytes(descriptor_, at_most)) return std::nullopt;
        std::string bytes(16 * 1024, '\0');
        const int count = SSL_read(ssl_, bytes.data(), static_cast<int>(bytes.size()));
        bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
        return bytes;
    }

    void stop_writing() override { SSL_shutdown(ssl_); }

private:
    int descriptor_;
    SSL_CTX* context_;
    SSL* ssl_;
    bool shaken_ = false;
};

std::string_view take_line(std::string_view& text) {
    const auto line = text.substr(0, text.find("\r\n"));
    text.remove_prefix(std::min(text.size(), line.size() + 2));
    return line;
}

Answer read_answer_head(std::string_view head) {
    Answer answer{ .head = std::string(head) };
    const auto first = take_line(head);
    std::from_chars(first.data() + std::min<std::size_t>(9, first.size()), first.data() + first.size(), answer.status);
    while (!head.empty()) {
        const auto line = take_line(head);
        const auto colon = std::min(line.find(':'), line.size());
        answer.headers.add(
            lower_ascii(line.substr(0, colon)), std::string(trimmed(line.substr(std::min(line.size(), colon + 1))))
        );
    }
    return answer;
}

std::size_t body_size(const Answer& answer, bool to_head) {
    if (to_head || answer.status == 304 || answer.status < 200) return 0;
    const auto& length = answer.header("content-length");
    return length.empty() ? 0 : std::stoul(length);
}

}

Client::Client(std::uint16_t port, const ClientOptions& options) {
    const int descriptor = connect_to(port, options);
    if (descriptor < 0) return;
    if (options.tls || options.old_tls) channel_ = std::make_unique<Secured>(descriptor, options.old_tls);
    else channel_ = std::make_unique<Plain>(descriptor);
}

bool Client::read_more(milliseconds at_most) {
    if (ended_ || !channel_) return false;
    const auto bytes = channel_->read(at_most);
    if (!bytes) return false;
    ended_ = bytes->empty();
    inbox_ += *bytes;
    return !ended_;
}

std::optional<Answer> Client::answer(bool to_head) {
    auto end = inbox_.find("\r\n\r\n");
    for (; end == std::string::npos; end = inbox_.find("\r\n\r\n"))
        if (!read_more(patience)) return std::nullopt;
    auto answer = read_answer_head(std::string_view(inbox_).substr(0, end));
    const auto whole = end + 4 + body_size(answer, to_head);
    while (inbox_.size() < whole)
        if (!read_more(patience)) return std::nullopt;
    answer.body = inbox_.substr(end + 4, whole - end - 4);
    inbox_.erase(0, whole);
    return answer;
}

bool Client::is_closed(milliseconds at_most) {
    while (inbox_.empty() && !ended_)
        if (!read_more(at_most) && !ended_) return false;
    return inbox_.empty();
}

bool Client::hears(milliseconds within) {
    return !inbox_.empty() || ended_ || read_more(within) || ended_;
}

std::optional<Answer> ask(std::uint16_t port, std::string_view request, const ClientOptions& options) {
    Client client(port, options);
    client.send(request);
    return client.answer(request.starts_with("HEAD "));
}

std::string get(std::string_view path, std::string_view more) {
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: here.example\r\n" + std::string(more) + "\r\n";
}

std::string post(std::string_view path, std::string_view type, std::string_view body, std::string_view more) {
    return "POST " + std::string(path) + " HTTP/1.1\r\nHost: here.example\r\nContent-Type: " + std::string(type) +
           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + std::string(more) + "\r\n" +
           std::string(body);
}

void Play::on(std::string path, Act act, kit::BodyLimits limits) {
    auto part = [act = std::move(act)](const kit::Request& request, const Reply& reply) { reply(act(request)); };
    parts_.insert_or_assign(std::move(path), Part{ std::move(part), limits });
}

void Play::on_later(std::string path, std::function<void(const kit::Request&, Reply)> act) {
    parts_.insert_or_assign(std::move(path), Part{ std::move(act), {} });
}

Place Play::place(kit::Method, std::string_view path) const {
    const auto part = parts_.find(path);
    if (part == parts_.end()) return {};
    return { .pattern = part->first, .limits = part->second.limits };
}

void Play::answer(kit::Request request, std::function<void(kit::Response)> reply) const {
    const auto part = parts_.find(request.path);
    if (part == parts_.end()) return reply(kit::plain("not here", 404));
    part->second.act(request, std::move(reply));
}

Reader Play::reader(std::string_view path) const {
    return path.starts_with("/programs") ? Reader::program : Reader::person;
}

kit::Response Play::refuse(int status, std::string_view request_id, Reader reader) const {
    const auto* who = reader == Reader::program ? "program" : "person";
    return kit::plain(std::string(who) + " refused, reference " + std::string(request_id), status);
}

Folder::Folder() : path_(std::filesystem::temp_directory_path() / ("knotwork-" + to_hex(random_bytes(8)))) {
    std::filesystem::create_directories(path_);
}

Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::size_t Folder::files() const {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path_))
        count += entry.is_regular_file() ? 1 : 0;
    return count;
}

Stage::Stage() : options{ .incoming = folder.path() / "incoming" } {
    play.on("/", [](const kit::Request&) { return kit::plain("welcome"); });
}

Stage::~Stage() = default;

Server& Stage::server() {
    if (!server_) server_ = std::make_unique<Server>(options, play, assets, metrics, Clock::real());
    return *server_;
}

std::optional<double> Stage::metric(std::string_view name) const {
    const auto text = "\n" + metrics.text();
    const auto at = text.find("\n" + std::string(name) + ' ');
    if (at == std::string::npos) return std::nullopt;
    return std::stod(text.substr(at + name.size() + 2));
}

int Stage::refused(Refusal why) const {
    return static_cast<int>(metric("knotwork_refusals_total{reason=\"" + std::string(name_of(why)) + "\"}").value_or(0)
    );
}

Certificate certificate_in(const Folder& folder) {
    const Certificate made{ folder.path() / "certificate.pem", folder.path() / "key.pem" };
    auto* key = EVP_EC_gen("P-256");
    auto* certificate = X509_new();
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_set_pubkey(certificate, key);
    const auto* name = reinterpret_cast<const unsigned char*>("127.0.0.1");
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_ASC, name, -1, -1, 0);
    X509_set_issuer_name(certificate, X509_get_subject_name(certificate));
    X509_sign(certificate, key, EVP_sha256());
    auto* file = std::fopen(made.certificate.c_str(), "w");
    PEM_write_X509(file, certificate);
    std::fclose(file);
    file = std::fopen(made.key.c_str(), "w");
    PEM_write_PrivateKey(file, key, nullptr, nullptr, 0, nullptr, nullptr);
    std::fclose(file);
    X509_free(certificate);
    EVP_PKEY_free(key);
    return made;
}

bool eventually(const std::function<bool()>& holds) {
    const Stopwatch since;
    while (!holds()) {
        if (since.elapsed() > patience) return false;
        poll(nullptr, 0, 2);
    }
    return true;
}

CaughtLog::CaughtLog() {
    log::open((folder_.path() / "log").string(), log::Level::debug);
}

CaughtLog::~CaughtLog() {
    log::open("", log::Level::warning);
}

std::string CaughtLog::text() const {
    std::ifstream file(folder_.path() / "log", std::ios::binary);
    return { std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>() };
}

}

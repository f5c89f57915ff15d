#pragma once
// A server on a real loopback socket, with an application that does what the test says, and a client that sends exactly
// the bytes it is given, however wrong. Nothing here sleeps: a client waits for the thing itself, for at most twenty
// seconds.
//
//   Stage stage;
//   Client client(stage.port());
//   client.send("GET / HTTP/1.1\r\nHost: here\r\n\r\n");
//   EXPECT_EQ(client.answer()->status, 200);
#include "shell/server.hpp"

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace knotwork::shell::testing {

inline constexpr std::chrono::seconds patience{ 20 };

/// An answer as it came over the wire.
struct Answer {
    int status = 0;
    kit::Form headers{}; // names in lower case
    std::string body{};
    std::string head{}; // as it came

    const std::string& header(std::string_view name) const { return headers.text(name); }
};

/// What moves the bytes: a socket, or TLS over one.
class Channel {
public:
    virtual ~Channel() = default;
    virtual bool write(std::string_view bytes) = 0; // false when the other side is gone
    /// What has come, at most so long from now; empty text when the other side has closed, nothing when time is up.
    virtual std::optional<std::string> read(std::chrono::milliseconds at_most) = 0;
    virtual void stop_writing() = 0;
};

struct ClientOptions {
    std::string from = "127.0.0.1"; // the address it connects from
    bool tls = false;
    bool old_tls = false;   // offers nothing above TLS 1.1
    int receive_buffer = 0; // bytes; small, for a client that reads slowly
};

class Client {
public:
    explicit Client(std::uint16_t port, const ClientOptions& options = {});

    bool send(std::string_view bytes) { return channel_ && channel_->write(bytes); }

    void stop_sending() { channel_->stop_writing(); }

    /// The next answer; nothing when the connection closes, or patience ends, before it is whole. `to_head` says that
    /// the request was HEAD, whose answer has no body whatever its headers say.
    std::optional<Answer> answer(bool to_head = false);

    /// Whether the server closes the connection without another byte.
    bool is_closed(std::chrono::milliseconds at_most = patience);

    /// Whether something (bytes, or the end) comes within that time. The pause of a client that drips.
    bool hears(std::chrono::milliseconds within);

    /// Whether a connection was made at all.
    bool connected() const { return channel_ != nullptr; }

private:
    bool read_more(std::chrono::milliseconds at_most);

    std::unique_ptr<Channel> channel_;
    std::string inbox_;
    bool ended_ = false;
};

/// One request on a connection of its own.
std::optional<Answer> ask(std::uint16_t port, std::string_view request, const ClientOptions& options = {});

/// "GET path HTTP/1.1" with a Host, and these header lines ("Accept-Encoding: br\r\n").
std::string get(std::string_view path, std::string_view more = "");
std::string post(std::string_view path, std::string_view type, std::string_view body, std::string_view more = "");

/// An application made of functions.
class Play : public Application {
public:
    using Act = std::function<kit::Response(const kit::Request&)>;
    using Reply = std::function<void(kit::Response)>;

    /// What answers a path, whatever the method.
    void on(std::string path, Act act, kit::BodyLimits limits = {});
    /// The same for one that answers in its own time, from any thread.
    void on_later(std::string path, std::function<void(const kit::Request&, Reply)> act);

    Place place(kit::Method method, std::string_view path) const override;
    void answer(kit::Request request, std::function<void(kit::Response)> reply) const override;
    Reader reader(std::string_view path) const override; // "/programs" and below are for programs
    kit::Response refuse(int status, std::string_view request_id, Reader reader) const override;

private:
    struct Part {
        std::function<void(const kit::Request&, Reply)> act;
        kit::BodyLimits limits;
    };

    std::map<std::string, Part, std::less<>> parts_;
};

/// A folder of its own, gone with it.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    const std::filesystem::path& path() const { return path_; }

    /// How many files lie in it.
    std::size_t files() const;

private:
    std::filesystem::path path_;
};

/// A server with everything around it. Change `options` and `play` before the first port().
class Stage {
public:
    Stage();
    ~Stage();

    std::uint16_t port() { return server().port(); }

    Server& server();

    /// How often a refusal was counted.
    int refused(Refusal why) const;
    /// The value of a line of the metrics, such as "knotwork_connections".
    std::optional<double> metric(std::string_view name) const;

    Folder folder;
    ServerOptions options;
    Play play;
    Assets assets;
    Metrics metrics;

private:
    std::unique_ptr<Server> server_;
};

/// A certificate for 127.0.0.1 that signed itself, made once.
struct Certificate {
    std::filesystem::path certificate, key;
};

Certificate certificate_in(const Folder& folder);

/// Waits until it holds, at most as long as patience lasts.
bool eventually(const std::function<bool()>& holds);

/// Sends the log into a file while it lives.
class CaughtLog {
public:
    CaughtLog();
    ~CaughtLog();

    std::string text() const;

private:
    Folder folder_;
};

}

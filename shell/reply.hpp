#pragma once
// An answer as it goes over the wire. Every answer, errors and assets included, carries the security headers; what a
// room wrote into a header or cookie cannot break out of its line.
#include "base/time.hpp"
#include "kit/response.hpp"
#include "shell/negotiation.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace knotwork::shell {

/// What matters of a request to how its answer is sent.
struct Asked {
    bool head_only = false;
    bool secure = false; // TLS, here or at the trusted proxy
    std::string accept_encoding{};
    std::string if_none_match{};
};

/// A file that is sent as it is read. It stays readable though its name be removed.
class OpenFile {
public:
    /// Throws BrokenPromise when there is no such file.
    explicit OpenFile(const std::filesystem::path& path);
    ~OpenFile();
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    std::uint64_t size() const { return size_; }

    /// At most room.size() bytes from that place; 0 at the end, or when it cannot be read.
    std::size_t read(std::uint64_t at, std::string& room) const;

private:
    int descriptor_;
    std::uint64_t size_ = 0;
};

struct Reply {
    int status = 200;
    std::string
        head{}; // status line and headers, each with its line end; Date, Connection and the blank line come last
    std::string body{};
    std::string_view held{}; // instead of body: bytes that outlive the reply
    std::shared_ptr<OpenFile> file{};

    std::uint64_t size() const { return file ? file->size() : body.size() + held.size(); }
};

/// Compresses text where that helps and is accepted, answers 304 where the browser holds the same, and leaves away what
/// a HEAD request does not get. Throws BrokenPromise for a response that cannot be sent: a line end in a header, a
/// cookie with a name or value that no cookie may have.
Reply reply_for(kit::Response response, const Asked& asked);

/// The beginning of any reply: status line and security headers.
std::string head_of(int status, bool secure);

/// Adds a header line.
void add_header(std::string& head, std::string_view name, std::string_view value);

/// "Sun, 06 Nov 1994 08:49:37 GMT"
std::string http_date(Instant at);

/// A weak entity tag of these bytes.
std::string tag_of(std::string_view bytes);

}

#pragma once
// Messages that leave by e-mail. They carry a link and no personal words, in plain text. Handed to the server that the
// settings name, or kept as files in the data folder's outbox where none is named.
#include "base/result.hpp"
#include "base/settings.hpp"
#include "base/text.hpp"
#include "base/time.hpp"

#include <string>
#include <string_view>

namespace knotwork::accounts {

struct Message {
    EmailAddress to;
    std::string subject;
    std::string text; // paragraphs with an empty line between them
};

/// The message as it travels (RFC 5322), `id` making it unique. Lines end with CR LF.
std::string as_sent(const Message& message, std::string_view from, std::string_view id, Instant now);

/// Hands the message over, within 30 seconds. Unavailable, with a detail that names no address, when it cannot be; the
/// caller tries again later. Over the network only with TLS, unless the mail server is on this very machine.
Result<Done> deliver(const Settings& settings, const Message& message, std::string_view id, Instant now);

/// Whether messages leave this machine at all.
bool sends_mail(const Settings& settings);

/// Where links in messages lead: the setting server.url, never what a request claims.
std::string public_address(const Settings& settings);

}

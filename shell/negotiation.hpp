#pragma once
// What a browser says it understands (Accept-Encoding, RFC 9110 section 12.5.3) and already holds (If-None-Match,
// section 13.1.2). Both are wishes: what cannot be read is as good as not said. Ranges are not offered.
#include <string_view>

namespace knotwork::shell {

enum class Coding { identity, gzip, brotli };

/// The best that is accepted: the preferred one before the other, and neither that is refused with q=0.
Coding best_coding(std::string_view accept_encoding, Coding preferred);

/// Whether the list names the tag (W/"…" or "…", compared weakly) or is *.
bool names_tag(std::string_view if_none_match, std::string_view tag);

}

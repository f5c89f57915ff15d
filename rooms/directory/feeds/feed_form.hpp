#pragma once
// The form of a source: what it is called, where it is read from, and on what terms. Pure.
#include "base/field.hpp"
#include "kit/request.hpp"
#include "rooms/directory/feeds/feed.hpp"

namespace knotwork::directory::feeds {

struct FeedForm {
    Field<Line> name{};
    Field<Kind> kind{};
    Field<Line> address{};
    Field<Line> publisher{};
    Field<Line> licence{};
    Field<Line> attribution{};

    static FeedForm read(const kit::Form& body);
    static FeedForm holding(const Feed& feed);
};

/// The source as the form would have it; its id, kind and version are those of `before`. Refused without a name, a kind
/// or a publisher, when another source has the name, and when the address is not one of http or https.
Result<Feed> decide(const FeedForm& form, const std::optional<Feed>& before, const std::vector<Feed>& others);

}

#pragma once
// People for tests of pages: a session cookie that is the name of a role is somebody with that role and no other.
#include "kit/viewer.hpp"

namespace knotwork::shell::testing {

class Keys : public kit::Viewers {
public:
    std::optional<kit::Viewer> find(storage::Tx&, std::string_view token, Instant now) const override {
        const auto role = named<kit::Role>(token);
        if (!role) return std::nullopt;
        return kit::Viewer{
            .worker = Id<accounts::Worker>::of_label(token),
            .post = Id<accounts::Post>::of_label(token),
            .agency = Id<accounts::Agency>::of_label("an agency"),
            .session = Id<accounts::Session>::of_label(token),
            .worker_name = *Name::parse("Sunita Rao"),
            .post_title = "Platform administrator",
            .agency_name = "Ambermouth Council",
            .roles = { *role },
            .form_token = "a token of thirty-two characters",
            .proven_at = now,
        };
    }

    std::string form_token_for_visit(std::string_view visit) const override { return "visit " + std::string(visit); }
};

}

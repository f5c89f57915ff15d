#pragma once
// The answers to what the server itself refuses, pages for people and documents for programs, rendered once at the
// start: a flood of bad requests then costs next to nothing, and a refusal needs neither the application nor the
// database.
#include "shell/application.hpp"
#include "shell/refusal.hpp"
#include "shell/reply.hpp"

#include <map>
#include <string>
#include <string_view>

namespace knotwork::shell {

class RefusalPages {
public:
    explicit RefusalPages(const Application& application);

    /// The answer, with the reference that is also in the log, and Retry-After where coming back later helps.
    Reply reply(int status, std::string_view request_id, Reader reader, const Asked& asked) const;

    /// For a request that went wrong on our side.
    static constexpr int trouble = 500;

private:
    std::map<std::pair<int, Reader>, kit::Response> answers_;
};

}

#pragma once
// How usable a source is: how many of its services say each of the things that people need, for whoever keeps the
// source. A service is usable by the rule of the Department for Education's tester of feeds when its id is a UUID and
// its status, name, description, address on the web, organisation and a contact are all given. Counted in one pass,
// while a run is read. Of a service that was put aside only its id and its name are known.
#include "rooms/directory/feeds/feed.hpp"
#include "rooms/directory/feeds/reading.hpp"

namespace knotwork::directory::feeds {

struct Usability {
    Id<Run> run{};
    std::int64_t services = 0;
    std::int64_t usable = 0;
    std::int64_t valid_id = 0;
    std::int64_t name = 0;
    std::int64_t status = 0;
    std::int64_t description = 0;
    std::int64_t url = 0;
    std::int64_t organisation = 0;
    std::int64_t contact = 0; // a telephone number, an e-mail address or somebody by name
    std::int64_t place = 0;
    std::int64_t times = 0;
    std::int64_t eligibility = 0; // in words, or by age
    std::int64_t cost = 0;

    bool operator==(const Usability&) const = default;
};

void count(Usability& usability, const Read& read);
/// One that came twice, or is no service at all, is none of its services.
void count(Usability& usability, const PutAside& aside);

/// Each thing and how many services say it, in the order in which people are told; "valid_id" comes first.
std::vector<std::pair<std::string, std::int64_t>> parts_of(const Usability& usability);
/// "85%", rounded down, so that only all is 100%; of none, nothing.
std::string share_of(std::int64_t count, std::int64_t services);

// ---- kept with its run

void put(Tx& tx, const Usability& usability);
std::optional<Usability> usability_of(Tx& tx, Id<Run> run);
/// That of the run that was read last.
std::optional<Usability> usability_of(Tx& tx, Id<Feed> feed);

}

#pragma once
// The town in process, with this room alone: what its tests of routes share.
#include "base/encoding.hpp"
#include "base/random.hpp"
#include "html/words.hpp"
#include "kit/events.hpp"
#include "kit/testing.hpp"
#include "rooms/accounts/agency_store.hpp"
#include "rooms/accounts/authenticator.hpp"
#include "rooms/accounts/changes.hpp"
#include "rooms/accounts/password.hpp"
#include "rooms/accounts/recovery.hpp"
#include "rooms/accounts/urls.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <unistd.h>

namespace knotwork::accounts::testing {

using kit::testing::Person;
using kit::testing::Reply;
using kit::testing::World;
inline constexpr const char* key = "a key for tests";
inline constexpr const char* password = "teapot gravel sunrise";
inline constexpr const char* email = "jo.okafor@ambercoast-nhs.example";
inline const std::string secret = "12345678901234567890";
inline const auto jo = Id<Worker>::of_label("jo_okafor");
inline const auto wendy = Id<Worker>::of_label("wendy_blackwood");
inline const auto health_visiting = Id<Agency>::of_label("health_visiting");

class InTheTown : public ::testing::Test {
protected:
    World world = World::of("ambermouth", { .rooms = { &room }, .viewers = viewers(key) });
    const Keyring keyring{ key };
    const std::filesystem::path data =
        std::filesystem::temp_directory_path() / ("knotwork-accounts-" + std::to_string(::getpid()));

    InTheTown() { ensure(bool(world.settings().set("data", data.string(), Settings::Source::flag)), "a setting"); }

    ~InTheTown() override { std::filesystem::remove_all(data); }

    template <class Work>
    auto write(const Work& work) {
        return world.database().write(work);
    }

    template <class Work>
    auto read(const Work& work) {
        return world.database().read(work);
    }

    Instant now() { return world.clock().now(); }

    // Jo has a password and an authenticator, as people have outside the demonstration.
    void give_jo_a_password() {
        static const auto hash = *PasswordKeeper::shared().hash(password);
        write([&](Tx& tx) {
            put_password(tx, jo, hash, now());
            put_authenticator(tx, jo, keyring.seal("authenticator", jo.text(), secret), -1, now());
            put_recovery_codes(tx, jo, { recovery_digest(keyring, jo, "10KQ2-XW4TD") });
        });
    }

    std::string code() { return code_at(secret, step_of(now())); }

    Reply try_password(Person& person, const char* typed = password, const char* address = email) {
        return person.post("/sign-in", { { "email", address }, { "password", typed } });
    }

    // Both steps; returns the answer of the second.
    Reply sign_in(Person& person) {
        const auto first = try_password(person);
        EXPECT_EQ(first.location, "/sign-in/code");
        return person.post("/sign-in/code", { { "code", code() } });
    }

    bool is_in(Person& person) { return person.get("/account").status == 200; }

    // What the last event of that name was about, with its facts.
    std::optional<kit::KeptEvent> event_about(Id<Worker> worker, std::string_view name) {
        for (const auto& event : read([&](Tx& tx) { return kit::events_about(tx, worker.text(), 100); }))
            if (event.name == name) return event;
        return std::nullopt;
    }

    // The link in the newest message of the outbox.
    std::string link_in_outbox() {
        world.run_jobs();
        std::filesystem::path newest;
        for (const auto& file : std::filesystem::directory_iterator(data / "outbox"))
            if (newest.empty() || file.path() > newest) newest = file.path();
        std::ifstream in(newest);
        const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
        std::smatch found;
        return std::regex_search(text, found, std::regex("http://127.0.0.1:8080(/[^\\s]+)")) ? found[1].str() : "";
    }

    // Fills in the invitation form as Wendy would.
    static kit::Form invitation_for(const std::string& address) {
        return { { "name", "Ruth Adjei" },
                 { "email", address },
                 { "title", "Health visitor" },
                 { "roles", "practitioner" },
                 { "from", "2026-03-02" } };
    }
};

}

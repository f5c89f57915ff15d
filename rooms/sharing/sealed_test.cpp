// A sealed person and one who never was are indistinguishable, on every page of this room about a person, for whoever
// asks and whatever they say it is for; and so is somebody from whom the asker is barred.
#include "rooms/sharing/testing_town.hpp"

#include <regex>

namespace knotwork::sharing {
namespace {

using testing::Person;
using testing::Reply;

constexpr std::string_view nobody = "somebody who never was here";

// The reference of an answer, the form's token and the address itself are another in every answer.
std::string without_chance(const Reply& reply, const std::string& id) {
    auto text = std::to_string(reply.status) + '\n' + reply.location + '\n' + reply.body;
    text = std::regex_replace(text, std::regex(R"re(kw-reference">[^<]*|name="_token" value="[^"]*)re"), "");
    return std::regex_replace(text, std::regex(id), "ID");
}

class SealedInTheTown : public testing::InTheWholeTown {
protected:
    // Every route about a person, with ids that nothing has in the other parameters' places.
    std::vector<const kit::Route*> routes() {
        std::vector<const kit::Route*> ours;
        for (const auto& route : world.router().routes())
            for (const char* part : { "/consent", "/objections", "/restrictions", "/decisions", "/requests" })
                if (route->pattern.starts_with("/people/:person" + std::string(part))) ours.push_back(route.get());
        return ours;
    }

    static std::string address(const kit::Route& route, const std::string& id, std::string_view purpose) {
        std::string address;
        for (const auto& segment : route.segments) {
            address += '/';
            if (segment == ":person") address += id;
            else if (segment == ":kind") address += "hidden";
            else if (segment.starts_with(':')) address += Id<people::Record>::of_label("nothing").text();
            else address += segment;
        }
        return address + "?for=" + std::string(purpose);
    }

    static std::string
    answer(Person& person, const kit::Route& route, std::string_view label, std::string_view purpose) {
        const auto id = Id<people::Person>::of_label(label).text();
        const auto to = address(route, id, purpose);
        const kit::Form typed{ { "reason", "Because." }, { "words", "She said so." }, { "said_on", "2026-03-02" } };
        const auto reply = route.method == kit::Method::get ? person.get(to) : person.post(to, typed);
        return without_chance(reply, id);
    }

    void expect_alike(const char* worker, std::string_view hidden) {
        auto person = world.as(worker);
        for (const auto purpose : enumerators<access::Purpose>)
            for (const auto* route : routes())
                EXPECT_EQ(answer(person, *route, hidden, purpose), answer(person, *route, nobody, purpose))
                    << worker << ' ' << route->pattern << " for " << purpose;
    }
};

TEST_F(SealedInTheTown, ThereAreRoutesToLookAt) {
    EXPECT_GE(routes().size(), 20U);
}

TEST_F(SealedInTheTown, ASealedChildIsNobodyToAPractitioner) {
    expect_alike("grace_adeyemi", "tyler_pryce");
    expect_alike("jo_okafor", "tyler_pryce");
}

TEST_F(SealedInTheTown, ASealedChildIsNobodyToAGuardianWithoutAKey) {
    expect_alike("anil_kulkarni", "tyler_pryce");
}

TEST_F(SealedInTheTown, WhoeverOneIsBarredFromIsNobody) {
    expect_alike("shabnam_hussain", "ibrahim_hussain_elder");
}

TEST_F(SealedInTheTown, AKeyholderFindsTheChild) {
    auto helen = world.as("helen_marchetti");
    EXPECT_EQ(helen.get(testing::about("tyler_pryce", "/restrictions", "oversight")).status, 200);
}

}
}

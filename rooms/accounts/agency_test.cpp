#include "rooms/accounts/agency.hpp"

#include "rooms/accounts/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::accounts {
namespace {

const auto id = Id<Agency>::of_label("refuge");

kit::Form good() {
    return { { "name", "Landfall" }, { "short_name", "Landfall" }, { "kind", "voluntary" }, { "sector", "voluntary" } };
}

std::string wrong(const std::string& field, const std::string& typed) {
    auto form = good();
    kit::Form changed;
    for (const auto& [key, value] : form.pairs())
        if (key != field) changed.add(key, value);
    changed.add(field, typed);
    const auto decided = decide(AgencyForm::read(changed), id);
    if (decided) return "";
    const auto* say = decided.problem().fields[field];
    return say ? say->key : "another field";
}

TEST(AgencyForm, NeedsANameAKindAndASector) {
    EXPECT_TRUE(bool(decide(AgencyForm::read(good()), id)));
    EXPECT_EQ(wrong("name", ""), "accounts.agency.name.missing");
    EXPECT_EQ(wrong("short_name", " "), "accounts.agency.short_name.missing");
    EXPECT_EQ(wrong("kind", ""), "accounts.agency.kind.missing");
    EXPECT_EQ(wrong("kind", "castle"), "accounts.agency.kind.wrong");
    EXPECT_EQ(wrong("sector", "private"), "accounts.agency.sector.wrong");
}

TEST(AgencyForm, ChecksWhatMayBeLeftOut) {
    EXPECT_EQ(wrong("email", "landfall"), "accounts.agency.email.wrong");
    EXPECT_EQ(wrong("phone", "ring the bell"), "accounts.agency.phone.wrong");
    EXPECT_EQ(wrong("postcode", "AM3"), "accounts.agency.postcode.wrong");
    EXPECT_EQ(wrong("website", "our page"), "accounts.agency.website.wrong");
    EXPECT_EQ(wrong("website", "javascript:alert(1)"), "accounts.agency.website.wrong");
    EXPECT_EQ(wrong("website", "ftp://landfall.example"), "accounts.agency.website.wrong");
    EXPECT_EQ(wrong("website", "https://www.landfall.example/help"), "");
}

TEST(AgencyForm, CompletesAWebAddressThatWasTypedAsPeopleDo) {
    auto form = good();
    form.add("website", "www.landfall.example");
    EXPECT_EQ(decide(AgencyForm::read(form), id)->website->text(), "https://www.landfall.example");
}

TEST(AgencyForm, GivesBackEverythingItHolds) {
    auto form = good();
    form.add("address", "Harting House\r\n11 Almoner's Close");
    form.add("postcode", "am3 3dh");
    form.add("address_hidden", "yes");
    form.add("phone", "0808 157 0011");
    const auto agency = *decide(AgencyForm::read(form), id);
    EXPECT_TRUE(agency.address_hidden);
    EXPECT_EQ(agency.place.postcode->shown(), "AM3 3DH");
    const auto again = *decide(AgencyForm::holding(agency), id);
    EXPECT_EQ(again.place.address->text(), "Harting House\n11 Almoner's Close");
    EXPECT_EQ(again.phone, agency.phone);
    EXPECT_TRUE(again.address_hidden);
}

TEST(Agency, AHiddenAddressIsTakenOutBeforeAnythingIsShown) {
    Agency agency{ .id = id, .address_hidden = true };
    agency.place = { Prose::parse("11 Almoner's Close"), Postcode::parse("AM3 3DH"), Line::parse("Priory Park") };
    const auto shown = as_shown(agency);
    EXPECT_FALSE(shown.place.address || shown.place.postcode || shown.place.area);
    agency.address_hidden = false;
    EXPECT_TRUE(as_shown(agency).place.address.has_value());
}

TEST(Find, EachWordIsTheBeginningOfAWord) {
    EXPECT_EQ(findable({ "Zoë Marchant", "zoe@pilotboat.example" }), " zoe marchant zoe pilotboat example");
    const auto patterns = patterns_of("Zoë  MARCH");
    EXPECT_EQ(patterns[0], "% zoe%");
    EXPECT_EQ(patterns[1], "% march%");
    EXPECT_EQ(patterns[2], "%");
    EXPECT_EQ(patterns_of("one two three four")[2], "% three four%");
    EXPECT_EQ(patterns_of("%_%")[0], "%"); // signs are not letters
    EXPECT_EQ(patterns_of("")[0], "%");
}

}
}

#include "html/govuk/pagination.hpp"

#include "html/govuk/fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

Pagination::Neighbour neighbour_of(const Given& given) {
    return {
        .text = given["text"],
        .html = given["html"],
        .href = given["href"],
        .label_text = given["labelText"],
        .attributes = given["attributes"],
    };
}

Pagination::Item item_of(const Given& given) {
    return {
        .number = given["number"],
        .href = given["href"],
        .current = given["current"],
        .ellipsis = given["ellipsis"],
        .visually_hidden_text = given["visuallyHiddenText"],
        .attributes = given["attributes"],
    };
}

Node rendered(const Given& given) {
    return pagination({
        .previous = neighbour_of(given["previous"]),
        .next = neighbour_of(given["next"]),
        .items = given["items"].each<Pagination::Item>(item_of),
        .landmark_label = given["landmarkLabel"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("pagination", rendered);

Url page_url(int page) {
    return "/services?page=" + std::to_string(page);
}

/// "1 … 4 [5] 6 … 9"
std::string shown(int current, int count) {
    std::string all;
    for (const auto& item : pages(current, count, page_url).items) {
        const auto number = item.current ? '[' + item.number + ']' : item.number;
        all += (all.empty() ? "" : " ") + (item.ellipsis ? "…" : number);
    }
    return all;
}

TEST(Pagination, SaysWhichPageOneIsOn) {
    const auto page = pagination(pages(2, 3, page_url));
    EXPECT_EQ(find_element(page, "nav").attributes["aria-label"], "Pagination");
    const auto here = find(page, [](const Piece& piece) { return piece.attributes.contains("aria-current"); });
    EXPECT_EQ(here.attributes.at("aria-label"), "Page 2");
    EXPECT_EQ(here.attributes.at("aria-current"), "page");
}

TEST(Pagination, LeavesOutWhatIsFarFromThePageOneIsOn) {
    EXPECT_EQ(shown(1, 9), "[1] 2 … 9");
    EXPECT_EQ(shown(3, 9), "1 2 [3] 4 … 9");
    EXPECT_EQ(shown(4, 9), "1 2 3 [4] 5 … 9");
    EXPECT_EQ(shown(5, 9), "1 … 4 [5] 6 … 9");
    EXPECT_EQ(shown(6, 9), "1 … 5 [6] 7 8 9");
    EXPECT_EQ(shown(9, 9), "1 … 8 [9]");
    EXPECT_EQ(shown(2, 4), "1 [2] 3 4");
}

TEST(Pagination, LeadsToTheNeighboursThatThereAre) {
    EXPECT_EQ(pages(1, 3, page_url).previous.href.text(), "");
    EXPECT_EQ(pages(1, 3, page_url).next.href.text(), "/services?page=2");
    EXPECT_EQ(pages(3, 3, page_url).previous.href.text(), "/services?page=2");
    EXPECT_EQ(pages(3, 3, page_url).next.href.text(), "");
}

TEST(Pagination, IsNothingWhenEverythingFitsOnOnePage) {
    EXPECT_TRUE(pagination(pages(1, 1, page_url)).empty());
    EXPECT_TRUE(pagination(pages(1, 0, page_url)).empty());
}

}
}

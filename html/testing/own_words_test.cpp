// Every test in this folder speaks with html's own words, whatever the test before it loaded.
#include "base/embedded.hpp"
#include "html/words.hpp"

#include <gtest/gtest.h>

namespace knotwork {

const std::vector<Embedded>& embedded_html_words();

namespace {

class OwnWords : public testing::EmptyTestEventListener {
    void OnTestStart(const testing::TestInfo&) override { load_words(embedded_html_words()); }
};

const bool listening = [] {
    testing::UnitTest::GetInstance()->listeners().Append(new OwnWords); // which owns it
    return true;
}();

}
}

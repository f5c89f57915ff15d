#include "html/testing/normalise.hpp"

#include <gtest/gtest.h>

namespace knotwork::html::testing {
namespace {

void same(std::string_view one, std::string_view other) {
    EXPECT_EQ(normalised(one), normalised(other));
}

void differ(std::string_view one, std::string_view other) {
    EXPECT_NE(normalised(one), normalised(other)) << one << "\n" << other;
}

TEST(Normalise, FindsDifferentText) {
    differ("<p>Save</p>", "<p>Save it</p>");
    differ("<p>Save</p>", "<p>save</p>");
    differ("<p>Save</p>", "<p></p>");
    differ("<p>one two</p>", "<p>onetwo</p>");
    differ("<p>one&nbsp;two</p>", "<p>one two</p>");
}

TEST(Normalise, FindsDifferentAttributes) {
    differ(R"(<p class="a">x</p>)", "<p>x</p>");
    differ(R"(<p class="a b">x</p>)", R"(<p class="b a">x</p>)");
    differ(R"(<p class="a">x</p>)", R"(<p class="a ">x</p>)");
    differ(R"(<p id="a" class="b">x</p>)", R"(<p id="b" class="a">x</p>)");
    differ(R"(<input disabled>)", R"(<input>)");
    differ(R"(<input value="0">)", R"(<input value="">)");
}

TEST(Normalise, FindsDifferentNesting) {
    differ("<div><p>x</p></div>", "<div></div><p>x</p>");
    differ("<b><i>x</i></b>", "<i><b>x</b></i>");
    differ("<ul><li>a</li><li>b</li></ul>", "<ul><li>b</li><li>a</li></ul>");
    differ("<p>x</p>", "<div>x</div>");
    differ("<div>&lt;p&gt;</div>", "<div><p></p></div>");
}

TEST(Normalise, FindsSpacesThatAreSeen) {
    differ("<p><a>one</a> <a>two</a></p>", "<p><a>one</a><a>two</a></p>");
    differ("<p><a>one </a>two</p>", "<p><a>one</a>two</p>");
    differ("<p>one<a> two</a></p>", "<p>one<a>two</a></p>");
    differ("<p>one<b></b> two</p>", "<p>one<b></b>two</p>");
    differ("<p><label>a</label> <input></p>", "<p><label>a</label><input></p>");
    differ("<p><input> name</p>", "<p><input>name</p>");
    differ("<p>a <button>b</button></p>", "<p>a<button>b</button></p>");
    differ("<textarea> a</textarea>", "<textarea>a</textarea>");
    differ("<pre>a  b</pre>", "<pre>a b</pre>");
    differ("<unheard-of>a</unheard-of> b", "<unheard-of>a</unheard-of>b");
}

TEST(Normalise, OverlooksSpacesThatAreNotSeen) {
    same("<div>\n  <p>\n    Save   and\n continue\n  </p>\n</div>\n", "<div><p>Save and continue</p></div>");
    same("<p> <a>\n one</a>  </p>", "<p><a>one</a></p>");
    same("<p>a <span> b</span></p>", "<p>a <span>b</span></p>");
    same("<p>x <button>\n  Save\n</button></p>", "<p>x <button>Save</button></p>");
    same("<p>a <br> b</p>", "<p>a<br>b</p>");
    same("<svg> <path d=\"M0\"/> </svg>", "<svg><path d=\"M0\"></path></svg>");
    same("<textarea>\na</textarea>", "<textarea>a</textarea>");
}

TEST(Normalise, OverlooksOnWhichSideOfAnInlineEdgeASpaceStands) {
    same("<p><a>one </a>two</p>", "<p><a>one</a> two</p>");
    same("<p>one<a> two</a></p>", "<p>one <a>two</a></p>");
    same("<p><b><i>one </i></b><a>two</a></p>", "<p><b><i>one</i></b> <a>two</a></p>");
    same("<p><b>one</b><i> <a>two</a></i></p>", "<p><b>one</b> <i><a>two</a></i></p>");
    same("<p><label> a </label> <input></p>", "<p><label>a</label> <input></p>");
    same("<p>a <b></b> c</p>", "<p>a<b></b> c</p>");
}

TEST(Normalise, OverlooksWaysOfWriting) {
    same(R"(<p id="a"   class='b'>x</p>)", R"(<p class="b" id="a">x</p>)");
    same("<input disabled>", R"(<input disabled="">)");
    same("<p>&#39;&#x27;&quot;&amp;</p>", "<p>''\"&</p>");
    same("<P>x</P>", "<p>x</p>");
    same("<p>a<!-- not shown -->b</p>", "<p>ab</p>");
    same("<br/>", "<br>");
}

TEST(Normalise, ShowsWhatItRead) {
    EXPECT_EQ(
        normalised(R"(<p id="a" class="b">one <b>two</b></p>)"),
        R"(<p class="b" id="a">
  "one "
  <b>
    "two"
)"
    );
}

TEST(Normalise, RefusesWhatABrowserWouldHaveToRepair) {
    for (const auto* markup : {
             "<p>x",
             "x</p>",
             "<p><b>x</p></b>",
             "<div/>",
             "<p class=a>x</p>",
             R"(<p class="a" class="b">x</p>)",
             R"(<p class="a"id="b">x</p>)",
             R"(<p class="a>x</p>)",
             "<p>&unheardof;</p>",
             "<p>&amp</p>",
             "<p>1 < 2</p>",
             "<textarea>x",
             "<p><!-- x</p>",
         })
        EXPECT_THROW(normalised(markup), Malformed) << markup;
}

}
}

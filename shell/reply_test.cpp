// What goes over the wire: replies, assets, and compressed text.
#include "shell/assets.hpp"
#include "shell/compress.hpp"
#include "shell/reply.hpp"
#include "shell/testing.hpp"
#include "shell/testing/hostile.hpp"

#include <brotli/decode.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>
#include <zlib.h>

#include <fstream>

namespace knotwork::shell {
namespace {

using testing::Folder;

bool says(const Reply& reply, std::string_view line) {
    return reply.head.find("\r\n" + std::string(line) + "\r\n") != std::string::npos;
}

bool mentions(const Reply& reply, std::string_view text) {
    return reply.head.find(text) != std::string::npos;
}

std::string unzipped(const std::string& bytes, std::size_t size) {
    std::string text(size, '\0');
    z_stream stream{};
    inflateInit2(&stream, 15 + 16);
    auto from = bytes;
    stream.next_in = reinterpret_cast<Bytef*>(from.data());
    stream.avail_in = static_cast<uInt>(from.size());
    stream.next_out = reinterpret_cast<Bytef*>(text.data());
    stream.avail_out = static_cast<uInt>(text.size());
    inflate(&stream, Z_FINISH);
    text.resize(stream.total_out);
    inflateEnd(&stream);
    return text;
}

std::string unbrotlied(const std::string& bytes, std::size_t size) {
    std::string text(size, '\0');
    BrotliDecoderDecompress(
        bytes.size(),
        reinterpret_cast<const std::uint8_t*>(bytes.data()),
        &size,
        reinterpret_cast<std::uint8_t*>(text.data())
    );
    text.resize(size);
    return text;
}

kit::Response page(std::string body) {
    return { .status = 200, .body = std::move(body) };
}

TEST(Reply, CarriesTheSecurityHeaders) {
    const auto reply = reply_for(page("hello"), {});
    EXPECT_TRUE(says(
        reply,
        "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "font-src "
        "'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ));
    for (const auto* line : { "X-Content-Type-Options: nosniff",
                              "Referrer-Policy: same-origin",
                              "Cache-Control: no-store",
                              "Cross-Origin-Opener-Policy: same-origin",
                              "Cross-Origin-Resource-Policy: same-origin" })
        EXPECT_TRUE(says(reply, line)) << line;
    EXPECT_TRUE(mentions(reply, "publickey-credentials-get=(self)"));
    EXPECT_FALSE(mentions(reply, "Strict-Transport-Security"));
    EXPECT_TRUE(
        mentions(reply_for(page("hello"), { .secure = true }), "\r\nStrict-Transport-Security: max-age=31536000")
    );
}

TEST(Reply, ProtectsCookiesAsTheConnectionAllows) {
    auto response = page("");
    response.cookies = { { "session", "abc" }, { "done", "", std::chrono::seconds(0) } };
    const auto plain = reply_for(response, {});
    EXPECT_TRUE(says(plain, "Set-Cookie: session=abc; Path=/; HttpOnly; SameSite=Lax"));
    EXPECT_TRUE(says(plain, "Set-Cookie: done=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"));
    const auto secure = reply_for(response, { .secure = true });
    EXPECT_TRUE(says(secure, "Set-Cookie: __Host-session=abc; Path=/; HttpOnly; SameSite=Lax; Secure"));
}

TEST(Reply, CannotBeBrokenOutOf) {
    auto header = page(""), name = page(""), cookie = page(""), cookie_name = page(""), type = page(""),
         ours = page("");
    header.headers = { { "Location", "/a\r\nSet-Cookie: session=stolen" } };
    name.headers = { { "X-A: b\r\nX-B", "c" } };
    cookie.cookies = { { "done", "a; Domain=evil.example" } };
    cookie_name.cookies = { { "a=b", "c" } };
    type.content_type = "text/html\r\nX: y";
    ours.headers = { { "content-SECURITY-policy", "default-src *" } };
    for (const auto& response : { header, name, cookie, cookie_name, type, ours })
        EXPECT_THROW(reply_for(response, {}), BrokenPromise);
}

TEST(Reply, IsRevalidatedByItsTag) {
    auto response = page("hello");
    response.caching = kit::Caching::revalidate;
    const auto first = reply_for(response, {});
    const auto at = first.head.find("ETag: ") + 6;
    const auto tag = first.head.substr(at, first.head.find("\r\n", at) - at);
    const auto again = reply_for(response, { .if_none_match = tag });
    EXPECT_EQ(again.status, 304);
    EXPECT_EQ(again.size(), 0u);
    EXPECT_TRUE(says(again, "ETag: " + tag));
    EXPECT_FALSE(mentions(again, "Content-Length"));
    response.body = "hullo";
    EXPECT_EQ(reply_for(response, { .if_none_match = tag }).status, 200);
}

TEST(Reply, IsRevalidatedByWhatItWasMadeOfWhereThatIsSaid) {
    auto response = page("hello");
    response.caching = kit::Caching::revalidate;
    response.tag = "version 7";
    EXPECT_TRUE(says(reply_for(response, {}), "ETag: " + tag_of("version 7")));
    EXPECT_EQ(reply_for(response, { .if_none_match = tag_of("version 7") }).status, 304);
    EXPECT_EQ(reply_for(response, { .if_none_match = tag_of("hello") }).status, 200);
}

TEST(Reply, ThatMayShowARecordIsNeverHeld) {
    auto response = page("hello");
    EXPECT_EQ(reply_for(response, { .if_none_match = "*" }).status, 200);
    response.caching = kit::Caching::revalidate;
    response.status = 404;
    EXPECT_TRUE(says(reply_for(response, {}), "Cache-Control: no-store"));
}

TEST(Reply, ToHeadHasTheLengthAndNoBody) {
    const auto reply = reply_for(page("hello"), { .head_only = true });
    EXPECT_TRUE(says(reply, "Content-Length: 5"));
    EXPECT_EQ(reply.size(), 0u);
}

TEST(Reply, CompressesLongText) {
    const auto text = testing::repeated("a page about a family ", 200);
    const auto zipped = reply_for(page(text), { .accept_encoding = "gzip, br" });
    EXPECT_TRUE(says(zipped, "Content-Encoding: gzip"));
    EXPECT_TRUE(says(zipped, "Vary: Accept-Encoding"));
    EXPECT_TRUE(says(zipped, "Content-Length: " + std::to_string(zipped.body.size())));
    EXPECT_EQ(unzipped(zipped.body, text.size()), text);
    const auto brotlied = reply_for(page(text), { .accept_encoding = "br" });
    EXPECT_TRUE(says(brotlied, "Content-Encoding: br"));
    EXPECT_EQ(unbrotlied(brotlied.body, text.size()), text);
    EXPECT_EQ(reply_for(page(text), {}).body, text);
}

TEST(Reply, LeavesShortTextAndPicturesAlone) {
    EXPECT_EQ(reply_for(page("short"), { .accept_encoding = "gzip" }).body, "short");
    auto picture = page(std::string(5000, 'x'));
    picture.content_type = "image/png";
    EXPECT_EQ(reply_for(picture, { .accept_encoding = "gzip" }).body.size(), 5000u);
}

TEST(Reply, SendsAFile) {
    const Folder folder;
    const auto path = folder.path() / "letter";
    std::ofstream(path) << "dear";
    auto response = page("");
    response.file = path;
    const auto reply = reply_for(response, {});
    std::string bytes(10, '\0');
    ASSERT_TRUE(reply.file);
    EXPECT_EQ(reply.file->read(1, bytes), 3u);
    EXPECT_EQ(bytes.substr(0, 3), "ear");
    EXPECT_TRUE(says(reply, "Content-Length: 4"));
    response.file = folder.path();
    EXPECT_THROW(reply_for(response, {}), BrokenPromise);
    response.file = folder.path() / "nothing";
    EXPECT_THROW(reply_for(response, {}), BrokenPromise);
}

TEST(Reply, WritesItsDate) {
    EXPECT_EQ(http_date({ 784111777000 }), "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(http_date({ 1772442000999 }), "Mon, 02 Mar 2026 09:00:00 GMT");
}

RC_GTEST_PROP(CompressProperty, CanBeUndone, (const std::vector<std::uint8_t>& bytes, bool brotli)) {
    const std::string text(bytes.begin(), bytes.end());
    const auto twice = text + text + text;
    const auto smaller = compressed(twice, brotli ? Coding::brotli : Coding::gzip);
    if (!smaller) return;
    RC_ASSERT(smaller->size() < twice.size());
    RC_ASSERT((brotli ? unbrotlied(*smaller, twice.size()) : unzipped(*smaller, twice.size())) == twice);
}

TEST(Compress, GivesUpWhereNothingIsWon) {
    EXPECT_FALSE(compressed("", Coding::gzip));
    EXPECT_FALSE(compressed("x", Coding::brotli));
    EXPECT_FALSE(compressed("text", Coding::identity));
}

class BuiltAssets : public ::testing::Test {
protected:
    BuiltAssets() {
        write(
            "manifest.json",
            R"({"knotwork.css":"knotwork-ABC.css","knotwork.mjs":"knotwork-DEF.mjs","favicon.svg":"favicon-GHI.svg"})"
        );
        write("knotwork-ABC.css", "body { color: black }");
        write("knotwork-ABC.css.br", "as brotli");
        write("knotwork-ABC.css.gz", "as gzip");
        write("knotwork-DEF.mjs", "export {}");
        write("favicon-GHI.svg", "a mark");
        write("secret.txt", "in the folder, not in the manifest");
    }

    void write(const std::string& name, const std::string& text) const { std::ofstream(folder_.path() / name) << text; }

    Folder folder_;
};

TEST_F(BuiltAssets, AreNamedForPages) {
    const Assets assets(folder_.path());
    EXPECT_EQ(assets.urls().style_url, "/assets/knotwork-ABC.css");
    EXPECT_EQ(assets.urls().script_url, "/assets/knotwork-DEF.mjs");
    EXPECT_EQ(assets.urls().icon_url, "/assets/favicon-GHI.svg");
}

TEST_F(BuiltAssets, AreCachedForEverUnderTheirHash) {
    const Assets assets(folder_.path());
    const auto found = assets.find("/assets/knotwork-ABC.css", {});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->pattern, "/assets/:file");
    EXPECT_EQ(found->reply.held, "body { color: black }");
    EXPECT_TRUE(says(found->reply, "Cache-Control: public, max-age=31536000, immutable"));
    EXPECT_TRUE(says(found->reply, "Content-Type: text/css; charset=utf-8"));
    EXPECT_TRUE(says(found->reply, "Vary: Accept-Encoding"));
    EXPECT_TRUE(mentions(found->reply, "Content-Security-Policy: "));
}

TEST_F(BuiltAssets, AreSentAsTheirSmallestTwin) {
    const Assets assets(folder_.path());
    const auto sent = [&](const char* path, const char* accept) {
        return assets.find(path, { .accept_encoding = accept })->reply;
    };
    EXPECT_EQ(sent("/assets/knotwork-ABC.css", "gzip, br").held, "as brotli");
    EXPECT_EQ(sent("/assets/knotwork-ABC.css", "gzip").held, "as gzip");
    EXPECT_EQ(sent("/assets/knotwork-DEF.mjs", "gzip, br").held, "export {}");
    EXPECT_FALSE(mentions(sent("/assets/knotwork-DEF.mjs", "gzip, br"), "Content-Encoding"));
}

TEST_F(BuiltAssets, AreRevalidatedWithoutAHash) {
    const Assets assets(folder_.path());
    const auto icon = assets.find("/favicon.ico", {});
    ASSERT_TRUE(icon);
    EXPECT_TRUE(says(icon->reply, "Content-Type: image/svg+xml"));
    EXPECT_TRUE(says(icon->reply, "Cache-Control: public, no-cache"));
    EXPECT_EQ(assets.find("/favicon.ico", { .if_none_match = tag_of("a mark") })->reply.status, 304);
    EXPECT_EQ(assets.find("/robots.txt", {})->reply.held, "User-agent: *\nDisallow: /\n");
}

TEST_F(BuiltAssets, AreOnlyThoseOfTheManifest) {
    const Assets assets(folder_.path());
    for (const auto* path : { "/assets/secret.txt", "/assets/manifest.json", "/assets/", "/assets/knotwork.css", "/" })
        EXPECT_FALSE(assets.find(path, {})) << path;
}

TEST_F(BuiltAssets, MustBeWhole) {
    std::filesystem::remove(folder_.path() / "favicon-GHI.svg");
    EXPECT_THROW(Assets{ folder_.path() }, std::runtime_error);
    write("manifest.json", "{}");
    EXPECT_THROW(Assets{ folder_.path() }, std::runtime_error);
    EXPECT_THROW(Assets{ folder_.path() / "nowhere" }, std::runtime_error);
}

TEST(RealAssets, Load) {
    const auto share = std::filesystem::path(std::getenv("KNOTWORK_SOURCE") ? std::getenv("KNOTWORK_SOURCE") : ".");
    const Assets assets(assets_in(share));
    const auto style = assets.find(assets.urls().style_url, { .accept_encoding = "br" });
    ASSERT_TRUE(style);
    EXPECT_TRUE(says(style->reply, "Content-Encoding: br"));
    EXPECT_LT(style->reply.size(), 60'000u);
}

}
}

#include "shell/multipart.hpp"

#include "shell/part_head.hpp"
#include "shell/testing/texts.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace knotwork::shell {
namespace {

struct File {
    std::string field, name, type, bytes;
    bool whole = false;

    bool operator==(const File&) const = default;
};

// Keeps files in memory, or refuses them.
struct Shelf : FileSink {
    std::vector<File> files{};
    std::optional<Refusal> full{};

    std::optional<Refusal> begin(std::string field, std::string name, std::string type) override {
        files.push_back({ std::move(field), std::move(name), std::move(type), "" });
        return std::nullopt;
    }

    std::optional<Refusal> write(std::string_view bytes) override {
        files.back().bytes += bytes;
        return full;
    }

    std::optional<Refusal> end() override {
        files.back().whole = true;
        return std::nullopt;
    }
};

// What comes of a body, given in pieces of these sizes and then whatever is left.
struct Outcome {
    std::optional<Refusal> why{};
    std::vector<std::pair<std::string, std::string>> fields{};
    std::vector<File> files{};

    bool operator==(const Outcome&) const = default;
};

Outcome read(
    std::string_view body,
    const std::vector<std::size_t>& pieces = {},
    std::uint64_t each_file = 1000,
    const FormLimits& limits = {}
) {
    Shelf shelf;
    MultipartReader reader("knot", each_file, limits, shelf);
    Outcome outcome;
    for (const auto size : pieces) {
        if (outcome.why) break;
        outcome.why = reader.feed(body.substr(0, size));
        body.remove_prefix(std::min(body.size(), size));
    }
    if (!outcome.why) outcome.why = reader.feed(body);
    if (!outcome.why) outcome.why = reader.finish();
    if (outcome.why) return outcome;
    outcome.fields = reader.fields().pairs();
    outcome.files = shelf.files;
    return outcome;
}

std::string field(const std::string& name, const std::string& value) {
    return "--knot\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
}

std::string file(const std::string& name, const std::string& file_name, const std::string& bytes) {
    return "--knot\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + file_name +
           "\"\r\nContent-Type: image/png\r\n\r\n" + bytes + "\r\n";
}

const std::string end = "--knot--\r\n";

TEST(Multipart, ReadsFieldsAndFiles) {
    const auto outcome =
        read(field("_token", "abc") + file("letter", "a b.png", "\x89PNG\r\n--kno") + field("note", "") + end);
    ASSERT_FALSE(outcome.why);
    EXPECT_EQ(outcome.fields, (Outcome{ .fields = { { "_token", "abc" }, { "note", "" } } }.fields));
    EXPECT_EQ(outcome.files, (std::vector<File>{ { "letter", "a b.png", "image/png", "\x89PNG\r\n--kno", true } }));
}

TEST(Multipart, PassesOverAFileInputThatWasLeftEmpty) {
    const auto outcome = read(file("letter", "", "") + field("a", "1") + end, {}, 0);
    EXPECT_FALSE(outcome.why);
    EXPECT_TRUE(outcome.files.empty());
    EXPECT_EQ(outcome.fields.size(), 1u);
}

TEST(Multipart, MayEndWithoutALineEnd) {
    EXPECT_FALSE(read(field("a", "1") + "--knot--").why);
}

TEST(Multipart, ReadsAFormWithoutParts) {
    EXPECT_FALSE(read("--knot--\r\n").why);
}

TEST(Multipart, RefusesWhatIsNotWhole) {
    for (const auto& body : {
             std::string(),
             std::string("--knot"),
             std::string("--knot\r\n"),
             field("a", "1"),
             field("a", "1") + "--knot-",
             field("a", "1") + "--knot--\r",
             "before" + field("a", "1") + end,
             field("a", "1") + end + "after",
             "--knot \r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n" + end,
             "--knot\r\n\r\n1\r\n" + end,
             "--knot\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64\r\n\r\n1\r\n" +
                 end,
             "--knot\r\nX: " + std::string(5000, 'x') + "\r\n\r\n1\r\n" + end,
             file("a", "", "bytes of nothing") + end,
         })
        EXPECT_EQ(read(body).why, Refusal::multipart_malformed) << body;
}

TEST(Multipart, RefusesTextThatIsNone) {
    EXPECT_EQ(read(field("a", "\xff") + end).why, Refusal::form_malformed);
    EXPECT_EQ(read(field("a", std::string(1, '\0')) + end).why, Refusal::form_malformed);
}

TEST(Multipart, HasLimits) {
    const auto fields = field("a", "12") + field("b", "34") + end;
    EXPECT_EQ(read(fields, {}, 0, { .fields = 1 }).why, Refusal::too_many_fields);
    EXPECT_EQ(read(fields, {}, 0, { .field_bytes = 1 }).why, Refusal::field_too_large);
    EXPECT_EQ(read(fields, {}, 0, { .together_bytes = 3 }).why, Refusal::field_too_large);
    EXPECT_EQ(read(field("abc", "") + end, {}, 0, { .name_bytes = 2 }).why, Refusal::field_too_large);
    EXPECT_FALSE(read(fields, {}, 0, { .fields = 2, .field_bytes = 2, .together_bytes = 4 }).why);

    const auto files = file("a", "1", "xx") + file("b", "2", "yyy") + end;
    EXPECT_EQ(read(files, {}, 0).why, Refusal::file_not_expected);
    EXPECT_EQ(read(files, {}, 2).why, Refusal::file_too_large);
    EXPECT_EQ(read(files, {}, 3, { .files = 1 }).why, Refusal::too_many_files);
    EXPECT_FALSE(read(files, {}, 3, { .files = 2 }).why);
}

TEST(Multipart, StopsWhenTheSinkIsFull) {
    Shelf shelf;
    shelf.full = Refusal::disk_full;
    MultipartReader reader("knot", 1000, {}, shelf);
    EXPECT_EQ(reader.feed(file("a", "1", "bytes") + end), Refusal::disk_full);
}

TEST(Multipart, ABoundaryIsShortAndPlain) {
    EXPECT_TRUE(MultipartReader::is_boundary("----WebKitFormBoundary7MA4YWxkTrZu0gW"));
    EXPECT_TRUE(MultipartReader::is_boundary(std::string(70, 'x')));
    for (const auto& text :
         { std::string(), std::string(71, 'x'), std::string("a\r\nb"), std::string("ends "), std::string("a\"b") })
        EXPECT_FALSE(MultipartReader::is_boundary(text)) << text;
}

std::string any_body() {
    std::string body;
    for (auto count = *rc::gen::inRange(0, 5); count > 0; --count) {
        const auto content =
            *testing::text_of({ "a", "\r\n", "\r", "\n", "-", "--", "--kno", "\r\n--kno", "knot", "é" });
        const bool is_file = *rc::gen::arbitrary<bool>();
        body += is_file ? file("f", "name.png", content) : field("a", content);
    }
    return body + end;
}

RC_GTEST_PROP(MultipartProperty, DoesNotCareHowBytesAreCut, ()) {
    auto body = any_body();
    if (*rc::gen::inRange(0, 3) == 0) // and break it somewhere
        body[*rc::gen::inRange<std::size_t>(0, body.size())] = *rc::gen::elementOf(std::string("\r\n-x:\"\0 "));
    const auto pieces = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, 60));
    RC_ASSERT(read(body, pieces) == read(body));
    RC_ASSERT(read(body, std::vector<std::size_t>(body.size(), 1)) == read(body));
}

RC_GTEST_PROP(MultipartProperty, ReadsBackWhatABrowserWrote, ()) {
    const auto values = *rc::gen::container<std::vector<std::string>>(testing::texts());
    std::string body;
    for (const auto& value : values) {
        RC_PRE(value.find("\r\n--knot") == std::string::npos);
        body += field("field", value) + file("file", "x.png", value);
    }
    const auto outcome = read(body + end, {}, 1 << 20, { .files = 1000 });
    RC_ASSERT(!outcome.why);
    RC_ASSERT(outcome.fields.size() == values.size() && outcome.files.size() == values.size());
    for (std::size_t i = 0; i < values.size(); ++i)
        RC_ASSERT(outcome.fields[i].second == values[i] && outcome.files[i].bytes == values[i]);
}

std::optional<PartHead> disposition(const std::string& parameters) {
    return read_part_head("Content-Disposition: form-data; " + parameters);
}

TEST(PartHead, ReadsNamesAsBrowsersWriteThem) {
    const auto head = disposition("name=\"a%22b\"; filename=\"C:\\\\letters\\me%22%20.png\"");
    ASSERT_TRUE(head);
    EXPECT_EQ(head->name, "a\"b");
    EXPECT_EQ(head->file_name, "me\"%20.png");
    EXPECT_EQ(disposition("name=\"a\\\"b\"")->name, "a\"b");
}

TEST(PartHead, TakesAwayTheFoldersOfAFile) {
    EXPECT_EQ(disposition("name=\"a\"; filename=\"../../etc/passwd\"")->file_name, "passwd");
    EXPECT_EQ(disposition("name=\"a\"; filename=\"..\\..\\boot.ini\"")->file_name, "boot.ini");
}

TEST(PartHead, RefusesWhatIsMalformed) {
    for (const auto* parameters : { "",
                                    "name=a",
                                    "name=\"a",
                                    "name=\"a\"; name=\"b\"",
                                    "filename=\"a\"",
                                    "name=\"\"",
                                    "name=\"a\"; filename*=utf-8''x",
                                    "name=\"a\" filename=\"b\"",
                                    "name=\"a\xff\"" })
        EXPECT_FALSE(disposition(parameters)) << parameters;
    EXPECT_FALSE(read_part_head("Content-Disposition: attachment; name=\"a\""));
    EXPECT_FALSE(
        read_part_head("Content-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"")
    );
    EXPECT_FALSE(read_part_head("Content-Disposition: form-data;\r\n name=\"a\""));
    EXPECT_FALSE(read_part_head("Content-Type: text/plain"));
    EXPECT_FALSE(disposition("name=\"a\"; filename=\"" + std::string(300, 'x') + "\""));
}

TEST(PartHead, KeepsAPlainTypeAlone) {
    EXPECT_EQ(
        read_part_head("Content-Disposition: form-data; name=\"a\"; filename=\"b\"\r\nContent-Type: IMAGE/png; x=y")
            ->content_type,
        "image/png"
    );
    EXPECT_EQ(
        read_part_head("Content-Disposition: form-data; name=\"a\"; filename=\"b\"\r\nContent-Type: nonsense")
            ->content_type,
        ""
    );
}

}
}

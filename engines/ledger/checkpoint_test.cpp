#include "engines/ledger/checkpoint.hpp"

#include "base/ensure.hpp"

#include <gtest/gtest.h>

namespace knotwork::ledger {
namespace {

const std::string origin = "ambermouth.example/ledger";

SigningKey key_of(char seed) {
    return SigningKey::of_seed(std::string(32, seed));
}

NoteKey log_key(char seed) {
    return { .name = origin, .kind = NoteKey::Kind::note, .key = key_of(seed).public_key() };
}

NoteKey witness_key(char seed) {
    return { .name = std::string("witness.example/") + seed,
             .kind = NoteKey::Kind::cosignature,
             .key = key_of(seed).public_key() };
}

Policy policy() {
    return {
        .origin = origin,
        .log = { { .key = log_key('L') } },
        .witnesses = { witness_key('a'), witness_key('b') },
        .needed = 1,
    };
}

Checkpoint checkpoint(std::uint64_t size = 7) {
    return { .origin = origin, .head = { .size = size, .root = leaf_hash("root") } };
}

Note signed_by(char log, const std::string& witnesses, const Checkpoint& of = checkpoint()) {
    Note note{ .text = of.text() };
    if (log != ' ') note.signatures.push_back(sign_note(note.text, origin, key_of(log)));
    for (const char witness : witnesses)
        note.signatures.push_back(
            cosign(note.text, std::string("witness.example/") + witness, key_of(witness), { 1'772'442'000'000 })
        );
    return note;
}

Distrust distrust(const Note& note, const Policy& under = policy()) {
    const auto judged = judge(note.written(), under);
    EXPECT_TRUE(std::holds_alternative<Distrust>(judged));
    return std::holds_alternative<Distrust>(judged) ? std::get<Distrust>(judged) : Distrust::unreadable;
}

TEST(Checkpoint, IsReadAsOthersWriteIt) {
    // The example of C2SP tlog-cosignature.
    const std::string text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
    const auto read = Checkpoint::parse(text);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->origin, "example.com/behind-the-sofa");
    EXPECT_EQ(read->head.size, 20'852'163U);
    EXPECT_EQ(read->text(), text);
    const auto extended = Checkpoint::parse(text + "one line\nand another\n");
    ASSERT_TRUE(extended);
    EXPECT_EQ(extended->extensions, (std::vector<std::string>{ "one line", "and another" }));
}

TEST(Checkpoint, HasOneForm) {
    const std::string root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
    for (const auto& wrong : {
             std::string(),
             "a\n1\n" + root,
             "\n1\n" + root + "\n",
             "a\n01\n" + root + "\n",
             "a\n+1\n" + root + "\n",
             "a\n-1\n" + root + "\n",
             "a\n1 \n" + root + "\n",
             "a\n18446744073709551616\n" + root + "\n",
             "a\n0\n" + root + "\n",
             "a\n1\n" + root + "\n\n",
             "a\n1\n" + root.substr(0, 40) + "\n",
             std::string("a\n1\n"),
         })
        EXPECT_FALSE(Checkpoint::parse(wrong)) << wrong;
    EXPECT_TRUE(Checkpoint::parse("a\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"));
    EXPECT_THROW(Checkpoint().text(), BrokenPromise);
    EXPECT_THROW((Checkpoint{ .origin = "two\nlines" }).text(), BrokenPromise);
}

TEST(Judge, BelievesTheLogAndEnoughWitnesses) {
    const auto judged = judge(signed_by('L', "ab").written(), policy());
    ASSERT_TRUE(std::holds_alternative<Trusted>(judged));
    const auto& trusted = std::get<Trusted>(judged);
    EXPECT_EQ(trusted.checkpoint, checkpoint());
    ASSERT_EQ(trusted.witnessed.size(), 2U);
    EXPECT_EQ(trusted.witnessed[1], (std::pair<std::string, Instant>("witness.example/b", { 1'772'442'000'000 })));
    EXPECT_TRUE(std::holds_alternative<Trusted>(judge(signed_by('L', "bz").written(), policy()))); // z is nobody's
}

TEST(Judge, BelievesNothingLess) {
    EXPECT_EQ(distrust(signed_by('L', "")), Distrust::too_few_witnesses);
    EXPECT_EQ(distrust(signed_by('L', "z")), Distrust::too_few_witnesses);
    EXPECT_EQ(distrust(signed_by(' ', "ab")), Distrust::not_signed);
    EXPECT_EQ(distrust(signed_by('M', "ab")), Distrust::not_signed);
    auto two = policy();
    two.needed = 2;
    EXPECT_EQ(distrust(signed_by('L', "aa"), two), Distrust::too_few_witnesses);
    auto elsewhere = policy();
    elsewhere.origin = "other.example/ledger";
    EXPECT_EQ(distrust(signed_by('L', "a"), elsewhere), Distrust::other_log);
    EXPECT_EQ(std::get<Distrust>(judge("text", policy())), Distrust::unreadable);
    EXPECT_EQ(distrust({ .text = "text\n", .signatures = signed_by('L', "a").signatures }), Distrust::unreadable);
}

TEST(Judge, LetsOneFalseSignatureSpoilAll) {
    for (std::size_t line = 0; line < 3; ++line) {
        auto note = signed_by('L', "ab");
        note.signatures[line].signature.back() = static_cast<char>(note.signatures[line].signature.back() ^ 1);
        EXPECT_EQ(distrust(note), Distrust::bad_signature) << line;
    }
    auto other = signed_by('L', "ab", checkpoint(8));
    other.text = checkpoint(9).text();
    EXPECT_EQ(distrust(other), Distrust::bad_signature);
}

TEST(Judge, LetsAReplacedKeySignNothingNew) {
    auto rotated = policy();
    rotated.log = { { .key = log_key('L'), .from = 0, .until = 7 }, { .key = log_key('M'), .from = 7 } };
    const auto trusted = [&](char key, std::uint64_t size) {
        return std::holds_alternative<Trusted>(judge(signed_by(key, "a", checkpoint(size)).written(), rotated));
    };
    EXPECT_TRUE(trusted('L', 1));
    EXPECT_TRUE(trusted('L', 7));
    EXPECT_EQ(distrust(signed_by('L', "a", checkpoint(8)), rotated), Distrust::retired_key);
    EXPECT_EQ(distrust(signed_by('M', "a", checkpoint(7)), rotated), Distrust::retired_key);
    EXPECT_TRUE(trusted('M', 8));
    // Both at once, while one takes over from the other: one that may is enough.
    auto both = signed_by('L', "a", checkpoint(8));
    both.signatures.push_back(sign_note(both.text, origin, key_of('M')));
    EXPECT_TRUE(std::holds_alternative<Trusted>(judge(both.written(), rotated)));
}

TEST(Policy, ComesBackAsItWas) {
    auto rotated = policy();
    rotated.log = { { .key = log_key('L'), .from = 0, .until = 7 }, { .key = log_key('M'), .from = 7 } };
    EXPECT_EQ(Policy::parse(rotated.text()), rotated);
    EXPECT_EQ(Policy::parse(policy().text()), policy());
}

TEST(Policy, ThatNothingCouldSatisfyIsRefused) {
    const auto refused = [](auto&& breaking) {
        auto broken = policy();
        breaking(broken);
        return !Policy::parse(broken.text());
    };
    EXPECT_TRUE(refused([](Policy& policy) { policy.needed = 3; }));
    EXPECT_TRUE(refused([](Policy& policy) { policy.log.clear(); }));
    EXPECT_TRUE(refused([](Policy& policy) { policy.origin.clear(); }));
    EXPECT_TRUE(refused([](Policy& policy) { policy.origin = "two words"; }));
    EXPECT_TRUE(refused([](Policy& policy) { policy.origin = "one\xC2\xA0word"; }));
    EXPECT_TRUE(refused([](Policy& policy) { policy.origin = "one\xFFword"; }));
    EXPECT_TRUE(refused([](Policy& policy) { policy.origin = "one+word"; }));
    EXPECT_TRUE(refused([](Policy& policy) { policy.witnesses.push_back(witness_key('a')); }));
    EXPECT_TRUE(refused([](Policy& policy) { policy.witnesses[0].key = key_of('b').public_key(); }));
    EXPECT_TRUE(refused([](Policy& policy) { policy.witnesses[0].key = key_of('L').public_key(); }));
    EXPECT_TRUE(refused([](Policy& policy) { policy.witnesses[0].kind = NoteKey::Kind::note; }));
    EXPECT_TRUE(refused([](Policy& policy) { policy.log[0].key.kind = NoteKey::Kind::cosignature; }));
    EXPECT_TRUE(refused([](Policy& policy) { policy.log[0] = { .key = log_key('L'), .from = 9, .until = 7 }; }));
    EXPECT_FALSE(Policy::parse(policy().text() + "need 1\n"));
    EXPECT_FALSE(Policy::parse("x" + policy().text()));
    EXPECT_FALSE(Policy::parse(""));
}

}
}

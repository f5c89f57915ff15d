#include "ops/verifier/verify.hpp"

#include "ops/verifier/log.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace knotwork_verify {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_bytes_of_an_entry = 8192; // more than version 1 can need

std::optional<std::string> contents(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
}

std::uint64_t big_endian(const char* bytes, std::size_t count) {
    return Cursor({ bytes, count }).number(count);
}

class Verification {
public:
    explicit Verification(const Asked& asked)
        : asked_(asked), log_([this](std::string sentence) { say(std::move(sentence)); }) {}

    Report run() {
        if (!read_policy_file()) return std::move(report_);
        const auto segments = find_segments();
        if (!segments) return std::move(report_);
        std::vector<Waiting> heads;
        read_heads(asked_.folder / "checkpoints.notes", "checkpoint", heads);
        read_heads(asked_.folder / "held.notes", "kept head", heads);
        for (const auto& file : asked_.held)
            read_heads(file, "kept head", heads);
        read_heads(asked_.folder / "receipts.notes", "receipt", heads);
        read_words();
        signed_ = heads.size();
        log_.expect(std::move(heads));
        for (const auto& segment : *segments)
            if (!read_segment(segment)) break;
        log_.end();
        report_.summary = std::to_string(log_.size()) + " entries and " + std::to_string(signed_) +
                          " signed heads were read; checkpoints stand for the first " + std::to_string(log_.covered()) +
                          " entries.";
        return std::move(report_);
    }

private:
    void say(std::string sentence) {
        if (report_.verdict == Verdict::well) report_.verdict = Verdict::wrong;
        ++report_.faults;
        if (report_.wrong.size() < Report::most_sentences) report_.wrong.push_back(std::move(sentence));
    }

    bool cannot(const std::string& why) {
        report_.verdict = Verdict::not_checked;
        report_.wrong = { why };
        return false;
    }

    bool read_policy_file() {
        const auto file = asked_.policy.empty() ? asked_.folder / "policy.txt" : asked_.policy;
        const auto text = contents(file);
        if (!text) return cannot("There is no policy to read at " + file.string() + ".");
        const auto policy = read_policy(*text);
        if (!policy) return cannot("The policy at " + file.string() + " cannot be understood.");
        policy_ = *policy;
        return true;
    }

    std::optional<std::vector<fs::path>> find_segments() {
        std::error_code error;
        std::vector<fs::path> segments;
        for (const auto& file : fs::directory_iterator(asked_.folder / "entries", error))
            if (file.path().extension() == ".segment") segments.push_back(file.path());
        if (error) {
            cannot("There is no folder of entries at " + (asked_.folder / "entries").string() + ".");
            return std::nullopt;
        }
        std::sort(segments.begin(), segments.end());
        return segments;
    }

    void read_heads(const fs::path& file, const std::string& kind, std::vector<Waiting>& heads) {
        const auto text = contents(file);
        if (!text) return; // what is not there stands for nothing, which the end of the log tells
        const auto notes = read_notes(*text);
        if (!notes) return say("The file " + file.filename().string() + " cannot be read: its bytes were changed.");
        for (std::size_t i = 0; i < notes->size(); ++i) {
            const bool own = kind == "checkpoint";
            const auto name = "the " + kind + " " + std::to_string(i + 1);
            auto head = kind == "receipt" ? read_receipt((*notes)[i], policy_)
                                          : read_checkpoint((*notes)[i], policy_, own ? policy_.needed : 0);
            if (head.why_not.empty()) heads.push_back({ .head = std::move(head), .name = name, .own = own });
            else say("Nothing can be built on " + name + ": " + head.why_not + ".");
        }
    }

    void read_words() {
        constexpr std::string_view beginning = "knotwork ledger words file v1\n";
        const auto text = contents(asked_.folder / "words.bin");
        if (!text) return;
        Cursor in(*text);
        bool good = in.bytes(beginning.size()) == beginning;
        while (good && !in.at_end()) {
            const auto place = in.number(8);
            const auto field = in.label();
            const auto salt = in.bytes(32);
            const auto words = in.bytes(in.number(4));
            good = !in.failed();
            if (good) log_.expect_words(place, { std::string(field), std::string(salt), std::string(words) });
        }
        if (!good) say("The file words.bin cannot be read: its bytes were changed.");
    }

    bool read_segment(const fs::path& file) {
        constexpr std::string_view beginning = "knotwork ledger segment v1\n";
        std::vector<char> buffer(1 << 20);
        std::ifstream in;
        in.rdbuf()->pubsetbuf(buffer.data(), static_cast<std::streamsize>(buffer.size()));
        in.open(file, std::ios::binary);
        std::string head(beginning.size() + 8, '\0');
        in.read(head.data(), static_cast<std::streamsize>(head.size()));
        if (!in || std::string_view(head).substr(0, beginning.size()) != beginning) return broken(file);
        const auto first = big_endian(head.data() + beginning.size(), 8);
        if (first != log_.size())
            say("The segment " + file.filename().string() + " begins with entry " + std::to_string(first) +
                ", where entry " + std::to_string(log_.size()) + " was due: a segment is missing or too many.");
        std::array<char, 4> length{};
        std::string entry;
        while (in.read(length.data(), length.size())) {
            const auto size = big_endian(length.data(), length.size());
            if (size > most_bytes_of_an_entry) return broken(file);
            entry.resize(size);
            if (!in.read(entry.data(), static_cast<std::streamsize>(size))) return broken(file);
            log_.add(entry);
        }
        return in.gcount() == 0 || broken(file);
    }

    bool broken(const fs::path& file) {
        say("The segment " + file.filename().string() + " cannot be read beyond entry " + std::to_string(log_.size()) +
            ": its bytes were changed or cut off.");
        return false;
    }

    const Asked& asked_;
    Report report_;
    Policy policy_;
    Log log_;
    std::size_t signed_ = 0;
};

}

Report verify(const Asked& asked) {
    return Verification(asked).run();
}

}

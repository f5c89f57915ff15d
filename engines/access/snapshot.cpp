// Walks the members of each struct, to write them and to read them.
#include "engines/access/snapshot.hpp"

#include "engines/access/snapshot_members.hpp"

#include <type_traits>

namespace knotwork::access {
namespace {

constexpr std::string_view question_begins = "kwa\1q";
constexpr std::string_view policy_begins = "kwa\1p";
constexpr std::string_view actor_begins = "kwa\1a";
constexpr std::string_view dossier_begins = "kwa\1d";
constexpr std::string_view questions_begin = "kwa\1s";

class Writer {
public:
    explicit Writer(std::string_view begins) : bytes_(begins) {}

    void operator()(const auto&... values) { (put(values), ...); }

    std::string take() { return std::move(bytes_); }

private:
    template <std::unsigned_integral Number>
    void put(Number number) {
        for (int shift = static_cast<int>(sizeof number) * 8 - 8; shift >= 0; shift -= 8)
            bytes_ += static_cast<char>(static_cast<std::uint8_t>(number >> shift));
    }

    void put(bool yes) { put(static_cast<std::uint8_t>(yes)); }

    void put(Instant at) { put(static_cast<std::uint64_t>(at.milliseconds)); }

    void put(const Uuid& id) {
        for (const auto byte : id.bytes())
            put(byte);
    }

    template <class T>
    void put(const Id<T>& id) {
        put(id.uuid());
    }

    template <class Enum>
    requires std::is_enum_v<Enum>

    void put(Enum value) { put(static_cast<std::uint8_t>(value)); }

    template <class Enum>
    void put(Set<Enum> set) {
        put(set.bits());
    }

    template <class T>
    void put(const std::optional<T>& value) {
        put(value.has_value());
        if (value) put(*value);
    }

    template <class T>
    void put(const std::vector<T>& list) {
        put(static_cast<std::uint32_t>(list.size()));
        for (const auto& item : list)
            put(item);
    }

    template <class Struct>
    void put(const Struct& of) requires requires(Writer& writer) {
        members(writer, of);
    }

    { members(*this, of); }

    std::string bytes_;
};

// Once anything is amiss it reads no further; what it has read is then thrown away.
class Reader {
public:
    Reader(std::string_view bytes, std::string_view begins)
        : bytes_(bytes), well_(bytes.substr(0, begins.size()) == begins) {
        if (well_) bytes_.remove_prefix(begins.size());
    }

    void operator()(auto&... values) { (get(values), ...); }

    bool ended_well() const { return well_ && bytes_.empty(); }

private:
    template <std::unsigned_integral Number>
    void get(Number& number) {
        well_ = well_ && bytes_.size() >= sizeof number;
        if (!well_) return;
        std::uint64_t read = 0;
        for (const char byte : bytes_.substr(0, sizeof number))
            read = read << 8 | static_cast<std::uint8_t>(byte);
        number = static_cast<Number>(read);
        bytes_.remove_prefix(sizeof number);
    }

    void get(bool& yes) {
        std::uint8_t byte = 0;
        get(byte);
        well_ = well_ && byte <= 1;
        yes = byte == 1;
    }

    void get(Instant& at) {
        std::uint64_t number = 0;
        get(number);
        at.milliseconds = static_cast<std::int64_t>(number);
    }

    void get(Uuid& id) {
        std::array<std::uint8_t, 16> bytes{};
        for (auto& byte : bytes)
            get(byte);
        id = Uuid(bytes);
    }

    template <class T>
    void get(Id<T>& id) {
        Uuid uuid;
        get(uuid);
        id = Id<T>(uuid);
    }

    template <class Enum>
    requires std::is_enum_v<Enum>

    void get(Enum& value) {
        std::uint8_t byte = 0;
        get(byte);
        well_ = well_ && byte < enumerators<Enum>.size();
        if (well_) value = static_cast<Enum>(byte);
    }

    template <class Enum>
    void get(Set<Enum>& set) {
        std::uint32_t bits = 0;
        get(bits);
        set = Set<Enum>::of_bits(bits);
        well_ = well_ && set.bits() == bits;
    }

    template <class T>
    void get(std::optional<T>& value) {
        bool there = false;
        get(there);
        if (well_ && there) get(value.emplace());
    }

    // Every item has at least one byte, so that a list never asks for more memory than there are bytes to fill it.
    template <class T>
    void get(std::vector<T>& list) {
        std::uint32_t count = 0;
        get(count);
        well_ = well_ && count <= bytes_.size();
        for (std::uint32_t at = 0; well_ && at < count; ++at)
            get(list.emplace_back());
    }

    template <class Struct>
    void get(Struct& of) requires requires(Reader& reader) {
        members(reader, of);
    }

    { members(*this, of); }

    std::string_view bytes_;
    bool well_;
};

template <class Struct>
std::string written(std::string_view begins, const Struct& of) {
    Writer writer(begins);
    members(writer, of);
    return writer.take();
}

template <class Struct>
std::optional<Struct> read(std::string_view bytes, std::string_view begins) {
    Reader reader(bytes, begins);
    Struct of;
    members(reader, of);
    return reader.ended_well() ? std::optional(std::move(of)) : std::nullopt;
}

}

std::string bytes_of(const Snapshot& snapshot) {
    return written(question_begins, snapshot);
}

std::string bytes_of(const PolicyFacts& policy) {
    return written(policy_begins, policy);
}

std::string bytes_of(const Actor& actor) {
    return written(actor_begins, actor);
}

std::string bytes_of(const Dossier& dossier) {
    return written(dossier_begins, dossier);
}

std::string bytes_of(const Questions& questions) {
    return written(questions_begin, questions);
}

std::optional<Snapshot> read_snapshot(std::string_view bytes) {
    return read<Snapshot>(bytes, question_begins);
}

std::optional<PolicyFacts> read_policy(std::string_view bytes) {
    return read<PolicyFacts>(bytes, policy_begins);
}

std::optional<Actor> read_actor(std::string_view bytes) {
    return read<Actor>(bytes, actor_begins);
}

std::optional<Dossier> read_dossier(std::string_view bytes) {
    return read<Dossier>(bytes, dossier_begins);
}

std::optional<Questions> read_questions(std::string_view bytes) {
    return read<Questions>(bytes, questions_begin);
}

}

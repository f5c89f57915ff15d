// Reading a run: from a file in one go, from an address page by page, trusting nothing that the pages say of each
// other.
#include "rooms/directory/feeds/cutting.hpp"
#include "rooms/directory/feeds/staging.hpp"
#include "rooms/directory/feeds/tables.hpp"

#include <algorithm>

namespace knotwork::directory::feeds {
namespace {

constexpr std::size_t kept_together = 100; // rows of a file in one transaction
constexpr int most_misses = 5;             // services in a row whose own page cannot be read

// A fault of theirs, or of the way to them, is often over in a moment.
Answer get_patiently(Web& web, const std::string& address) {
    auto answer = web.get(address);
    if (answer.trouble == Trouble::broke || answer.trouble == Trouble::unreachable) answer = web.get(address);
    return answer;
}

Trouble read_items(Staging& staging, const Page& page, const OnRun& on_run) {
    if (!page.is_list) return Trouble::not_a_list;
    const auto begun = static_cast<std::size_t>(staging.run.seen); // a turn before this one may have died
    staging.run.listed = page.total_items.value_or(static_cast<std::int64_t>(page.items.size()));
    for (std::size_t i = begun; i < page.items.size(); ++i) {
        if (staging.run.seen >= most_rows) return Trouble::too_many;
        staging.take(page.items[i]);
        if (staging.waiting() < kept_together) continue;
        staging.keep();
        if (on_run) on_run(staging.run);
    }
    return page.cut_short ? Trouble::cut_short : Trouble::none;
}

Trouble read_file(Staging& staging, std::string_view file, const OnRun& on_run) {
    if (!is_package(file)) return read_items(staging, cut(file), on_run);
    const auto services = services_in(file);
    if (services.trouble != Trouble::none) return services.trouble;
    return read_items(staging, cut(services.list), on_run);
}

class Walk {
public:
    Walk(Web& web, Staging& staging, const std::string& address)
        : web_(web), staging_(staging), list_(list_address(address)) {}

    bool ended() const { return ended_; }

    Trouble trouble() const { return trouble_; }

    void next_page() {
        const auto answer = get_patiently(web_, page_address(list_, staging_.run.next_page));
        if (answer.trouble != Trouble::none) return end(answer.trouble);
        const auto page = cut(answer.body);
        if (!page.is_list) return end(Trouble::not_a_list);
        take_total(page);
        const auto fresh = take_items(page);
        if (ended_) return;
        const bool last = page.items.empty() || (page.total_pages && staging_.run.next_page >= *page.total_pages);
        if (page.cut_short) end(Trouble::cut_short);
        else if (last) end(Trouble::none);
        else if (fresh == 0) end(has_all() ? Trouble::none : Trouble::repeats);
        ++staging_.run.next_page;
    }

private:
    void end(Trouble trouble) {
        ended_ = true;
        if (trouble_ == Trouble::none) trouble_ = trouble;
    }

    // Services that come and go while we walk may be on no page that we saw: what is missing proves nothing then.
    void take_total(const Page& page) {
        if (!page.total_items) return;
        if (staging_.run.listed && *staging_.run.listed != *page.total_items) trouble_ = Trouble::changed;
        staging_.run.listed = page.total_items;
    }

    bool has_all() const { return !staging_.run.listed || staging_.run.seen >= *staging_.run.listed; }

    // How many of them were not on a page before.
    std::size_t take_items(const Page& page) {
        std::size_t fresh = 0;
        for (const auto item : page.items) {
            if (staging_.run.seen >= most_rows) {
                end(Trouble::too_many);
                return fresh;
            }
            const auto known = told_apart(item, Reason::details_missing);
            if (!known.key || !staging_.has_seen(*known.key)) ++fresh;
            if (known.key && !staging_.has_seen(*known.key) && is_summary(item)) take_details(item, known);
            else staging_.take(item);
            if (ended_) return fresh;
        }
        return fresh;
    }

    void take_details(std::string_view summary, const PutAside& known) {
        const auto answer = get_patiently(web_, service_address(list_, *known.key));
        if (answer.trouble == Trouble::none) {
            misses_ = 0;
            // A server that answers with another service than was asked for is not believed.
            const auto told = told_apart(answer.body, Reason::details_missing);
            if (told.key == known.key) return staging_.take(trimmed(answer.body));
        } else if (++misses_ >= most_misses) end(answer.trouble);
        staging_.take_aside(summary, known);
    }

    Web& web_;
    Staging& staging_;
    std::string list_;
    Trouble trouble_ = Trouble::none;
    bool ended_ = false;
    int misses_ = 0;
};

Turn walk(
    Web& web,
    Staging& staging,
    const std::string& address,
    Instant now,
    std::chrono::minutes patience,
    const OnRun& on_run
) {
    const Stopwatch watch;
    Walk walk(web, staging, address);
    while (!walk.ended()) {
        walk.next_page();
        if (walk.trouble() != Trouble::none) staging.run.trouble = walk.trouble();
        if (walk.ended()) break;
        staging.keep();
        if (on_run) on_run(staging.run);
        if (watch.elapsed() > patience) return Turn::more;
    }
    const auto before = staging.run.trouble.value_or(Trouble::none); // of an earlier turn, too
    staging.finish(before != Trouble::none ? before : walk.trouble(), now);
    return Turn::finished;
}

}

Turn read(
    storage::Database& database, Web& web, Id<Run> id, Instant now, std::chrono::minutes patience, const OnRun& on_run
) {
    struct Begun {
        Run run;
        Feed feed;
        std::optional<storage::Bytes> file;
    };

    const auto begun = database.read([&](Tx& tx) -> std::optional<Begun> {
        const auto run = find_run(tx, id);
        if (!run || run->state != State::reading) return std::nullopt;
        const auto feed = find_feed(tx, run->feed);
        ensure(feed.has_value(), "a run without its feed");
        return Begun{ *run, *feed, kept_file(tx, id) };
    });
    if (!begun) return Turn::finished;
    try {
        Staging staging(database, begun->feed, begun->run);
        auto turn = Turn::finished;
        if (begun->file) staging.finish(read_file(staging, begun->file->raw, on_run), now);
        else turn = walk(web, staging, begun->feed.address.value_or(""), now, patience, on_run);
        if (on_run) on_run(staging.run);
        return turn;
    } catch (const Overtaken&) {
        return Turn::finished; // whoever moved it goes on with it
    }
}

}

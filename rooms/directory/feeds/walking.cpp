// Reading a run: from a file in one go, from an address page by page, trusting nothing that the pages say of each
// other.
#include "rooms/directory/feeds/columns.hpp"
#include "rooms/directory/feeds/cutting.hpp"
#include "rooms/directory/feeds/staging.hpp"
#include "rooms/directory/feeds/tables.hpp"

#include <algorithm>
#include <future>

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

// While some are being written, those after them are understood.
Trouble read_items(Staging& staging, const Page& page, const OnRun& on_run) {
    if (!page.is_list) return Trouble::not_a_list;
    staging.run.listed = page.total_items.value_or(static_cast<std::int64_t>(page.items.size()));
    const auto heard_from = [&](std::size_t from) {
        std::vector<Heard> heard;
        for (auto i = from; i < std::min(from + kept_together, page.items.size()); ++i)
            heard.push_back(staging.hear(page.items[i]));
        return heard;
    };
    auto at = static_cast<std::size_t>(staging.run.seen); // a turn before this one may have died
    for (auto heard = heard_from(at); !heard.empty();) {
        at += heard.size();
        auto following = std::async(std::launch::async, heard_from, at);
        for (auto& one : heard) {
            if (staging.run.seen >= most_rows) return Trouble::too_many;
            staging.take(std::move(one));
        }
        staging.keep();
        if (on_run) on_run(staging.run);
        heard = following.get();
    }
    return page.cut_short ? Trouble::cut_short : Trouble::none;
}

Trouble read_services(Staging& staging, const Services& services, const OnRun& on_run) {
    if (services.trouble != Trouble::none) return services.trouble;
    return read_items(staging, cut(services.list), on_run);
}

Trouble read_file(Staging& staging, const Feed& feed, std::string_view file, const OnRun& on_run) {
    if (feed.kind == Kind::table)
        return read_services(staging, services_in(file, feed.columns, feed.publisher), on_run);
    if (is_package(file)) return read_services(staging, services_in(file), on_run);
    return read_items(staging, cut(file), on_run);
}

class Walk {
public:
    Walk(Web& web, Staging& staging, const std::string& address)
        : web_(web), staging_(staging), list_(list_address(address)) {}

    bool ended() const { return ended_; }

    Trouble trouble() const { return trouble_; }

    void next_page() {
        const auto number = staging_.run.next_page++;
        const bool past_last = number > 1 && (pages_ ? number > *pages_ : staging_.run.listed && has_all());
        const auto answer = get_patiently(web_, page_address(list_, number));
        const bool denied = answer.trouble == Trouble::refused || answer.trouble == Trouble::broke;
        if (past_last && denied) return end(Trouble::none);
        if (answer.trouble != Trouble::none) return end(answer.trouble);
        const auto page = cut(answer.body);
        if (!page.is_list) return end(past_last ? Trouble::none : Trouble::not_a_list);
        take_totals(page);
        const auto told = told_of(page);
        const bool fresh = std::any_of(told.begin(), told.end(), [&](const auto& one) { return is_fresh(one); });
        if (past_last && fresh) trouble_ = Trouble::changed;
        if (fresh || number == 1) take_items(page, told);
        if (ended_) return;
        if (page.cut_short) end(Trouble::cut_short);
        else if (page.items.empty()) end(Trouble::none);
        else if (!fresh && number > 1) end(past_last || has_all() ? Trouble::none : Trouble::repeats);
    }

private:
    void end(Trouble trouble) {
        ended_ = true;
        if (trouble_ == Trouble::none) trouble_ = trouble;
    }

    // Services that come and go while we walk may be on no page that we saw: what is missing proves nothing then. Nor
    // do numbers prove that the end has been reached, so the page after the one that is said to be the last is asked
    // for, too.
    void take_totals(const Page& page) {
        const auto changed = [](const auto& before, const auto& now) { return before && now && *before != *now; };
        if (changed(staging_.run.listed, page.total_items) || changed(pages_, page.total_pages))
            trouble_ = Trouble::changed;
        if (page.total_items) staging_.run.listed = page.total_items;
        if (page.total_pages) pages_ = page.total_pages;
    }

    bool has_all() const { return !staging_.run.listed || staging_.run.seen >= *staging_.run.listed; }

    static std::vector<PutAside> told_of(const Page& page) {
        std::vector<PutAside> told;
        for (const auto item : page.items)
            told.push_back(told_apart(item, Reason::details_missing));
        return told;
    }

    bool is_fresh(const PutAside& known) const { return known.key && !staging_.has_seen(*known.key); }

    void take_items(const Page& page, const std::vector<PutAside>& told) {
        for (std::size_t i = 0; i < page.items.size() && !ended_; ++i) {
            if (staging_.run.seen >= most_rows) return end(Trouble::too_many);
            if (is_fresh(told[i]) && is_summary(page.items[i])) take_details(page.items[i], told[i]);
            else staging_.take(staging_.hear(page.items[i]));
        }
    }

    void take_details(std::string_view summary, const PutAside& known) {
        const auto answer = get_patiently(web_, service_address(list_, *known.key));
        if (answer.trouble == Trouble::none) {
            misses_ = 0;
            // A server that answers with another service than was asked for is not believed.
            const auto told = told_apart(answer.body, Reason::details_missing);
            if (told.key == known.key) return staging_.take(staging_.hear(trimmed(answer.body)));
        } else if (++misses_ >= most_misses) end(answer.trouble);
        staging_.take_aside(summary, known);
    }

    Web& web_;
    Staging& staging_;
    std::string list_;
    std::optional<std::int64_t> pages_{}; // as the source says
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

struct Begun {
    Run run;
    Feed feed;
    std::optional<storage::Bytes> file;
};

// A table or a package at an address is one page, and no list of pages.
bool is_one_file(const Feed& feed) {
    const auto path = lower_ascii(split(feed.address.value_or(""), '?').front());
    return feed.kind == Kind::table || path.ends_with(".zip");
}

// It is kept like a file that was sent, because the columns of a table may first have to be matched.
Trouble fetch_file(storage::Database& database, Web& web, Begun& begun) {
    const auto answer = get_patiently(web, begun.feed.address.value_or(""));
    if (answer.trouble != Trouble::none) return answer.trouble;
    begun.file = storage::Bytes{ answer.body };
    begun.run.unmatched = is_unmatched(begun.feed, answer.body);
    database.write([&](Tx& tx) {
        const auto now = find_run(tx, begun.run.id);
        if (!now || now->state != State::reading || kept_file(tx, begun.run.id)) throw Overtaken();
        keep_file(tx, begun.run.id, *begun.file);
        put(tx, begun.run);
    });
    return Trouble::none;
}

}

Turn read(
    storage::Database& database, Web& web, Id<Run> id, Instant now, std::chrono::minutes patience, const OnRun& on_run
) {
    auto begun = database.read([&](Tx& tx) -> std::optional<Begun> {
        const auto run = find_run(tx, id);
        if (!run || run->state != State::reading || run->unmatched) return std::nullopt;
        const auto feed = find_feed(tx, run->feed);
        ensure(feed.has_value(), "a run without its feed");
        return Begun{ *run, *feed, kept_file(tx, id) };
    });
    if (!begun) return Turn::finished;
    try {
        auto trouble = Trouble::none;
        if (!begun->file && is_one_file(begun->feed)) trouble = fetch_file(database, web, *begun);
        if (begun->run.unmatched) return Turn::finished;
        Staging staging(database, begun->feed, begun->run);
        auto turn = Turn::finished;
        if (trouble == Trouble::none && begun->file)
            trouble = read_file(staging, begun->feed, begun->file->raw, on_run);
        if (trouble != Trouble::none || begun->file) staging.finish(trouble, now);
        else turn = walk(web, staging, begun->feed.address.value_or(""), now, patience, on_run);
        if (on_run) on_run(staging.run);
        return turn;
    } catch (const Overtaken&) {
        return Turn::finished; // whoever moved it goes on with it
    }
}

}

#pragma once
// The pages on which administrators bring in services that others keep: sources, a source, and a run of it as it is
// read, looked at, accepted and taken back; and what the columns
// of its tables hold.
#include "kit/page.hpp"
#include "rooms/directory/feeds/columns.hpp"
#include "rooms/directory/feeds/feed_form.hpp"
#include "rooms/directory/feeds/usability.hpp"
#include "rooms/directory/service_form.hpp"

namespace knotwork::directory::feeds {

inline constexpr int fresh_for_days = 31; // after which a source that nobody has read is said to be stale

struct FeedLine {
    Feed feed{};
    std::optional<Run> last{};
    std::int64_t services = 0;
};

kit::Page feeds_page(const std::vector<FeedLine>& feeds, Date today);
kit::Page feed_form_page(const std::optional<Feed>& feed, const FeedForm& form, const Problems& problems = {});

struct FeedView {
    Feed feed{};
    std::vector<Run> runs{}; // the newest first
    std::int64_t services = 0;
    std::optional<Usability> usability{}; // of what was read last
};

kit::Page feed_page(const FeedView& view, const Problems& problems = {});

struct ColumnsView {
    Feed feed{};
    std::optional<Id<Run>> run{}; // the table that waits
    Table table{};                // without examples when none waits
    ColumnsForm form{};
};

kit::Page columns_page(const ColumnsView& view, const Problems& problems = {});

struct ShownRow {
    Row row{};
    std::optional<Id<Service>> service{};  // where it is kept, when it is
    std::vector<Difference> differences{}; // of a changed one
};

struct RunView {
    Feed feed{};
    Run run{};
    What shown = What::added;
    std::vector<ShownRow> rows{};
    std::optional<std::int64_t> next{}; // the place after which the next rows stand
    std::int64_t services = 0;          // that the source has here now
    bool can_be_taken_back = false;
    std::optional<Usability> usability{};
};

kit::Page run_page(const RunView& view);

/// Each thing that people need, and how many services say it.
html::Node usability_table(const Usability& usability);

html::Url feed_url(Id<Feed> id);
html::Url columns_url(Id<Feed> id);
html::Url run_url(Id<Run> id, std::string_view below = "");

}

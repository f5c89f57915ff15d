#include "shell/jobs_page.hpp"

#include "html/govuk/button.hpp"
#include "html/govuk/table.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "kit/ctx.hpp"

namespace knotwork::shell {
namespace {

using html::Node;
using kit::QueuedJob;
using State = QueuedJob::State;

constexpr std::int64_t most_shown = 50;
const html::Url here{ "/administration/jobs" };

struct JobRetried {
    static constexpr std::string_view name = "shell.job_retried";
    Id<QueuedJob> job;

    kit::Entry entry() const { return { .about = job.text() }; }
};

govuk::Table::Row head(std::initializer_list<const char*> keys) {
    govuk::Table::Row row;
    for (const auto* key : keys)
        row.emplace_back(words(key));
    return row;
}

Node retry_button(const QueuedJob& job) {
    const Node label{ words("shell.jobs.retry"), html::hidden_text(" " + job.name) };
    return kit::form({
        .post = html::Url(here.text() + "/" + job.id.text() + "/retry"),
        .content = govuk::button({ .html = label, .classes = "govuk-button--secondary govuk-!-margin-bottom-0" }),
    });
}

govuk::Table::Row failed_row(const QueuedJob& job) {
    return {
        job.name,
        job.last_error ? Node(*job.last_error) : html::not_recorded(),
        std::to_string(job.attempts),
        spoken(job.finished_at.value_or(job.run_at)),
        retry_button(job),
    };
}

govuk::Table::Row row(const QueuedJob& job) {
    return {
        job.name,
        job.last_error ? Node(*job.last_error) : Node(words("shell.jobs.no_reason")),
        std::to_string(job.attempts),
        spoken(job.run_at),
    };
}

Node how_many(const JobsInState& jobs, std::string_view key) {
    const auto shown = static_cast<std::int64_t>(jobs.newest.size());
    Node text = words_count(key, static_cast<std::size_t>(jobs.count));
    if (shown < jobs.count) text += " " + words("shell.jobs.newest", { { "shown", std::to_string(shown) } });
    return html::paragraph(text);
}

Node failed(const JobsInState& jobs) {
    if (jobs.newest.empty()) return html::empty_list(words("shell.jobs.failed.none"));
    govuk::Table table{
        .caption = words("shell.jobs.failed.title"),
        .caption_classes = "govuk-visually-hidden",
        .head = head(
            { "shell.jobs.what", "shell.jobs.reason", "shell.jobs.attempts", "shell.jobs.gave_up", "shell.jobs.action" }
        ),
        .stacks = true,
    };
    for (const auto& job : jobs.newest)
        table.rows.push_back(failed_row(job));
    return { how_many(jobs, "shell.jobs.failed.count"), govuk::table(table) };
}

Node under_way(const JobsInState& jobs, const std::string& state, const char* when) {
    const auto key = "shell.jobs." + state;
    if (jobs.newest.empty()) return html::empty_list(words(key + ".none"));
    govuk::Table table{
        .caption = words(key + ".title"),
        .caption_classes = "govuk-visually-hidden",
        .head = head({ "shell.jobs.what", "shell.jobs.last_reason", "shell.jobs.attempts", when }),
        .stacks = true,
    };
    for (const auto& job : jobs.newest)
        table.rows.push_back(row(job));
    return { how_many(jobs, key + ".count"), govuk::table(table) };
}

JobsInState jobs_in(storage::Tx& tx, State state) {
    return { .count = kit::count_jobs(tx, state), .newest = kit::jobs_in(tx, state, most_shown) };
}

Result<kit::Response> show_jobs(kit::Ctx& ctx) {
    return kit::show(jobs_page({
        .failed = jobs_in(ctx.tx, State::failed),
        .running = jobs_in(ctx.tx, State::running),
        .waiting = jobs_in(ctx.tx, State::waiting),
    }));
}

Result<kit::Response> retry(kit::Ctx& ctx, Id<QueuedJob> job) {
    TRY(kit::retry_job(ctx.tx, job, ctx.now));
    ctx.record(JobRetried{ job });
    return kit::see_other(here, words("shell.jobs.retried"));
}

}

kit::Page jobs_page(const JobsOverview& jobs) {
    return kit::page({
        .title = words("shell.jobs.title"),
        .section = "jobs",
        .width = kit::Width::full,
        .content = {
            html::paragraph(words("shell.jobs.about")),
            html::section_heading(words("shell.jobs.failed.title")),
            failed(jobs.failed),
            html::section_heading(words("shell.jobs.running.title")),
            under_way(jobs.running, "running", "shell.jobs.until"),
            html::section_heading(words("shell.jobs.waiting.title")),
            under_way(jobs.waiting, "waiting", "shell.jobs.next_try"),
        },
    });
}

void open_jobs(kit::Router& router) {
    const auto administrators = kit::only({ kit::Role::platform_administrator });
    router.get("/administration/jobs", administrators, show_jobs);
    router.post("/administration/jobs/:job/retry", administrators, retry);
}

}

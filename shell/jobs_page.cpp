#include "shell/jobs_page.hpp"

#include "html/govuk/button.hpp"
#include "html/govuk/table.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"

namespace knotwork::shell {
namespace {

using html::Node;
using kit::QueuedJob;
using State = QueuedJob::State;

constexpr std::int64_t most_listed = 100;
const kit::Entrance administrators = kit::only({ kit::Role::platform_administrator });

Node retry_form(const QueuedJob& job) {
    const auto button = govuk::button({
        .html = { words("shell.jobs.retry"), html::hidden_text(" " + job.name) },
        .classes = "govuk-button--secondary govuk-!-margin-bottom-0",
    });
    return kit::form({ .post = "/administration/jobs/" + job.id.text() + "/retry", .content = button });
}

Node reason_of(const QueuedJob& job) {
    return job.last_error ? Node(*job.last_error) : Node(words("shell.jobs.no_error"));
}

Node failed_table(const JobsPage& jobs) {
    if (jobs.failed.empty()) return html::empty_list(words("shell.jobs.failed.none"));
    govuk::Table table{
        .head = { words("shell.jobs.name"),
                  words("shell.jobs.attempts"),
                  words("shell.jobs.reason"),
                  words("shell.jobs.what_to_do") },
    };
    for (const auto& job : jobs.failed)
        table.rows.push_back({ job.name, govuk::numeric(std::to_string(job.attempts)), reason_of(job), retry_form(job) }
        );
    return govuk::table(table);
}

Node open_table(const std::vector<QueuedJob>& jobs, const char* none_key) {
    if (jobs.empty()) return html::empty_list(words(none_key));
    govuk::Table table{
        .head = { words("shell.jobs.name"),
                  words("shell.jobs.attempts"),
                  words("shell.jobs.next"),
                  words("shell.jobs.reason") },
    };
    for (const auto& job : jobs)
        table.rows.push_back(
            { job.name, govuk::numeric(std::to_string(job.attempts)), spoken(job.run_at), reason_of(job) }
        );
    return govuk::table(table);
}

Node part(const char* key, std::int64_t count, const Node& content) {
    return { html::section_heading(words_count(key, static_cast<std::size_t>(count))), content };
}

Result<kit::Response> show_jobs(kit::Ctx& ctx) {
    const auto list = [&](State state) { return kit::jobs_in(ctx.tx, state, most_listed); };
    const auto count = [&](State state) { return kit::count_jobs(ctx.tx, state); };
    return kit::show(jobs_page({
        .failed = list(State::failed),
        .running = list(State::running),
        .waiting = list(State::waiting),
        .failed_count = count(State::failed),
        .running_count = count(State::running),
        .waiting_count = count(State::waiting),
    }));
}

struct JobRetried {
    static constexpr std::string_view name = "shell.job_retried";
    Id<QueuedJob> job;

    kit::Entry entry() const { return { .about = job.text() }; }
};

Result<kit::Response> retry(kit::Ctx& ctx, Id<QueuedJob> job) {
    TRY(kit::retry_job(ctx.tx, job, ctx.now));
    ctx.record(JobRetried{ job });
    return kit::see_other("/administration/jobs", words("shell.jobs.retried"));
}

}

kit::Page jobs_page(const JobsPage& jobs) {
    return kit::page({
        .title = words("shell.jobs.title"),
        .section = "jobs",
        .width = kit::Width::full,
        .content = {
            html::paragraph(words("shell.jobs.about")),
            part("shell.jobs.failed", jobs.failed_count, failed_table(jobs)),
            part("shell.jobs.running", jobs.running_count, open_table(jobs.running, "shell.jobs.running.none")),
            part("shell.jobs.waiting", jobs.waiting_count, open_table(jobs.waiting, "shell.jobs.waiting.none")),
        },
    });
}

const kit::Room room{
    .name = "shell",
    .open =
        [](kit::Router& router) {
            router.get("/administration/jobs", administrators, show_jobs);
            router.post("/administration/jobs/:job/retry", administrators, retry);
        },
    .wire =
        [](kit::Services& services) {
            services.navigation.push_back(
                { "jobs", "shell.jobs.navigation", "/administration/jobs", administrators, "shell.jobs.home" }
            );
        },
};

}

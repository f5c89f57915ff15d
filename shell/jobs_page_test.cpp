// What an administrator sees of the queue, and what trying again does.
#include "shell/jobs_page.hpp"

#include "html/words.hpp"
#include "kit/testing.hpp"

#include <gtest/gtest.h>

namespace knotwork::shell {
namespace {

using kit::QueuedJob;
using kit::testing::gallery;

QueuedJob job(QueuedJob::State state, std::optional<std::string> error) {
    return {
        .id = Id<QueuedJob>::of_label("a job"),
        .name = "accounts.send_letter",
        .ids = "{}",
        .state = state,
        .attempts = 12,
        .run_at = kit::testing::town_hour,
        .enqueued_at = kit::testing::town_hour,
        .finished_at = {},
        .last_error = std::move(error),
    };
}

TEST(JobsPage, SaysWhenThereIsNothing) {
    kit::testing::load_all_words();
    const auto markup = gallery("shell/jobs/empty", jobs_page({}));
    for (const auto* key : { "shell.jobs.failed.none", "shell.jobs.running.none", "shell.jobs.waiting.none" })
        EXPECT_NE(markup.find(words(key)), std::string::npos) << key;
    EXPECT_EQ(markup.find(words("shell.jobs.retry")), std::string::npos);
}

TEST(JobsPage, GivesTheReasonAndAButtonForWhatFailed) {
    kit::testing::load_all_words();
    const auto markup = gallery(
        "shell/jobs/full",
        jobs_page({
            .failed = { 340, { job(QueuedJob::State::failed, "unavailable: the mail server <does> not answer") } },
            .running = { 1, { job(QueuedJob::State::running, {}) } },
            .waiting = { 1, { job(QueuedJob::State::waiting, "unavailable") } },
        })
    );
    EXPECT_NE(markup.find("the mail server &lt;does&gt; not answer"), std::string::npos);
    EXPECT_NE(
        markup.find("/administration/jobs/" + Id<QueuedJob>::of_label("a job").text() + "/retry"), std::string::npos
    );
    EXPECT_NE(markup.find(words("shell.jobs.failed.count.other", { { "count", "340" } })), std::string::npos);
}

}
}

// How long a page with a form takes to make, beside its floor: escaping as many bytes of plain text once.
#include "base/embedded.hpp"
#include "html/govuk/button.hpp"
#include "html/govuk/character_count.hpp"
#include "html/govuk/date_input.hpp"
#include "html/govuk/error_summary.hpp"
#include "html/govuk/input.hpp"
#include "html/govuk/radios.hpp"
#include "html/govuk/select.hpp"
#include "html/words.hpp"

#include <benchmark/benchmark.h>

#include <chrono>

namespace knotwork {

const std::vector<Embedded>& embedded_html_words();

namespace {

using html::Node;

std::vector<govuk::Select::Item> agencies() {
    std::vector<govuk::Select::Item> all;
    for (int i = 0; i < 40; ++i)
        all.push_back({ .value = "agency-" + std::to_string(i), .text = "Agency number " + std::to_string(i) });
    return all;
}

/// A consent form sent back with everything wrong.
Node form() {
    return html::element({
        .tag = "form",
        .attributes = { { "method", "post" }, { "action", "/people/amina/consent" } },
        .content = {
            govuk::error_summary({
                .title_text = "There is a problem",
                .error_list = {
                    { .text = "Say whether they agree", .href = "#answer" },
                    { .text = "Enter the day on which they said so", .href = "#given_on" },
                },
            }),
            govuk::radios({
                .name = "answer",
                .legend = "Do they agree to share with the school?",
                .hint = "Ask each person who looks after the child",
                .items = {
                    { .value = "agreed", .text = "Yes, they agree" },
                    { .value = "refused", .text = "No, they refuse", .hint = "It is recorded, and respected" },
                    { .value = "withdrawn", .text = "They take back what they agreed" },
                },
                .error = "Say whether they agree",
            }),
            govuk::date_input({
                .name = "given_on",
                .legend = "When did they say so?",
                .value = "31 2 2025",
                .error = "Enter the day on which they said so",
            }),
            govuk::input({ .name = "by", .label = "Who asked them?", .value = "Jo O'Brien & Núñez" }),
            govuk::select({ .name = "agency", .label = "Agency" , .items = agencies(), .value = "agency-7"}),
            govuk::character_count({ .name = "note", .label = "Note" , .value = "They said <no> twice", .maxlength = 500}),
            govuk::button({ .text = "Save and continue" }),
        },
    });
}

template <class Work>
double seconds_of(const Work& work) {
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < 1000; ++i)
        benchmark::DoNotOptimize(work());
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void make_form(benchmark::State& state) {
    load_words(embedded_html_words());
    for (auto _ : state)
        benchmark::DoNotOptimize(form());
    const std::string text(form().markup().size(), 'a');
    const auto floor = seconds_of([&] { return html::escaped(text); });
    state.counters["bytes"] = static_cast<double>(text.size());
    state.counters["times_floor"] = seconds_of(form) / floor;
}

BENCHMARK(make_form);

}
}

BENCHMARK_MAIN();

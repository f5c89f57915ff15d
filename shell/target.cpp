#include "shell/target.hpp"

#include "shell/percent.hpp"
#include "shell/urlencoded.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include <algorithm>

namespace knotwork::shell {
namespace {

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

// Decoded segment by segment, so that a slash that was encoded is seen for what it is.
bool may_stand(std::string_view segment) {
    return segment != "." && segment != ".." && segment.find_first_of("/\\") == std::string_view::npos &&
           std::none_of(segment.begin(), segment.end(), is_control) && is_utf8(segment);
}

std::optional<std::string> read_path(std::string_view encoded) {
    std::string path;
    while (!encoded.empty()) {
        encoded.remove_prefix(1); // the slash
        const auto end = std::min(encoded.find('/'), encoded.size());
        const auto segment = percent_decoded(encoded.substr(0, end), Plus::is_plus);
        const bool empty_inside = end == 0 && !encoded.empty();
        if (!segment || empty_inside || !may_stand(*segment)) return std::nullopt;
        (path += '/') += *segment;
        encoded.remove_prefix(end);
    }
    return path;
}

}

std::string path_asked_for(std::string_view arrived) {
    const auto line = arrived.substr(0, arrived.find_first_of("\r\n"));
    const auto space = line.find(' ');
    if (space == std::string_view::npos) return {};
    const auto target = line.substr(space + 1);
    const auto path = target.substr(0, target.find_first_of(" ?#"));
    return percent_decoded(path, Plus::is_plus).value_or(std::string(path));
}

Read<Target> read_target(std::string_view text) {
    if (!text.starts_with('/')) return Refusal::target_not_a_path;
    const auto url = boost::urls::parse_origin_form({ text.data(), text.size() });
    if (!url) return Refusal::target_malformed;
    const auto mark = std::min(text.find('?'), text.size());
    auto path = read_path(text.substr(0, mark));
    if (!path) return Refusal::target_malformed;
    auto query = read_urlencoded(text.substr(std::min(text.size(), mark + 1)));
    if (!std::holds_alternative<kit::Form>(query)) return Refusal::query_malformed;
    return Target{ std::move(*path), std::get<kit::Form>(std::move(query)) };
}

}

#pragma once
// What goes back, as a value. The shell adds the security headers, compresses, and decides about cookies' protection.
#include "kit/page.hpp"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace knotwork::kit {

struct Cookie {
    std::string name; // without the __Host- prefix, which the shell adds on TLS
    std::string value;
    std::optional<std::chrono::seconds> lasts{}; // none: until the browser is closed; zero: remove it now
};

/// no_store is for every page that may show a record, and the default.
enum class Caching { no_store, revalidate, for_ever };

struct Response {
    int status = 200;
    std::string content_type = "text/html; charset=utf-8";
    std::string body{};
    std::optional<Page> page{};                  // rendered into body, with its surroundings, on the way out
    std::optional<std::filesystem::path> file{}; // sent instead of body
    std::vector<std::pair<std::string, std::string>> headers{};
    std::vector<Cookie> cookies{};
    Caching caching = Caching::no_store;
    std::string tag{}; // what the body was made of, for revalidate; empty: the shell makes one of the body itself
};

/// A page, 200 unless told otherwise (422 for a form that is shown again with what is wrong).
Response show(Page page, int status = 200);
/// 303 to another page of ours, which then says `done` at its top, once.
Response see_other(const html::Url& to, const std::string& done = {});
Response json(std::string body, int status = 200);
Response plain(std::string body, int status = 200);
/// A file to keep: sent with Content-Disposition: attachment and nosniff.
Response download(std::string body, std::string content_type, std::string_view file_name);

}

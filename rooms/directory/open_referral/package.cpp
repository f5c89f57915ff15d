#include "rooms/directory/open_referral/package.hpp"

#include "rooms/directory/open_referral/payload.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace knotwork::directory::open_referral {
namespace {

std::string_view type_of(ColumnType type) {
    switch (type) {
    case ColumnType::text:
        return "string";
    case ColumnType::number:
        return "number";
    case ColumnType::date:
        return "date";
    case ColumnType::moment:
        return "datetime";
    case ColumnType::yes_no:
        return "boolean";
    }
    return {};
}

void write_table(Writer& to, const Table& table) {
    to.object([&] {
        to.field("name", table.name);
        to.field("path", std::string(table.name) + ".csv");
        to.field("profile", "tabular-data-resource");
        to.field("format", "csv");
        to.field("mediatype", "text/csv");
        to.field("encoding", "utf-8");
        to.object("schema", [&] {
            to.list("fields", table.columns, [&](const Column& column) {
                to.object([&] {
                    to.field("name", column.name);
                    to.field("type", type_of(column.type));
                });
            });
            to.field("primaryKey", "id");
        });
    });
}

// As a name may be written there.
std::string name_of_licence(std::string text) {
    const auto stands_as_it_is = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_';
    };
    std::replace_if(
        text.begin(), text.end(), [&](char c) { return !stands_as_it_is(c); }, '-'
    );
    return text;
}

void write_sources(Writer& to, const std::vector<Provenance>& sources) {
    to.list("sources", sources, [&](const Provenance& one) {
        to.object([&] {
            to.field("title", one.publisher);
            to.field("knotwork_licence", one.licence);
            to.field("knotwork_attribution", one.attribution);
        });
    });
    std::vector<Line> licences;
    for (const auto& one : sources)
        if (one.licence && std::find(licences.begin(), licences.end(), *one.licence) == licences.end())
            licences.push_back(*one.licence);
    to.list("licenses", licences, [&](const Line& licence) {
        to.object([&] {
            to.field("name", name_of_licence(licence.text()));
            to.field("path", web_address(licence));
            to.field("title", licence);
        });
    });
}

std::vector<Provenance> sources_of(const Feed& feed) {
    std::vector<Provenance> sources;
    for (const auto at : feed.services)
        if (const auto& from = feed.entry(at).from;
            from && std::find(sources.begin(), sources.end(), *from) == sources.end())
            sources.push_back(*from);
    return sources;
}

void must(archive* zip, int answer) {
    if (answer != ARCHIVE_OK)
        throw std::runtime_error(std::string("a package could not be made: ") + archive_error_string(zip));
}

void add_file(archive* zip, const PackedFile& file) {
    const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(), archive_entry_free);
    archive_entry_set_pathname(entry.get(), file.name.c_str());
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(file.text.size()));
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_mtime(entry.get(), 315'532'800, 0); // 1980, where the times of ZIP files begin
    must(zip, archive_write_header(zip, entry.get()));
    if (archive_write_data(zip, file.text.data(), file.text.size()) < 0) must(zip, ARCHIVE_FATAL);
}

la_ssize_t keep(archive*, void* out, const void* bytes, std::size_t count) {
    static_cast<std::string*>(out)->append(static_cast<const char*>(bytes), count);
    return static_cast<la_ssize_t>(count);
}

}

std::string description_of(const std::vector<Table>& tables, const std::vector<Provenance>& sources) {
    std::string text;
    Writer to(text);
    to.object([&] {
        to.field("name", "human_services_data");
        to.field("profile", "tabular-data-package");
        to.field("title", "HSDS");
        to.field("version", "3.0");
        write_sources(to, sources);
        to.list("resources", tables, [&](const Table& table) { write_table(to, table); });
    });
    return text + '\n';
}

std::string zip_of(const std::vector<PackedFile>& files) {
    std::string bytes;
    const std::unique_ptr<archive, decltype(&archive_write_free)> zip(archive_write_new(), archive_write_free);
    must(zip.get(), archive_write_set_format_zip(zip.get()));
    must(zip.get(), archive_write_set_bytes_in_last_block(zip.get(), 1));
    must(zip.get(), archive_write_open2(zip.get(), &bytes, nullptr, keep, nullptr, nullptr));
    for (const auto& file : files)
        add_file(zip.get(), file);
    must(zip.get(), archive_write_close(zip.get()));
    return bytes;
}

std::string package_of(const Feed& feed) {
    const auto tables = tables_of(feed);
    std::vector<PackedFile> files{ { "datapackage.json", description_of(tables, sources_of(feed)) } };
    for (const auto& table : tables)
        files.push_back({ std::string(table.name) + ".csv", table.csv() });
    return zip_of(files);
}

}

#include "ops/verifier/testing_folder.hpp"

#include "base/random.hpp"

#include <fstream>
#include <iterator>

namespace knotwork_verify::testing {

namespace fs = std::filesystem;
namespace names = knotwork::ledger::file_names;

Folder::Folder(const knotwork::ledger::testing::Audited& audited, std::size_t entries_each)
    : path_(fs::temp_directory_path() / ("knotwork-verify-" + knotwork::random_token())) {
    fs::create_directories(path_ / names::entries);
    write(names::policy, audited.policy.text());
    const auto& [log, policy] = audited;
    write(names::checkpoints, knotwork::ledger::notes_file(log.evidence.checkpoints));
    write(names::held, knotwork::ledger::notes_file(log.evidence.held));
    write(names::receipts, knotwork::ledger::notes_file(log.evidence.receipts));
    write(names::words, knotwork::ledger::words_file(log.evidence.openings));
    for (std::size_t first = 0; first < log.bytes.size(); first += entries_each) {
        auto segment = knotwork::ledger::segment_beginning(first);
        for (auto i = first; i < std::min(first + entries_each, log.bytes.size()); ++i)
            knotwork::ledger::add_to_segment(segment, log.bytes[i]);
        write("entries/" + knotwork::ledger::segment_name(first), segment);
    }
}

Folder::~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

std::string Folder::read(std::string_view name) const {
    std::ifstream in(path_ / name, std::ios::binary);
    return { std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>() };
}

void Folder::write(std::string_view name, std::string_view bytes) const {
    std::ofstream(path_ / name, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

std::vector<std::string> Folder::files() const {
    std::vector<std::string> files;
    for (const auto& file : fs::recursive_directory_iterator(path_))
        if (file.is_regular_file() && file.path().filename() != names::policy)
            files.push_back(fs::relative(file.path(), path_).string());
    std::sort(files.begin(), files.end());
    return files;
}

}

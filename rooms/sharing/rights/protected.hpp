#pragma once
// Holds the text of a copy against values that must not leave with it: hidden homes and schools, telephone numbers and
// e-mail addresses, names of other people. However they are written: a postcode without its space, a telephone number
// with +44, "Hemp Row" for "9 Hemp Row", a name without its accents. Pure.
#include "rooms/people/people.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace knotwork::sharing {

enum class ProtectedKind { name, address, postcode, telephone, email, school };
using ProtectedKinds = std::set<ProtectedKind>;

class ProtectedValues {
public:
    void add_name(std::string_view name);
    /// Lines or parts between commas, and the postcode where there is one.
    void add_address(std::string_view address, const std::optional<Postcode>& postcode);
    void add_telephone(std::string_view number);
    void add_email(std::string_view address);
    void add_school(std::string_view name);

    /// Which kinds of value stand in the text. (Not which values: whoever reads that may not know them.)
    ProtectedKinds found_in(std::string_view text) const;

    /// Another text for other values: whether what must be protected has changed.
    std::string digest() const;

    bool empty() const;

private:
    using Words = std::vector<std::string>;

    void add_words(ProtectedKind kind, Words words);
    void find_words(const Words& words, ProtectedKinds& found) const;
    void find_numbers(std::string_view text, ProtectedKinds& found) const;
    void find_emails(std::string_view text, ProtectedKinds& found) const;

    // By the first word, so that a long text costs as little as a short list.
    std::map<std::string, std::set<std::pair<Words, ProtectedKind>>, std::less<>> by_first_word_;
    std::set<std::string, std::less<>> postcodes_;
    std::set<std::string, std::less<>> telephones_; // without what leads in from abroad
    std::set<std::string, std::less<>> emails_;
};

}

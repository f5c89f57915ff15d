#pragma once
// What the tables of a package are called. Some programs write the plural of a name, and packages of HSDS 1 and 2 have
// names of their own for tables and columns that mean the same (docs.openreferral.org, "Changelog"). What means
// something else today is not known by its old name: a postal address is none where a service is given.
#include <boost/json/object.hpp>

#include <string_view>

namespace knotwork::directory::feeds {

/// The name in HSDS 3 of the table in a file of that name, without its ending and in small letters; empty when it is
/// none that we read.
std::string_view standard_table(std::string_view file);

/// Gives the columns of a row of that table the names of HSDS 3.
void rename_columns(std::string_view table, boost::json::object& row);

}

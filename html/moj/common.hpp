#pragma once
// What the components of the Ministry of Justice have in common. They follow the rules of html/govuk: published names
// in snake case, a default for every option, `text` escaped and `html` a Node. What they publish is kept as it is;
// where that is at fault the component says so.
#include "html/govuk/common.hpp"

namespace knotwork::moj {

using govuk::Content;
using govuk::content_of;
using govuk::lines;
using govuk::TextOr;
using html::Attributes;
using html::Node;
using html::Url;

}

#pragma once
// The drawings that the components of this folder show. Not for rooms.
#include "html/moj/alert.hpp"

namespace knotwork::moj::parts {

/// Says nothing: the alert's name does.
Node alert_icon(Alert::Variant variant);

}

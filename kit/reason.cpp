#include "kit/reason.hpp"

#include "base/ensure.hpp"
#include "storage/failure.hpp"

#include <boost/core/demangle.hpp>

#include <typeinfo>

namespace knotwork::kit {

std::string reason_for_log(const std::exception& error) {
    const bool ours = dynamic_cast<const BrokenPromise*>(&error) || dynamic_cast<const storage::Failure*>(&error);
    return ours ? error.what() : boost::core::demangle(typeid(error).name());
}

}

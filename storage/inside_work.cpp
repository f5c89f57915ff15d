// One mark for each thread.
#include "storage/inside_work.hpp"

#include "base/ensure.hpp"

namespace knotwork::storage {
namespace {

thread_local bool inside = false;

}

InsideWork::InsideWork() {
    inside = true;
}

InsideWork::~InsideWork() {
    inside = false;
}

void InsideWork::must_be_outside() {
    ensure(!inside, "a work asked for another transaction, and would wait for itself");
}

}

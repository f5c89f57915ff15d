#pragma once

// Knows whether this thread is inside a transaction that writes, where asking for another would wait for itself.

namespace knotwork::storage {

class InsideWork {
public:
    InsideWork();
    ~InsideWork();
    InsideWork(const InsideWork&) = delete;
    InsideWork& operator=(const InsideWork&) = delete;

    /// A BrokenPromise when this thread is inside a work.
    static void must_be_outside();
};

}

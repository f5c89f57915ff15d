#pragma once
// Keeping and disposing: an agency's guardians look at what is due, hold it, keep it longer or propose that it goes;
// somebody else agrees; and what is left is a certificate.
#include "kit/dispatcher.hpp"

namespace knotwork::sharing {

void open_retention(kit::Router& router);
void wire_retention(kit::Services& services);

}

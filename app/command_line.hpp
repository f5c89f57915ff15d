#pragma once

// `knotwork <command>`: one program for whoever runs, watches or repairs an installation.
// It ends with 0 when all went well, 1 when it could not be done (the reason is on standard error), 2 when the command
// was not understood.

namespace knotwork::app {

int run(int count, const char* const* words);

}

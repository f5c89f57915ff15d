// The program: hands the command line to the commands.
#include "app/command_line.hpp"

int main(int count, char** words) {
    return knotwork::app::run(count, words);
}

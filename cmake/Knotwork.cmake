# How a folder becomes a library, its tests, its benchmarks and its fuzz targets.
#
#   knotwork_library(storage USES base LINKS SOCI::soci)     a floor or an engine
#   knotwork_room(accounts DOORS directory LINKS PkgConfig::fido2)   a room; may open the doors it names
#
# Files are told apart by their ending: x.cpp is the library, x_test.cpp its tests (one program, <name>_test),
# testing.cpp and testing_x.cpp what the tests of this and higher floors share (knotwork_<name>_testing, link it with TEST_USES <name>_testing),
# x_bench.cpp its benchmarks (<name>_bench), and x_fuzz.cpp one fuzz target each, replayed over <folder>/fuzz/x in ctest.

function(knotwork_flags target)
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR}/generated)
  # A warning is an error wherever tests are built. Not in a release: what a compiler suspects there, as g++ 12 does of
  # joined strings at -O2, must not keep a newcomer from a running server.
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wconversion $<$<CONFIG:Dev>:-Werror>)
endfunction()

function(knotwork_library name)
  cmake_parse_arguments(ARG "" "" "USES;LINKS;TEST_USES;TEST_LABELS" ${ARGN})
  file(GLOB_RECURSE all CONFIGURE_DEPENDS *.cpp)
  set(sources ${all})
  list(FILTER sources EXCLUDE REGEX "(_test|_bench|_fuzz|_main|/main|/testing|/testing_[a-z_]+)\\.cpp$")

  list(TRANSFORM ARG_USES PREPEND knotwork_)
  add_library(knotwork_${name} STATIC ${sources})
  knotwork_flags(knotwork_${name})
  target_precompile_headers(knotwork_${name} REUSE_FROM knotwork_pch)
  target_link_libraries(knotwork_${name} PUBLIC ${ARG_USES} PRIVATE ${ARG_LINKS})

  list(TRANSFORM ARG_TEST_USES PREPEND knotwork_)
  set(shared ${all})
  list(FILTER shared INCLUDE REGEX "/testing(_[a-z_]+)?\\.cpp$")
  if(shared AND (KNOTWORK_TESTS OR KNOTWORK_BENCH))
    add_library(knotwork_${name}_testing STATIC ${shared})
    knotwork_flags(knotwork_${name}_testing)
    target_precompile_headers(knotwork_${name}_testing REUSE_FROM knotwork_pch)
    target_link_libraries(knotwork_${name}_testing PUBLIC knotwork_${name} PRIVATE ${ARG_LINKS})
    list(PREPEND ARG_TEST_USES knotwork_${name}_testing)
  endif()
  if(KNOTWORK_TESTS)
    set(tests ${all})
    list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
    if(tests)
      add_executable(${name}_test ${tests})
      knotwork_flags(${name}_test)
      target_compile_options(${name}_test PRIVATE ${KNOTWORK_TEST_OPTIONS})
      target_precompile_headers(${name}_test REUSE_FROM knotwork_test_pch)
      target_link_libraries(${name}_test PRIVATE knotwork_${name} ${ARG_TEST_USES} ${ARG_LINKS} GTest::gmock GTest::gtest_main rapidcheck)
      add_test(NAME ${name} COMMAND ${name}_test WORKING_DIRECTORY ${PROJECT_BINARY_DIR})
      set_tests_properties(${name} PROPERTIES TIMEOUT 900 ENVIRONMENT "KNOTWORK_SOURCE=${PROJECT_SOURCE_DIR}")
      if(ARG_TEST_LABELS)
        set_tests_properties(${name} PROPERTIES LABELS "${ARG_TEST_LABELS}")
      endif()
    endif()
  endif()

  if(KNOTWORK_BENCH)
    set(benches ${all})
    list(FILTER benches INCLUDE REGEX "_bench\\.cpp$")
    if(benches)
      add_executable(${name}_bench ${benches})
      knotwork_flags(${name}_bench)
      target_link_libraries(${name}_bench PRIVATE knotwork_${name} ${ARG_TEST_USES} ${ARG_LINKS} benchmark::benchmark)
    endif()
  endif()

  set(fuzzers ${all})
  list(FILTER fuzzers INCLUDE REGEX "_fuzz\\.cpp$")
  foreach(file ${fuzzers})
    get_filename_component(target ${file} NAME_WE)
    knotwork_fuzz_target(${name} ${target} ${file})
  endforeach()
endfunction()

# With the clang fuzz preset a target is a libFuzzer program; elsewhere it is a program that replays the seed corpus, run by ctest.
function(knotwork_fuzz_target name target file)
  string(REGEX REPLACE "_fuzz$" "" corpus ${target})
  get_filename_component(folder ${file} DIRECTORY)
  set(seeds ${folder}/fuzz/${corpus})
  if(KNOTWORK_FUZZ)
    add_executable(${target} ${file})
    target_compile_options(${target} PRIVATE -fsanitize=fuzzer)
    target_link_options(${target} PRIVATE -fsanitize=fuzzer)
  elseif(KNOTWORK_TESTS)
    add_executable(${target} ${file} ${PROJECT_SOURCE_DIR}/cmake/replay_main.cpp)
    add_test(NAME ${target} COMMAND ${target} ${seeds})
  else()
    return()
  endif()
  knotwork_flags(${target})
  target_link_libraries(${target} PRIVATE knotwork_${name})
endfunction()

function(knotwork_room name)
  cmake_parse_arguments(ARG "" "" "DOORS;ENGINES;LINKS;TEST_USES" ${ARGN})
  knotwork_library(${name} USES kit ${ARG_DOORS} ${ARG_ENGINES} LINKS ${ARG_LINKS} TEST_USES ${ARG_TEST_USES})
endfunction()

# knotwork_embed(kit words GLOBS "kit/words.*.ini" "rooms/*/words.*.ini")
# writes <build>/generated/<target>/<name>.cpp, which defines
#   const std::vector<knotwork::Embedded>& knotwork::embedded_<name>();
# holding every matching file of the tree with its path, sorted by path, and compiles it into the target.
function(knotwork_embed target name)
  cmake_parse_arguments(ARG "" "" "GLOBS" ${ARGN})
  list(TRANSFORM ARG_GLOBS PREPEND ${PROJECT_SOURCE_DIR}/)
  file(GLOB files CONFIGURE_DEPENDS ${ARG_GLOBS})
  set(output ${PROJECT_BINARY_DIR}/generated/embedded_${name}.cpp)
  add_custom_command(
    OUTPUT ${output}
    COMMAND python3 ${PROJECT_SOURCE_DIR}/house/embed.py ${name} ${PROJECT_SOURCE_DIR} ${output} ${files}
    DEPENDS ${files} ${PROJECT_SOURCE_DIR}/house/embed.py
    COMMENT "Embedding ${name}"
  )
  target_sources(${target} PRIVATE ${output})
endfunction()

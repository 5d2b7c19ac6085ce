# The rooms of the house (docs/architecture.md) as libraries, one a folder of src/, and what the build generates for them.

set(INFRALINT_WARNINGS -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
if(INFRALINT_WERROR)
  list(APPEND INFRALINT_WARNINGS -Werror)
endif()
add_compile_options(-fstack-protector-strong -ffile-prefix-map=${CMAKE_SOURCE_DIR}/=)
# Tables that the compiler makes take it more steps than Clang grants by default.
add_compile_options($<$<CXX_COMPILER_ID:Clang>:-fconstexpr-steps=16000000>)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  add_compile_options(-ffunction-sections -fdata-sections)
endif()
if(INFRALINT_SANITIZE)
  add_compile_options(-fsanitize=${INFRALINT_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${INFRALINT_SANITIZE})
endif()
if(INFRALINT_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link,address)
  add_link_options(-fsanitize=address)
endif()

set(INFRALINT_GENERATED ${CMAKE_BINARY_DIR}/generated)

# The kinds of artifacts are the folders of src/artifacts/.
file(GLOB INFRALINT_AREAS LIST_DIRECTORIES true RELATIVE ${CMAKE_SOURCE_DIR}/src/artifacts CONFIGURE_DEPENDS
     ${CMAKE_SOURCE_DIR}/src/artifacts/*)

function(infralint_library name sources)
  cmake_parse_arguments(arg "" "" "USES;LIBRARIES;GENERATED" ${ARGN})
  list(TRANSFORM arg_GENERATED PREPEND ${INFRALINT_GENERATED}/)
  list(FILTER arg_GENERATED INCLUDE REGEX "\\.cc$")
  list(TRANSFORM arg_USES PREPEND infralint_)
  if(sources OR arg_GENERATED)
    add_library(infralint_${name} STATIC ${sources} ${arg_GENERATED})
    target_include_directories(infralint_${name} PUBLIC ${CMAKE_SOURCE_DIR}/src ${INFRALINT_GENERATED})
    target_link_libraries(infralint_${name} PUBLIC ${arg_USES} Threads::Threads PRIVATE ${arg_LIBRARIES})
    target_compile_options(infralint_${name} PRIVATE ${INFRALINT_WARNINGS})
    if(TARGET infralint_generated)
      add_dependencies(infralint_${name} infralint_generated)
    endif()
  else()
    add_library(infralint_${name} INTERFACE)
    target_link_libraries(infralint_${name} INTERFACE ${arg_USES})
  endif()
endfunction()

# infralint_room(NAME [USES ROOM...] [LIBRARIES TARGET...] [GENERATED FILE...]): the library of src/NAME. Rooms above the
# catalogue get it through what they use.
function(infralint_room name)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.cc)
  infralint_library(${name} "${sources}" ${ARGN})
endfunction()

# The generator: policies in, tables out. It writes only what differs, so an edited wording recompiles one file.
# It links the rooms that read policies, which therefore know nothing that is generated.
function(infralint_catalogue)
  file(GLOB_RECURSE INFRALINT_POLICIES CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/policies/*.yaml)
  file(GLOB INFRALINT_RULE_FILES CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/artifacts/*/rules/*.cc
       ${CMAKE_SOURCE_DIR}/src/artifacts/*/producers/*.cc)
  file(GLOB INFRALINT_EMBED_SOURCES CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tools/embed/*.cc)
  # The generator renders rule pages with the program's own code.
  list(APPEND INFRALINT_EMBED_SOURCES ${CMAKE_SOURCE_DIR}/src/policy/rule_page.cc)
  # Which folders are kinds of artifacts shows in their headers.
  file(GLOB INFRALINT_ARTIFACT_HEADERS CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/artifacts/*/artifact.h)
  set(INFRALINT_IMAGE_FACTS ${CMAKE_SOURCE_DIR}/schemas/images.yaml ${CMAKE_SOURCE_DIR}/schemas/end-of-life.json)
  set(INFRALINT_GENERATED_FILES artifacts/docker/image_tables.h check/rule_ids.h artifacts/all_artifacts.cc policy/catalogue_table.cc policy/catalogue_texts.cc)
  foreach(area IN LISTS INFRALINT_AREAS)
    list(APPEND INFRALINT_GENERATED_FILES artifacts/${area}_bindings.cc artifacts/${area}/bindings.h)
  endforeach()
  list(TRANSFORM INFRALINT_GENERATED_FILES PREPEND ${INFRALINT_GENERATED}/)
  add_executable(infralint-embed ${INFRALINT_EMBED_SOURCES})
  target_include_directories(infralint-embed PRIVATE ${CMAKE_SOURCE_DIR}/src)
  target_link_libraries(infralint-embed PRIVATE infralint_language)
  target_compile_options(infralint-embed PRIVATE ${INFRALINT_WARNINGS})
  add_custom_command(
    OUTPUT ${INFRALINT_GENERATED_FILES}
    COMMAND infralint-embed --source ${CMAKE_SOURCE_DIR} --output ${INFRALINT_GENERATED} --docs ${CMAKE_BINARY_DIR}/docs/rules
    DEPENDS infralint-embed ${INFRALINT_POLICIES} ${INFRALINT_RULE_FILES} ${INFRALINT_ARTIFACT_HEADERS} ${INFRALINT_IMAGE_FACTS}
    COMMENT "Compiling the rule catalogue")
  add_custom_target(infralint_generated DEPENDS ${INFRALINT_GENERATED_FILES})
endfunction()

# One library a kind of artifact, and `artifacts` for all of them.
function(infralint_artifact_rooms)
  set(rooms "")
  foreach(area IN LISTS INFRALINT_AREAS)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/artifacts/${area}/*.cc)
    infralint_library(artifact_${area} "${sources}" ${ARGN} GENERATED artifacts/${area}_bindings.cc)
    if(INFRALINT_UNITY)
      # Batches of rules only: there are many, and their helpers carry the rule's name.
      set_target_properties(infralint_artifact_${area} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 16)
      set(alone ${sources})
      list(FILTER alone EXCLUDE REGEX "/rules/")
      set_source_files_properties(${alone} ${INFRALINT_GENERATED}/artifacts/${area}_bindings.cc
                                  PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
    endif()
    list(APPEND rooms infralint_artifact_${area})
  endforeach()
  # Rules of one area may judge elements of another (k8s-api those of k8s): the rooms are linked as one group.
  list(JOIN rooms "," group)
  if(rooms)
    set(group "$<LINK_GROUP:RESCAN,${group}>")
  endif()
  add_library(infralint_artifacts STATIC ${INFRALINT_GENERATED}/artifacts/all_artifacts.cc)
  add_dependencies(infralint_artifacts infralint_generated)
  target_include_directories(infralint_artifacts PUBLIC ${CMAKE_SOURCE_DIR}/src ${INFRALINT_GENERATED})
  target_link_libraries(infralint_artifacts PUBLIC ${group} infralint_check)
  target_compile_options(infralint_artifacts PRIVATE ${INFRALINT_WARNINGS})
endfunction()

# infralint_embed_text(INPUT OUTPUT HEADER header FUNCTION name): a file of the project as a string in the program.
function(infralint_embed_text input output)
  cmake_parse_arguments(arg "" "HEADER;FUNCTION" "" ${ARGN})
  set(script ${CMAKE_SOURCE_DIR}/cmake/embed_text.cmake)
  add_custom_command(
    OUTPUT ${INFRALINT_GENERATED}/${output}
    COMMAND ${CMAKE_COMMAND} -DINPUT=${CMAKE_SOURCE_DIR}/${input} -DOUTPUT=${INFRALINT_GENERATED}/${output}
            -DHEADER=${arg_HEADER} -DFUNCTION=${arg_FUNCTION} -P ${script}
    DEPENDS ${CMAKE_SOURCE_DIR}/${input} ${script}
    COMMENT "Embedding ${input}")
endfunction()

# Each library is one imported target here; the wrapper file in src/ that includes it is its only user.

find_library(YAML_CPP_ARCHIVE NAMES libyaml-cpp.a REQUIRED)
find_path(YAML_CPP_INCLUDE yaml-cpp/eventhandler.h REQUIRED)
add_library(yaml-cpp-archive STATIC IMPORTED)
set_target_properties(yaml-cpp-archive PROPERTIES IMPORTED_LOCATION ${YAML_CPP_ARCHIVE})
target_include_directories(yaml-cpp-archive SYSTEM INTERFACE ${YAML_CPP_INCLUDE})

find_path(RAPIDJSON_INCLUDE rapidjson/reader.h REQUIRED)
add_library(rapidjson INTERFACE)
target_include_directories(rapidjson SYSTEM INTERFACE ${RAPIDJSON_INCLUDE})

# Header-only: the packaged CMake target forces the shared library.
find_path(TOMLPLUSPLUS_INCLUDE toml++/toml.h REQUIRED)
add_library(tomlplusplus INTERFACE)
target_include_directories(tomlplusplus SYSTEM INTERFACE ${TOMLPLUSPLUS_INCLUDE})

find_path(CLI11_INCLUDE CLI/CLI.hpp REQUIRED)
add_library(cli11 INTERFACE)
target_include_directories(cli11 SYSTEM INTERFACE ${CLI11_INCLUDE})

find_path(FMT_INCLUDE fmt/format.h REQUIRED)
add_library(fmt-headers INTERFACE)
target_include_directories(fmt-headers SYSTEM INTERFACE ${FMT_INCLUDE})
target_compile_definitions(fmt-headers INTERFACE FMT_HEADER_ONLY=1)

find_library(RE2_ARCHIVE NAMES libre2.a REQUIRED)
find_path(RE2_INCLUDE re2/re2.h REQUIRED)
add_library(re2-archive STATIC IMPORTED)
set_target_properties(re2-archive PROPERTIES IMPORTED_LOCATION ${RE2_ARCHIVE})
target_include_directories(re2-archive SYSTEM INTERFACE ${RE2_INCLUDE})

find_package(Threads REQUIRED)
if(INFRALINT_TESTS)
  find_package(GTest REQUIRED)
endif()
if(INFRALINT_BENCH)
  find_package(benchmark REQUIRED)
endif()

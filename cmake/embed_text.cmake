# cmake -DINPUT=file -DOUTPUT=file.cc -DHEADER=header -DFUNCTION=qualified::name -P embed_text.cmake
# Writes a source file that defines `std::string_view FUNCTION()`, the text of INPUT; HEADER declares it.
file(READ ${INPUT} text)
get_filename_component(name ${INPUT} NAME)
file(WRITE ${OUTPUT} "// Generated from ${name}.\n#include \"${HEADER}\"\n\n"
     "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n\n"
     "std::string_view ${FUNCTION}() {\n  return R\"embedded(${text})embedded\";\n}\n")

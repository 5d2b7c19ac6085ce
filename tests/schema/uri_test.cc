#include "schema/uri.h"

#include <gtest/gtest.h>

namespace infralint::schema {
namespace {

// RFC 3986, 5.4.
TEST(SchemaUri, ResolvesReferencesAsTheStandardSays) {
  constexpr std::string_view base = "http://a/b/c/d;p?q";
  EXPECT_EQ(resolve_uri(base, "g:h"), "g:h");
  EXPECT_EQ(resolve_uri(base, "g"), "http://a/b/c/g");
  EXPECT_EQ(resolve_uri(base, "./g/"), "http://a/b/c/g/");
  EXPECT_EQ(resolve_uri(base, "/g"), "http://a/g");
  EXPECT_EQ(resolve_uri(base, "//g"), "http://g");
  EXPECT_EQ(resolve_uri(base, "?y"), "http://a/b/c/d;p?y");
  EXPECT_EQ(resolve_uri(base, "#s"), "http://a/b/c/d;p?q");
  EXPECT_EQ(resolve_uri(base, "../g"), "http://a/b/g");
  EXPECT_EQ(resolve_uri(base, "../../../g"), "http://a/g");
  EXPECT_EQ(resolve_uri(base, "g/../h"), "http://a/b/c/h");
}

TEST(SchemaUri, NeedsNoBase) {
  EXPECT_EQ(resolve_uri("", "./names.json#/a"), "names.json");
  EXPECT_EQ(resolve_uri("", "urn:x:y"), "urn:x:y");
  EXPECT_EQ(resolve_uri("urn:x:y", "#/a"), "urn:x:y");
}

TEST(SchemaUri, DecodesPercentEscapes) {
  EXPECT_EQ(percent_decoded("a%25b%2Fc"), "a%b/c");
  EXPECT_EQ(percent_decoded("100%"), "100%");
  EXPECT_EQ(percent_decoded("%zz"), "%zz");
}

}  // namespace
}  // namespace infralint::schema

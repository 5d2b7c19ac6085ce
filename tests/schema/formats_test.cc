#include "schema/formats.h"

#include <gtest/gtest.h>

namespace infralint::schema {
namespace {

bool is(std::string_view format, std::string_view text) {
  const Format* found = find_format(format, Draft::draft2020_12);
  EXPECT_NE(found, nullptr) << format;
  return found != nullptr && found->valid(text);
}

TEST(Formats, BelongToDrafts) {
  EXPECT_EQ(find_format("uuid", Draft::draft7), nullptr);
  EXPECT_NE(find_format("uuid", Draft::draft2019_09), nullptr);
  EXPECT_EQ(find_format("phone", Draft::draft2020_12), nullptr);
  // Encoded labels came with draft 7.
  EXPECT_TRUE(find_format("hostname", Draft::draft4)->valid("ab--cd"));
  EXPECT_FALSE(find_format("hostname", Draft::draft7)->valid("ab--cd"));
}

TEST(Formats, KnowTheCalendar) {
  EXPECT_TRUE(is("date", "2024-02-29"));
  EXPECT_FALSE(is("date", "2023-02-29"));
  EXPECT_FALSE(is("date", "1900-02-29"));
  EXPECT_FALSE(is("date", "2023-2-01"));
  EXPECT_TRUE(is("date-time", "1998-12-31T23:59:60Z"));
  EXPECT_TRUE(is("date-time", "1998-12-31T15:59:60.5-08:00"));
  EXPECT_FALSE(is("date-time", "1998-12-31T22:59:60Z"));
  EXPECT_FALSE(is("date-time", "1998-12-31 23:59:00Z"));
  EXPECT_FALSE(is("time", "12:00:00"));
  EXPECT_TRUE(is("duration", "P4DT12H30M5S"));
  EXPECT_TRUE(is("duration", "P2W"));
  EXPECT_FALSE(is("duration", "P1D2W"));
  EXPECT_FALSE(is("duration", "PT"));
  EXPECT_FALSE(is("duration", "P1Y2D"));
}

TEST(Formats, KnowAddresses) {
  EXPECT_TRUE(is("ipv4", "192.0.2.255"));
  EXPECT_FALSE(is("ipv4", "192.0.2.256"));
  EXPECT_FALSE(is("ipv4", "192.0.2.01"));
  EXPECT_FALSE(is("ipv4", "192.0.2"));
  EXPECT_TRUE(is("ipv6", "::"));
  EXPECT_TRUE(is("ipv6", "2001:db8::192.0.2.1"));
  EXPECT_TRUE(is("ipv6", "1:2:3:4:5:6:7::"));
  EXPECT_FALSE(is("ipv6", "1:2:3:4:5:6:7:8::"));
  EXPECT_FALSE(is("ipv6", "1::2::3"));
  EXPECT_FALSE(is("ipv6", "12345::"));
  EXPECT_FALSE(is("ipv6", "fe80::1%eth0"));
  EXPECT_TRUE(is("hostname", "a-b.example"));
  EXPECT_FALSE(is("hostname", "-a.example"));
  EXPECT_FALSE(is("hostname", "a..b"));
  EXPECT_FALSE(is("hostname", std::string(64, 'a')));
  EXPECT_TRUE(is("email", "joe.bloggs@example.com"));
  EXPECT_TRUE(is("email", "\"joe bloggs\"@[192.0.2.1]"));
  EXPECT_FALSE(is("email", "joe..bloggs@example.com"));
  EXPECT_FALSE(is("email", "joe"));
}

TEST(Formats, KnowIdentifiers) {
  EXPECT_TRUE(is("uri", "https://user@[2001:db8::1]:80/a?b#c"));
  EXPECT_TRUE(is("uri", "urn:a:b"));
  EXPECT_FALSE(is("uri", "/relative"));
  EXPECT_FALSE(is("uri", "https://example.com/a b"));
  EXPECT_FALSE(is("uri", "https://example.com/%zz"));
  EXPECT_TRUE(is("uri-reference", "../a#b"));
  EXPECT_FALSE(is("uri-reference", "\\\\share"));
  EXPECT_TRUE(is("iri", "https://example.com/\xC3\xA9"));
  EXPECT_FALSE(is("uri", "https://example.com/\xC3\xA9"));
  EXPECT_TRUE(is("uri-template", "/a/{b}{?c*,d:3}"));
  EXPECT_FALSE(is("uri-template", "/a/{b"));
  EXPECT_TRUE(is("uuid", "123e4567-E89B-12d3-a456-426614174000"));
  EXPECT_FALSE(is("uuid", "123e4567e89b12d3a456426614174000"));
  EXPECT_TRUE(is("json-pointer", "/a~0b/~1"));
  EXPECT_FALSE(is("json-pointer", "/a~2"));
  EXPECT_FALSE(is("json-pointer", "a"));
  EXPECT_TRUE(is("relative-json-pointer", "1#"));
  EXPECT_FALSE(is("relative-json-pointer", "01/a"));
  EXPECT_TRUE(is("regex", "a(?=b)\\d"));
  EXPECT_FALSE(is("regex", "(?P<a>b)"));
  EXPECT_FALSE(is("regex", "^(abc]"));
}

}  // namespace
}  // namespace infralint::schema

#include "syntax/value/resolve.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "syntax/value/read.h"

namespace infralint::value {
namespace {

// The value of `v` in a text of one entry.
struct One {
  explicit One(const std::string& text, const char* path = "a.yaml")
      : file(path, text), stream(parse(file)), value(*stream.documents.at(0).root->find("v")) {}

  SourceFile file;
  Stream stream;
  const Value& value;
};

// One plain YAML scalar and what the three resolvers make of it: n b i f s t.
struct Row {
  std::string text;
  std::string types;  // kubernetes, go_yaml_v3, core
};

char letter(ScalarType type) { return "nbifst"[static_cast<std::size_t>(type)]; }

class Resolve : public ::testing::TestWithParam<Row> {};

TEST_P(Resolve, GivesTheTypeOfEachConsumer) {
  const One one("v: " + GetParam().text + "\n");
  std::string types;
  for (const Resolver resolver : {Resolver::kubernetes, Resolver::go_yaml_v3, Resolver::core}) {
    types += letter(resolve(one.value, resolver));
  }
  EXPECT_EQ(types, GetParam().types) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Scalars, Resolve,
    ::testing::Values(Row{"true", "bbb"}, Row{"FALSE", "bbb"}, Row{"yes", "bss"}, Row{"Off", "bss"}, Row{"y", "bss"},
                      Row{"N", "bss"}, Row{"yEs", "sss"}, Row{"", "nnn"}, Row{"~", "nnn"}, Row{"NULL", "nnn"},
                      Row{"nULL", "sss"}, Row{"012", "iii"}, Row{"08", "ffi"}, Row{"0o17", "iii"}, Row{"0x1F", "iii"},
                      Row{"0b101", "iis"}, Row{"1_000", "iis"}, Row{"1e3", "fff"}, Row{"1.", "fff"}, Row{".5", "fff"},
                      Row{"+1", "iii"}, Row{"-0", "iii"}, Row{"3.10", "fff"}, Row{"1:30", "sss"},
                      Row{"2024-01-01", "sts"}, Row{"2024-01-01T00:00:00Z", "sts"},
                      Row{"2024-1-1 10:00:00.5 +02:00", "sts"}, Row{"2024-01", "sss"}, Row{".inf", "fff"},
                      Row{"-.INF", "fff"}, Row{".NaN", "fff"}, Row{"=", "sss"}, Row{"1.2.3", "sss"}, Row{"1e", "sss"},
                      Row{".", "sss"}, Row{"0x", "sss"}, Row{"_1", "sss"}, Row{"99999999999999999999", "ffi"},
                      Row{"'1'", "sss"}, Row{"\"true\"", "sss"}, Row{"!!str 1", "sss"}, Row{"!!int '1'", "iii"},
                      Row{"! 1", "sss"}, Row{"|\n  1", "sss"}));

TEST(ResolveValues, IntegersFollowTheResolver) {
  EXPECT_EQ(as_integer(One("v: 0777").value, Resolver::kubernetes), 511);
  EXPECT_EQ(as_integer(One("v: 0777").value, Resolver::core), 777);
  EXPECT_EQ(as_integer(One("v: 012").value, Resolver::go_yaml_v3), 10);
  EXPECT_EQ(as_integer(One("v: 0o17").value, Resolver::core), 15);
  EXPECT_EQ(as_integer(One("v: -0x1F").value, Resolver::core), -31);
  EXPECT_EQ(as_integer(One("v: 0b101").value, Resolver::kubernetes), 5);
  EXPECT_EQ(as_integer(One("v: 1_000").value, Resolver::kubernetes), 1000);
  EXPECT_EQ(as_integer(One("v: -9223372036854775808").value, Resolver::core), INT64_MIN);
  EXPECT_EQ(as_integer(One("v: 9223372036854775808").value, Resolver::core), std::nullopt);
  EXPECT_EQ(as_integer(One("v: '1'").value, Resolver::core), std::nullopt);
}

TEST(ResolveValues, NumbersIncludeIntegers) {
  EXPECT_EQ(as_number(One("v: 12").value, Resolver::core), 12.0);
  EXPECT_EQ(as_number(One("v: -1.5e2").value, Resolver::core), -150.0);
  EXPECT_EQ(as_number(One("v: 08").value, Resolver::kubernetes), 8.0);
  EXPECT_EQ(as_number(One("v: -.inf").value, Resolver::core), -HUGE_VAL);
  EXPECT_EQ(as_number(One("v: 1.0e400").value, Resolver::core), HUGE_VAL);
  EXPECT_EQ(as_number(One("v: 1.0e-400").value, Resolver::core), 0.0);
  EXPECT_TRUE(std::isnan(*as_number(One("v: .nan").value, Resolver::core)));
  EXPECT_EQ(as_number(One("v: abc").value, Resolver::core), std::nullopt);
}

TEST(ResolveValues, BooleansFollowTheResolver) {
  EXPECT_EQ(as_bool(One("v: on").value, Resolver::kubernetes), true);
  EXPECT_EQ(as_bool(One("v: on").value, Resolver::core), std::nullopt);
  EXPECT_EQ(as_bool(One("v: False").value, Resolver::core), false);
}

TEST(ResolveValues, AliasesAreFollowed) {
  const One one("x: &n 5\nv: *n\n");
  EXPECT_EQ(as_integer(one.value, Resolver::core), 5);
  EXPECT_FALSE(is_null(one.value));
}

TEST(ResolveValues, JsonSaysWhatIsWritten) {
  EXPECT_EQ(resolve(One(R"({"v": true})", "a.json").value, Resolver::kubernetes), ScalarType::boolean);
  EXPECT_EQ(resolve(One(R"({"v": "yes"})", "a.json").value, Resolver::kubernetes), ScalarType::string);
  EXPECT_EQ(as_integer(One(R"({"v": 10})", "a.json").value, Resolver::kubernetes), 10);
  EXPECT_TRUE(is_null(One(R"({"v": null})", "a.json").value));
}

TEST(ResolveValues, TomlSaysWhatIsWritten) {
  EXPECT_EQ(as_integer(One("v = 1_000", "a.toml").value, Resolver::core), 1000);
  EXPECT_EQ(as_integer(One("v = 0b11", "a.toml").value, Resolver::core), 3);
  EXPECT_EQ(as_number(One("v = 1_0.5", "a.toml").value, Resolver::core), 10.5);
  EXPECT_EQ(as_number(One("v = -inf", "a.toml").value, Resolver::core), -HUGE_VAL);
  EXPECT_EQ(as_bool(One("v = true", "a.toml").value, Resolver::core), true);
  EXPECT_EQ(resolve(One("v = 2024-01-01", "a.toml").value, Resolver::core), ScalarType::timestamp);
  EXPECT_EQ(resolve(One("v = 10:00:00", "a.toml").value, Resolver::core), ScalarType::timestamp);
  EXPECT_EQ(resolve(One("v = \"1\"", "a.toml").value, Resolver::core), ScalarType::string);
}

}  // namespace
}  // namespace infralint::value

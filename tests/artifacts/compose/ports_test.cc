#include "artifacts/compose/ports.h"

#include <gtest/gtest.h>

namespace infralint::compose {
namespace {

TEST(ComposePorts, ReadsEveryForm) {
  const PortMapping container = *parse_port("80").mapping;
  EXPECT_FALSE(container.published);
  EXPECT_EQ(container.target.first, 80u);

  const PortMapping full = *parse_port("127.0.0.1:8080:80/UDP").mapping;
  EXPECT_EQ(full.host_ip, "127.0.0.1");
  EXPECT_EQ(full.published->first, 8080u);
  EXPECT_EQ(full.protocol, "udp");
  EXPECT_FALSE(full.wildcard());

  const PortMapping six = *parse_port("::1:6000:6001").mapping;
  EXPECT_EQ(six.host_ip, "::1");
  EXPECT_EQ(six.published->first, 6000u);
  EXPECT_EQ(six.target.first, 6001u);
  EXPECT_EQ(parse_port("[::1]:6000:6001").mapping->host_ip, "::1");

  EXPECT_FALSE(parse_port("127.0.0.1::80").mapping->published);
  EXPECT_TRUE(parse_port("8000-9000:80").mapping);
  EXPECT_TRUE(parse_port("0.0.0.0:80:80").mapping->wildcard());
}

TEST(ComposePorts, RefusesWhatBreaksTheGrammar) {
  for (const char* text :
       {"", "80:", "80:http", "65536", "80:80/icmp", "8000-8002:80-81", "9-8:9-8", "0", "db.local:5432:5432"}) {
    const PortResult result = parse_port(text);
    EXPECT_FALSE(result.mapping) << text;
    EXPECT_FALSE(result.problem.empty()) << text;
  }
}

}  // namespace
}  // namespace infralint::compose

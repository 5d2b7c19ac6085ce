#include "check/secret_sweep.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace infralint {
namespace {

std::vector<std::string> swept(std::string_view text) {
  std::vector<std::string> out;
  for (const Span span : sweep_secrets(text)) out.emplace_back(span.of(text));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

using Texts = std::vector<std::string>;

TEST(SecretSweep, FindsValuesOfSecretNamesInEverySpelling) {
  EXPECT_EQ(swept("password: Zk7pQv2mWx9dLr4t\n"), Texts{"Zk7pQv2mWx9dLr4t"});
  EXPECT_EQ(swept("  \"password\": \"Zk7pQv2mWx9dLr4t\",\n"), Texts{"Zk7pQv2mWx9dLr4t"});
  EXPECT_EQ(swept("ENV DB_PASSWORD=Zk7pQv2mWx9dLr4t A=b\n"), Texts{"Zk7pQv2mWx9dLr4t"});
  EXPECT_EQ(swept("ENV DB_PASSWORD Zk7pQv2mWx9dLr4t\n"), Texts{"Zk7pQv2mWx9dLr4t"});
  EXPECT_EQ(swept("run --password 'Zk7pQv2mWx9dLr4t' now\n"), Texts{"Zk7pQv2mWx9dLr4t"});
  EXPECT_EQ(swept("{name: DB_PASSWORD, value: Zk7pQv2mWx9dLr4t}\n"), Texts{"Zk7pQv2mWx9dLr4t"});
}

TEST(SecretSweep, ReadsKubernetesVariablesAcrossLines) {
  EXPECT_EQ(swept("- name: DB_PASSWORD\n  value: Zk7pQv2mWx9dLr4t\n"), Texts{"Zk7pQv2mWx9dLr4t"});
  EXPECT_EQ(swept("- name: LOG_LEVEL\n  value: Zk7pQv2mWx9dLr4t\n"), Texts{});
}

TEST(SecretSweep, FindsPasswordsOfUrls) {
  EXPECT_EQ(swept("DATABASE_URL: postgres://app:Zk7pQv2mWx9dLr4t@db:5432/app\n"), Texts{"Zk7pQv2mWx9dLr4t"});
}

TEST(SecretSweep, LeavesReferencesAlone) {
  EXPECT_EQ(swept("password: ${DB_PASSWORD}\nPASSWORD_FILE: /run/secrets/db\nname: password\n"), Texts{});
}

TEST(SecretSweep, IsLinearInLongLines) {
  EXPECT_TRUE(swept(std::string(4 << 20, 'a')).empty());
  EXPECT_TRUE(swept(std::string(4 << 20, '"')).empty());
}

}  // namespace
}  // namespace infralint

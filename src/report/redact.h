// The last line of defence for secrets in texts that rules composed (messages, help, labels, fixes, facts): whatever a
// file has as a secret is replaced there too, however it came in.
#pragma once

#include <bitset>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/run_result.h"

namespace infralint::report {

// The secret texts of a run. Immutable after construction.
class SecretTexts {
 public:
  explicit SecretTexts(const engine::RunResult& result);

  bool empty() const { return by_head_.empty() && words_.empty(); }

  // `text` with every secret replaced. Short ones and plain words are replaced only where they stand alone in
  // backticks: `postgres` may be somebody's password, and is the name of an image in the next message.
  std::string cleaned(std::string text) const;

 private:
  static constexpr std::size_t head_size = 6;

  void add(std::string_view secret);
  std::size_t length_at(std::string_view text, std::size_t offset) const;

  std::bitset<65536> first_pairs_;                                        // of by_head_: two bytes
  std::map<std::string, std::vector<std::string>, std::less<>> by_head_;  // head_size bytes -> secrets, longest first
  std::vector<std::string> words_;                                        // sorted
};

// A copy of the result in which no text composed by a rule holds a secret.
engine::RunResult redacted(const engine::RunResult& result, const SecretTexts& secrets);

}  // namespace infralint::report

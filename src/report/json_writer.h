// Writes JSON text: keys in the order given, integers as integers, bytes that are not UTF-8 as U+FFFD. Down to a chosen
// depth every element stands on a line of its own, deeper ones follow each other on one line, so that a report reads
// and compares well with one finding a line. The caller balances begin and end.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace infralint::report {

class JsonWriter {
 public:
  // Elements of the outermost `broken_levels` containers get lines of their own.
  explicit JsonWriter(unsigned broken_levels) : broken_levels_(broken_levels) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }

  void key(std::string_view name);
  void text(std::string_view value);
  void number(std::uint64_t value);
  void boolean(bool value);
  void raw(std::string_view json);  // a number or a word of JSON as it is written

  void begin_object(std::string_view name) { key(name), begin_object(); }
  void begin_array(std::string_view name) { key(name), begin_array(); }
  void text(std::string_view name, std::string_view value) { key(name), text(value); }
  void number(std::string_view name, std::uint64_t value) { key(name), number(value); }
  void boolean(std::string_view name, bool value) { key(name), boolean(value); }

  // The text, with a final line feed.
  std::string take();

 private:
  void open(char bracket);
  void close(char bracket);
  void separate();
  void break_line();
  void quote(std::string_view value);

  std::string out_;
  unsigned broken_levels_;
  unsigned depth_ = 0;
  bool first_ = true;       // nothing stands in the current container yet
  bool after_key_ = false;  // the next value follows its key
};

}  // namespace infralint::report

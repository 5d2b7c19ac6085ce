// The one door through which files of a project are changed. Apart from FileSystem, so that what reads cannot write.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace infralint {

class FileWriter {
 public:
  virtual ~FileWriter() = default;

  // The regular file at `path` (absolute, links resolved) holds `after` instead of `before`, or is as it was: never
  // something in between. Mode and, where the system allows it, owner stay. Error: why it was left alone; among others
  // because it does not hold `before` any more.
  virtual std::optional<Error> replace(const std::string& path, std::string_view before, std::string_view after) = 0;
};

// The disk.
std::unique_ptr<FileWriter> make_real_file_writer();

}  // namespace infralint

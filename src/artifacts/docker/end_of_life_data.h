// The dates behind docker/base-image-eol: those of the program, or a file of the same form (schemas/end-of-life.json)
// that the user gives in their place.
#pragma once

#include <span>
#include <vector>

#include "artifacts/docker/image_rows.h"
#include "base/result.h"
#include "base/source_file.h"
#include "check/project_view.h"
#include "syntax/value/value.h"

namespace infralint::docker {

// Under which the project knows the user's file: ProjectView::given_table().
inline constexpr std::string_view end_of_life_table = "end-of-life";

// The rows point into `file` and `stream`, its tree. Error: what is wrong, and in which line.
Result<std::vector<CycleRow>> read_end_of_life(const SourceFile& file, const value::Stream& stream);

// What holds for the project, ascending by image. Lives as long as it does.
std::span<const CycleRow> end_of_life_cycles(const ProjectView& project);

}  // namespace infralint::docker

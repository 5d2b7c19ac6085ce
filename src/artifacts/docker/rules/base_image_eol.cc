#include "artifacts/docker/end_of_life.h"
#include "artifacts/docker/end_of_life_data.h"
#include "artifacts/docker/model.h"
#include "base/calendar.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

constexpr int base_image_eol_notice = 90;  // days

void base_image_eol_judge(const EndOfLife& end, Span span, const RuleContext& context, Findings& findings) {
  const auto last_day = read_date(end.date);
  const auto today = read_date(context.today());
  if (!last_day || !today) return;
  const std::int64_t left = *last_day - *today;
  const bool extended = !end.regular_date.empty() && end.regular_date < context.today();
  if (left > base_image_eol_notice && (!extended || !context.wants(Profile::strict))) return;
  const std::string product = end.product.ends_with('/') ? ".NET" : std::string(end.product);
  const std::string name = quoted(product + " " + end.cycle);
  if (left < 0) {
    findings
        .report(span,
                message({name, " has had no security updates since ", end.date, end.older ? " at the latest" : ""}))
        .help("move to a version that is still supported");
  } else if (left > base_image_eol_notice) {
    findings
        .report(span, message({"regular support of ", name, " ended on ", end.regular_date, ": until ", end.date,
                               " only its LTS team sends security updates"}))
        .help("plan the move to the next version")
        .level(Level::note);
  } else {
    findings.report(span, message({name, " gets security updates until ", end.date, " only"}))
        .help("plan the move to the next version")
        .level(Level::note);
  }
}

}  // namespace

void base_image_eol(const Stage& stage, const RuleContext& context, Findings& findings) {
  if (!stage.reference || !stage.reference->valid()) return;
  const imageref::Reference& reference = stage.reference->reference;
  const std::span<const CycleRow> cycles = end_of_life_cycles(context.project());
  for (const auto& end : {product_end_of_life(reference, cycles), system_end_of_life(reference, cycles)}) {
    if (end) base_image_eol_judge(*end, stage.image_span, context, findings);
  }
}

}  // namespace infralint::docker

#include "worker/work_on_line.h"

#include <new>

#include "worker/page_line.h"
#include "worker/poison.h"

namespace foi {

std::string work_on_line(PageProcessor& processor, std::string_view line, uint64_t number) {
  Delivery answer;
  answer.origin.name = "-";
  try {
    Incoming page = parse_page_line(line);
    answer.origin = page.origin;
    if (page.packing != Packing::nothing) swallow_poison(page.bytes);
    answer = processor.process(page);
  } catch (const std::bad_alloc&) {
    answer.trouble = {"extract", "out-of-memory", "needs more memory than it may have"};
  } catch (const std::exception& error) {
    answer.trouble = {"extract", "unexpected", error.what()};
  }
  return answer_line(answer, number);
}

}  // namespace foi

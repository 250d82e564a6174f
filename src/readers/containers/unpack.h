// An input as its container gave it -> a page of text or HTML: the part of reading that can be done in
// parallel.
//
// Takes HTTP responses apart and undoes their encodings, finds the fields of JSONL objects, checks digests.
// Changes `input` in place: afterwards its packing is `page`, or `nothing` with the reason.
#pragma once

#include "readers/containers/incoming.h"
#include "readers/containers/open_pages.h"

namespace foi {

void unpack(Incoming& input, const ContainerOptions& options);

}  // namespace foi

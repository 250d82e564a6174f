#include "batch/tally.h"

namespace foi {

void tally(Totals& totals, const Delivery& d, Fate fate) {
  if (fate == Fate::opened) {
    ++totals["files"];
    return;
  }
  ++totals["inputs"];
  ++totals["fate/" + std::string(name_of(fate))];
  totals["bytes"] += d.origin.bytes;
  if (fate == Fate::failed) ++totals["failure/" + d.trouble.stage + "/" + d.trouble.reason];
  if (fate == Fate::skipped) ++totals["skipped/" + d.trouble.reason];
  if (fate != Fate::stored) return;
  ++totals["type/" + std::string(name_of(d.facts.type))];
  if (d.facts.outcome) ++totals["outcome/" + std::string(name_of(*d.facts.outcome))];
  for (const std::string& exemption : d.facts.exemptions) ++totals["exemption/" + exemption];
}

}  // namespace foi

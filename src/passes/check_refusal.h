// Checks on a refusal: does the reply say what its law asks of a refusal notice?
#pragma once

#include <vector>

#include "grammar/grammar.h"
#include "passes/assign_roles.h"
#include "passes/build_blocks.h"
#include "passes/mark_blocks.h"
#include "record/record.h"

namespace foi {

/// For replies that refuse something; empty otherwise. Source of the duties: FOIA 2000 s.17(1) (say which
/// exemption and why), s.17(3) (public interest), s.17(7) (complaints procedure and s.50), s.16 (advice on
/// cost refusals), FOISA s.16 and s.19, EIR reg.14, and their like elsewhere.
///   exemption-not-cited            a refusal that names no provision
///   reasons-missing                no reasoning beside the claim
///   public-interest-test-missing   a qualified exemption without a public interest test
///   review-rights-missing          no word on review or complaint
///   advice-missing                 a cost refusal without advice on a narrower request
std::vector<RefusalCheck> check_refusal(const Grammar& grammar, const Blocks& blocks, const Marks& marks,
                                        const Roles& roles, const Record& record);

}  // namespace foi

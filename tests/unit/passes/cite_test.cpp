#include "passes/cite.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "grammar/library.h"

namespace foi {
namespace {

// The rows are those of reference/citation_forms.md (their numbers stand behind), so the live law decides.
const Law& live_law() {
  static const Law* law = [] {
    static const std::vector<GrammarFile> files = Library::embedded_files();
    Law* made = new Law;
    for (const GrammarFile& file : files)
      if (file.name.find("law/") != std::string::npos)
        for (const Statement& statement : read_statements(file.source, file.name)) made->add(statement);
    return made;
  }();
  return *law;
}

std::vector<Citation> cite_text(const std::string& text, const char* regime,
                                std::optional<int> year = std::nullopt) {
  const Lines lines = split_lines(text);
  return cite(text, lines, fold(text, lines), live_law(), {regime, year}, std::vector<bool>(lines.size()));
}

// "FOIA2000 43(2); EIR2004 12(4)(a)", without repetition.
std::string found(const std::string& text, const char* regime, std::optional<int> year = std::nullopt) {
  std::vector<std::string> seen;
  std::string out;
  for (const Citation& citation : cite_text(text, regime, year)) {
    const std::string one = citation.act_name + " " + citation.provision;
    if (std::find(seen.begin(), seen.end(), one) != seen.end()) continue;
    seen.push_back(one);
    out += (out.empty() ? "" : "; ") + one;
  }
  return out;
}

struct Row {
  const char* text;
  const char* regime;
  const char* expected;
};

void check(const Row* rows, size_t count) {
  for (size_t i = 0; i < count; ++i)
    EXPECT_EQ(found(rows[i].text, rows[i].regime), rows[i].expected) << rows[i].text;
}
template <size_t N>
void check(const Row (&rows)[N]) {
  check(rows, N);
}

TEST(Cite, PlainForms) {
  check({
      {"Section 31(1)(a) - Law Enforcement", "FOIA", "FOIA2000 31(1)(a)"},                           // 1
      {"section 43(2) – commercial interests", "FOIA", "FOIA2000 43(2)"},                            // 2
      {"section 14(1) (vexatious requests)", "FOIA", "FOIA2000 14(1)"},                              // 3
      {"sections 40(5)(personal information)", "FOIA", "FOIA2000 40(5)"},                            // 4
      {"relied on\n38(2) public safety", "FOIA", "FOIA2000 38(2)"},                                  // 5
      {"Section 12(1) of the Freedom of Information Act would apply", "FOIA", "FOIA2000 12(1)"},     // 6
      {"under Section 12 of\nthe FOIA", "FOIA", "FOIA2000 12"},                                      // 7
      {"S44(1)(a) and s44(1)(b)", "FOIA", "FOIA2000 44(1)(a); FOIA2000 44(1)(b)"},                   // 8
      {"Exemption – s44(1)(a)", "FOIA", "FOIA2000 44(1)(a)"},                                        // 9
      {"the s44 exemption (prohibitions\non disclosure) under the FOIA", "FOIA", "FOIA2000 44"},     // 10
      {"s 44(1)(a) FOIA", "FOIA", "FOIA2000 44(1)(a)"},                                              // 11
      {"(FOIA, s.12) and (FOIA, s.12 (1))", "FOIA", "FOIA2000 12; FOIA2000 12(1)"},                  // 12
      {"exemption under FOIA s 21", "FOIA", "FOIA2000 21"},                                          // 13
      {"s. 40(2) and s. 40(3A) FOIA", "FOIA", "FOIA2000 40(2); FOIA2000 40(3A)"},                    // 14
      {"Section 31 (1)(a)(b) – Law Enforcement", "FOIA", "FOIA2000 31(1)(a); FOIA2000 31(1)(b)"},    // 15
      {"S30 (1) (a) (i)", "FOIA", "FOIA2000 30(1)(a)(i)"},                                           // 16
      {"Section 17 (1)b", "FOIA", "FOIA2000 17(1)(b)"},                                              // 17
      {"section 31(1)(g)", "FOIA", "FOIA2000 31(1)(g)"},                                             // 18
      {"section 1(1)(a) of the Freedom of Information Act 2000", "FOIA", "FOIA2000 1(1)(a)"},        // 19
      {"under Section 17 of the Freedom of Information Act 2000 (the Act)", "FOIA", "FOIA2000 17"},  // 20
      {"section 25(1) of FOISA", "FOISA", "FOISA2002 25(1)"},                                        // 21
      {"Section 38(1)(b) – applicant has asked for personal data of a third party.", "FOISA",
       "FOISA2002 38(1)(b)"},                                                                // 22
      {"section 17 of FOISA", "", "FOISA2002 17"},                                           // 23
      {"Regulation 12(4)(a) – the information is not held", "EIR", "EIR2004 12(4)(a)"},      // 24
      {"citing regulation 13 of the EIR", "FOIA", "EIR2004 13"},                             // 25
      {"regulation 10(5)(f) of the EIRs", "EISR", "EISR2004 10(5)(f)"},                      // 26
      {"Exemption 7(A)", "US-FOIA", "US-FOIA (b)(7)(A)"},                                    // 27
      {"5 U.S.C. § 552(b)(7)(C)", "US-FOIA", "US-FOIA (b)(7)(C)"},                           // 28
      {"FOIA Section (b) (3) (Exemption 3)", "US-FOIA", "US-FOIA (b)(3)"},                   // 29
      {"Exemption (j) (2) of the Privacy Act", "US-FOIA", "Privacy Act 1974 (j)(2)"},        // 30
      {"the (c)(1) exclusion", "US-FOIA", "US-FOIA (c)(1)"},                                 // 31
      {"section 31(1)(a) (legal professional privilege)", "IE-FOI", "IE-FOI2014 31(1)(a)"},  // 32
      {"Subsection 16(1)", "CA-ATIA", "CA-ATIA 16(1)"},                                      // 33
      {"Section 20.4", "CA-ATIA", "CA-ATIA 20.4"},                                           // 34
      {"personal privacy (section 47F)", "AU-FOI", "AU-FOI1982 47F"},                        // 35
      {"section 22(2) of the Freedom of Information Act 1982 (Cth) (FOI Act)", "AU-FOI",
       "AU-FOI1982 22(2)"},                                                 // 36
      {"section 18(f) OIA", "NZ-OIA", "NZ-OIA1982 18(f)"},                  // 37
      {"Section of the Act\n18(c)(ii)", "NZ-OIA", "NZ-OIA1982 18(c)(ii)"},  // 38
      {"section 11 of the RTI Act, 2005", "IN-RTI", "IN-RTI2005 11"},       // 39
      {"§11", "IN-RTI", "IN-RTI2005 11"},                                   // 40
  });
}

TEST(Cite, Lists) {
  check({
      {"Section 40(2)&(3) - Personal Information", "FOIA", "FOIA2000 40(2); FOIA2000 40(3)"},         // 41
      {"sections 40(2) & (5) and 30(1)", "FOIA", "FOIA2000 40(2); FOIA2000 40(5); FOIA2000 30(1)"},   // 42
      {"sections 14(1), 30(1) and 40(2)", "FOIA", "FOIA2000 14(1); FOIA2000 30(1); FOIA2000 40(2)"},  // 43
      {"sections 23(5) (information supplied by security bodies), 24(2) (national security), 27(4) "
       "(international "
       "relations), 30(3) criminal investigations, 31(1) (law enforcement) and 38(2) public safety",
       "FOIA",
       "FOIA2000 23(5); FOIA2000 24(2); FOIA2000 27(4); FOIA2000 30(3); FOIA2000 31(1); FOIA2000 "
       "38(2)"},  // 44
      {"sections 27(1)(a), 27(1)(c), 27(1)(d) and 27(2) (international relations), 24(1) (national "
       "security), 26(1)(a) "
       "and 26(1)(b) (defence)",
       "FOIA",
       "FOIA2000 27(1)(a); FOIA2000 27(1)(c); FOIA2000 27(1)(d); FOIA2000 27(2); FOIA2000 24(1); "
       "FOIA2000 26(1)(a); "
       "FOIA2000 26(1)(b)"},  // 45
      {"sections 36(2)(b)(ii) (inhibition to the free and frank exchange of views) and 23(5) "
       "(information relating to, "
       "or supplied by, security bodies)",
       "FOIA", "FOIA2000 36(2)(b)(ii); FOIA2000 23(5)"},  // 46
      {"section 21 (a); section 30 (…); section 31 (x y); section 35 (…)", "FOIA",
       "FOIA2000 21(a); FOIA2000 30; FOIA2000 31; FOIA2000 35"},  // 47
      {"sections 22A, 40(2), 41 and 43(2) of FOIA", "FOIA",
       "FOIA2000 22A; FOIA2000 40(2); FOIA2000 41; FOIA2000 43(2)"},  // 48
      {"Sections 41 (information obtained in confidence) and 43 (commercial prejudice)", "FOIA",
       "FOIA2000 41; FOIA2000 43"},                                                                 // 49
      {"Section 43, Section 41, and Section 42", "FOIA", "FOIA2000 43; FOIA2000 41; FOIA2000 42"},  // 50
      {"section 30(1)(a), (b) or (c) or (2)(a) or (b)", "FOIA",
       "FOIA2000 30(1)(a); FOIA2000 30(1)(b); FOIA2000 30(1)(c); FOIA2000 30(2)(a); FOIA2000 "
       "30(2)(b)"},                                                                   // 51
      {"sections 31(1)(a) and (b)", "FOIA", "FOIA2000 31(1)(a); FOIA2000 31(1)(b)"},  // 52
      {"Section 40(2)(a)(b) and (3)(a)(i)(ii)(b)", "FOIA",
       "FOIA2000 40(2)(a); FOIA2000 40(2)(b); FOIA2000 40(3)(a)(i); FOIA2000 40(3)(a)(ii); FOIA2000 "
       "40(3)(b)"},                                                              // 53
      {"Section 40(2) & 3A(a)", "FOIA", "FOIA2000 40(2); FOIA2000 40(3A)(a)"},   // 54
      {"Section 40 (2) (3A)(a)", "FOIA", "FOIA2000 40(2); FOIA2000 40(3A)(a)"},  // 55
      {"First, under section 26(3), we … Second, under section 27(4)", "FOIA",
       "FOIA2000 26(3); FOIA2000 27(4)"},  // 56
      {"sections 30(c), 34(1)(a)and (b) and 35(1) of FOISA", "FOISA",
       "FOISA2002 30(c); FOISA2002 34(1)(a); FOISA2002 34(1)(b); FOISA2002 35(1)"},  // 57
      {"section 35(1)(a), (b), (c) and ( f) (Law enforcement) of FOISA", "FOISA",
       "FOISA2002 35(1)(a); FOISA2002 35(1)(b); FOISA2002 35(1)(c); FOISA2002 35(1)(f)"},  // 58
      {"section 30(b)(i) &(ii)", "FOISA", "FOISA2002 30(b)(i); FOISA2002 30(b)(ii)"},      // 59
      {"sections 30(b)(i) (free and frank provision of advice), 38(1)(a) (personal information) and "
       "38(1)(b) (personal "
       "information) of FOISA",
       "FOISA", "FOISA2002 30(b)(i); FOISA2002 38(1)(a); FOISA2002 38(1)(b)"},  // 60
      {"section 39(2) of FOISA and the exceptions in regulations 10(5)(b) and (f), and also regulation "
       "11, of the EIRs",
       "EISR", "FOISA2002 39(2); EISR2004 10(5)(b); EISR2004 10(5)(f); EISR2004 11"},  // 61
      {"sections 38(1)(b), 2(a)(i), 2(b) and (5) (definitions)", "FOISA",
       "FOISA2002 38(1)(b); FOISA2002 38(2)(a)(i); FOISA2002 38(2)(b); FOISA2002 38(5)"},  // 62
      {"section 38(1)(a) and (b), (2A)(a), (5) (definitions) and (5A)", "FOISA",
       "FOISA2002 38(1)(a); FOISA2002 38(1)(b); FOISA2002 38(2A)(a); FOISA2002 38(5); FOISA2002 "
       "38(5A)"},  // 63
      {"sections 1(1), (2) and (6) (General entitlement); 2(1)(b) and 2(2)(b) (Effect of exemptions); "
       "35(1)(g) and (2)(b)",
       "FOISA",
       "FOISA2002 1(1); FOISA2002 1(2); FOISA2002 1(6); FOISA2002 2(1)(b); FOISA2002 2(2)(b); FOISA2002 "
       "35(1)(g); "
       "FOISA2002 35(2)(b)"},  // 64
      {"sections 15(1)(d), 15(2), 15(1)(i)(i), 29, 30, 31, 32 and 37 of the FOI Act", "IE-FOI",
       "IE-FOI2014 15(1)(d); IE-FOI2014 15(2); IE-FOI2014 15(1)(i)(i); IE-FOI2014 29; IE-FOI2014 30; "
       "IE-FOI2014 31; "
       "IE-FOI2014 32; IE-FOI2014 37"},  // 65
      {"sections 29(1)(a), 30(1)(c), 32(1)(a)(ii) and (iii), 36(1)(b) and 37 of the FOI Act", "IE-FOI",
       "IE-FOI2014 29(1)(a); IE-FOI2014 30(1)(c); IE-FOI2014 32(1)(a)(ii); IE-FOI2014 32(1)(a)(iii); "
       "IE-FOI2014 36(1)(b); "
       "IE-FOI2014 37"},  // 66
      {"Sections 9(2)(b), (ba), (i), (j) & (k)", "NZ-OIA",
       "NZ-OIA1982 9(2)(b); NZ-OIA1982 9(2)(ba); NZ-OIA1982 9(2)(i); NZ-OIA1982 9(2)(j); NZ-OIA1982 "
       "9(2)(k)"},                                                                      // 68
      {"Sections 16.1(1) and 16.1(2)", "CA-ATIA", "CA-ATIA 16.1(1); CA-ATIA 16.1(2)"},  // 70
      {"section 34(1), 35(1), 36(1), 37(1)(a), 38(a), 39(1)(a), 40 or 43(1)", "ZA-PAIA",
       "Promotion of Access to Information Act 2000 34(1); Promotion of Access to Information Act 2000 "
       "35(1); "
       "Promotion of Access to Information Act 2000 36(1); Promotion of Access to Information Act 2000 "
       "37(1)(a); "
       "Promotion of Access to Information Act 2000 38(a); Promotion of Access to Information Act 2000 "
       "39(1)(a); "
       "Promotion of Access to Information Act 2000 40; Promotion of Access to Information Act 2000 "
       "43(1)"},  // 71
      {"sections 6, 7 and 17 of the Local Government Official Information and Meetings Act 1987", "NZ-LGOIMA",
       "Local Government Official Information and Meetings Act 1987 6; Local Government Official "
       "Information and "
       "Meetings Act 1987 7; Local Government Official Information and Meetings Act 1987 17"},  // 72
      {"sections 27 to 29 of the Privacy Act 1993", "NZ-OIA",
       "Privacy Act 1993 27; Privacy Act 1993 29"},               // 73
      {"sections 21 to 44", "FOIA", "FOIA2000 21; FOIA2000 44"},  // 74
      {"Section 36(2)(a)&(b) or 16(1)", "FOIA",
       "FOIA2000 36(2)(a); FOIA2000 36(2)(b); FOIA2000 16(1)"},                           // 75
      {"(b)(6) and (b)(7)(C)", "US-FOIA", "US-FOIA (b)(6); US-FOIA (b)(7)(C)"},           // 77
      {"See 5 U.S.C. § 552(b)(7)(E), (c)", "US-FOIA", "US-FOIA (b)(7)(E); US-FOIA (c)"},  // 79
      {"Section 21 & 22 apply", "FOIA", "FOIA2000 21; FOIA2000 22"},
      {"Section 31(1)(g)&(2)(b)", "FOIA", "FOIA2000 31(1)(g); FOIA2000 31(2)(b)"},
      {"Section 40(2)(3A)(a)", "FOIA", "FOIA2000 40(2); FOIA2000 40(3A)(a)"},
      {"subsections (3A), (3B) or (4A) of section 40", "FOIA",
       "FOIA2000 40(3A); FOIA2000 40(3B); FOIA2000 40(4A)"},
  });
}

TEST(Cite, ActsNamedAfterBeforeAndAbove) {
  check({
      {"section 42 of the Freedom of Information Act 2018", "FOIA", "FOIA2000 42"},  // 80
      {"regulation 10(4)(a) of the Environmental Information (Scotland) Regulations 2005 (EIRS)", "EISR",
       "EISR2004 10(4)(a)"},  // 81
      {"Article 12 and 13 of the Environmental Information Regulations", "EIR",
       "EIR2004 12; EIR2004 13"},  // 82
      {"Schedule 2 Part 4 Paragraph 19 of the Data Protection Act 2018", "FOIA",
       "DPA2018 Sch 2 para 19"},  // 83
      {"Schedule 2 Part 4 Paragraph 19 of the DPA 2018, Regulation 12(5)(e) of the Environmental Information "
       "Regulations "
       "2004, and Schedule 2 Part 4 Paragraph 23.",
       "FOIA", "DPA2018 Sch 2 para 19; EIR2004 12(5)(e); DPA2018 Sch 2 para 23"},  // 84
      {"personal data: articles 5(1)(a) and 6(1)(f)", "FOIA",
       "UKGDPR Art 5(1)(a); UKGDPR Art 6(1)(f)"},  // 85
      {"section 18(1) of the Commissioners for Revenue and Customs\nAct 2005", "FOIA",
       "Commissioners for Revenue and Customs Act 2005 18(1)"},  // 88
      {"section 18(1) of the Commissioners for Revenue and Customs Act 2005 … so disclosure is prohibited by "
       "section 18(1).",
       "FOIA", "Commissioners for Revenue and Customs Act 2005 18(1)"},  // 89
      {"Freedom of Information Act 2000 (the Act)\n\nSection 17(1) & (4) of the Act", "FOIA",
       "FOIA2000 17(1); FOIA2000 17(4)"},  // 90
      {"Local Government Official Information and Meetings Act 1987\n\nUnder Section 13 of the above Act",
       "NZ-LGOIMA", "Local Government Official Information and Meetings Act 1987 13"},  // 91
      {"sections 57 and 58 of the Freedom of Information Act 2000, as applied by regulation 18 of the "
       "Environmental "
       "Information Regulations 2004 SI No 3391",
       "EIR", "FOIA2000 57; FOIA2000 58; EIR2004 18"},                              // 92
      {"Part (1) of section 40", "FOIA", "FOIA2000 40(1)"},                         // 95
      {"Clause 1 of Section 40", "FOIA", "FOIA2000 40(1)"},                         // 96
      {"exemption 3 and 4 above (s25)", "FOISA", "FOISA2002 25"},                   // 97
      {"FOI 1: Not upheld FOI 40: Not upheld", "FOIA", "FOIA2000 1; FOIA2000 40"},  // 98
      {"EIR 13: Not upheld", "FOIA", "EIR2004 13"},                                 // 98
      {"Section 12(4)(d), material in the course of completion", "EIR", "EIR2004 12(4)(d)"},
      {"Section 39 of the Act, section 12", "EIR", "FOIA2000 39; FOIA2000 12"},
      {"Under section 43 of the Vehicle Excise and Registration Act 1994, or regulation 11 of the Road "
       "Vehicles (Display "
       "of Registration Marks) Regulations 2001.",
       "FOIA",
       "Vehicle Excise and Registration Act 1994 43; Road Vehicles (Display of Registration Marks) "
       "Regulations 2001 11"},
      {"section 4 of the Harbour Widgets (Inspection) (Wales) Order 2011", "FOIA",
       "Harbour Widgets (Inspection) (Wales) Order 2011 4"},
      {"The Harbour Widgets Act 1999 … section 7 of the Harbour Widgets Act", "FOIA",
       "Harbour Widgets Act 1999 7"},
      {"the Harbour and Widgets Corporation Act 1983 … section 8(1) of the HWC Act", "AU-FOI",
       "Harbour and Widgets Corporation Act 1983 8(1)"},
      {"Public Officers Law § 87(2)(e)(i)", "NY-FOIL", "Public Officers Law 87(2)(e)(i)"},
      {"Penal Code section 832.7, subdivision (b), and Gov. Code, § 7922.000", "CA-PRA",
       "Penal Code 832.7(b); Government Code 7922.000"},
      {"5 ILCS 140/7(1)(c)", "IL-FOIA", "5 ILCS 140 7(1)(c)"},
      {"50 U.S.C. § 3024(i)(1); 7 C.F.R. § 2913.11(k); 49 C.F.R. Part 7", "US-FOIA",
       "50 U.S.C. 3024(i)(1); 7 C.F.R. 2913.11(k); 49 C.F.R. Part 7"},
      {"paragraph 28A of Schedule 3 to the Police Reform Act 2002", "",
       "Police Reform Act 2002 Sch 3 para 28A"},
      {"Section 9 of the RTI Act, and exempt u/s 8(1)(j)", "IN-RTI", "IN-RTI2005 9; IN-RTI2005 8(1)(j)"},
      {"(DPA 2018 35(1), EUGDPR Article 5(1))", "FOIA", "DPA2018 35(1); UKGDPR Art 5(1)"},
  });
  EXPECT_EQ(found("section 7 of the DPA", "FOIA", 2012), "DPA1998 7");
  EXPECT_EQ(found("section 7 of the DPA", "FOIA", 2022), "DPA2018 7");
  EXPECT_EQ(found("section 28(1)", "IE-FOI", 2009), "Freedom of Information Act 1997 28(1)");
}

TEST(Cite, DamagedText) {
  check({
      {"Sect1on 40{2)", "FOIA", "FOIA2000 40(2)"},                  // 104
      {"section 44\n(1)(a) of FOIA", "FOIA", "FOIA2000 44(1)(a)"},  // 106
      {"sec-\ntion 43(2)", "FOIA", "FOIA2000 43(2)"},               // 107
      {"S.40(2 )", "FOIA", "FOIA2000 40(2)"},                       // 108
      {"s40 2 applies", "FOIA", "FOIA2000 40(2)"},                  // 108
      {"s.40.2 applies", "FOIA", "FOIA2000 40(2)"},                 // 108
      {"Section 40 2(a)", "FOIA", "FOIA2000 40(2)(a)"},             // 108
      {"Section 31of the Act", "FOIA", "FOIA2000 31"},
      {"Section l7 and Section 4l(1)", "FOIA", "FOIA2000 17; FOIA2000 41(1)"},
      {"(b)(7XC)", "US-FOIA", "US-FOIA (b)(7)(C)"},
      {"40(3)(A)(a) third party personal data", "FOIA", "FOIA2000 40(3A)(a)"},
      {"24(2) - (National Security", "FOIA", "FOIA2000 24(2)"},
      {"u/s 8.1.d of the RTI Act", "IN-RTI", "IN-RTI2005 8(1)(d)"},
      {"section 12 of the Freedom\nof Information Act 2000", "", "FOIA2000 12"},
      {"SECTION 30(1)(A)", "FOIA", "FOIA2000 30(1)(a)"},
      {"FIOA section 21", "FOIA", "FOIA2000 21"},
  });
}

TEST(Cite, FalseFriends) {
  check({
      {"S136 Mental Health Act; s136 of the Mental Health Act (MHA)", "FOIA",
       "Mental Health Act 1983 136"},                                                   // 109
      {"Section 3 of the Mental Health Act 1983", "FOIA", "Mental Health Act 1983 3"},  // 110
      {"s16 advice under the FoI Act beside s136 of the MHA", "FOIA",
       "FOIA2000 16; Mental Health Act 1983 136"},                                              // 111
      {"Freedom of Information Act 2000 (Section 50) Decision Notice", "FOIA", "FOIA2000 50"},  // 115
      {"section 45 Code of Practice", "FOIA", "FOIA2000 45"},                                   // 117
      {"s.10 DPA 1998", "FOIA", "DPA1998 10"},                                                  // 121
      {"section 20 of the Service Fees Act", "CA-ATIA", "Service Fees Act 2017 20"},            // 122
      {"26 U.S.C. § 6103", "US-FOIA", "26 U.S.C. 6103"},                                        // 126
      {"6.4 The sections below", "FOIA", ""},                                                   // 127
      {"section 6.5 of the guidance", "FOIA", ""},                                              // 128
      {"see section 6.5", "FOIA", ""},                                                          // 128
      {"Section 2 of this report", "FOIA", ""},                                                 // 128
      {"Section C of the form, Section 3 of the form", "FOIA", ""},                             // 128
      {"section 15 of the user guide", "FOIA", ""},
      {"section 106 agreements", "FOIA", ""},
      {"Part 2 of your request", "FOIA", ""},
      {"Paragraph 107 and paragraph 6.62 of the Guidelines", "FOIA", ""},
      {"Sheffield S12 2AB", "FOIA", ""},  // 138
      {"FOI 1699/10", "FOIA", ""},        // 138
      {"the Council's 12 vans and 40 officers", "FOIA", ""},
      {"question 12(1) and 1(a), 2(b)", "FOIA", ""},
      {"the Road Vehicles Regulations 2001 and Police Regulations 2003", "FOIA", ""},
      {"Samsung Galaxy S21", "FOIA", ""},
      {"section 12 and 3 officers", "FOIA", "FOIA2000 12"},
      {"section 12 (2019: 4 of them)", "FOIA", "FOIA2000 12"},
      {"| 2019 | 31 | 40 |\n| 2020 | 12 | 43 |", "FOIA", ""},
      {"“(a) determining whether it holds the information, (b) locating it”", "FOIA", ""},  // 130
      {"section 7 of the Retention Schedule", "FOIA", ""},
  });
}

TEST(Cite, SaysWhereAndHow) {
  const std::string text =
      "Dear A Requester\n\nSection 43(2) – Commercial interests\n\nHe said \"sections 31 and 40 of FOIA "
      "apply\" twice.\n";
  const std::vector<Citation> citations = cite_text(text, "FOIA");
  ASSERT_EQ(citations.size(), 3u);
  EXPECT_EQ(citations[0].span.of(text), "Section 43(2)");
  EXPECT_TRUE(citations[0].heading);
  EXPECT_FALSE(citations[0].quoted);
  EXPECT_STREQ(citations[0].rule, "regime");
  EXPECT_EQ(citations[0].known->title, "Prejudice to commercial interests of any person");
  EXPECT_EQ(citations[1].span.of(text), "sections 31");
  EXPECT_EQ(citations[2].span.of(text), "40");
  EXPECT_EQ(citations[1].list, citations[2].list);
  EXPECT_NE(citations[0].list, citations[1].list);
  EXPECT_TRUE(citations[1].quoted);
  EXPECT_FALSE(citations[1].heading);
  EXPECT_STREQ(citations[1].rule, "act-after");
}

TEST(Cite, FurnitureCitesNothing) {
  const std::string text = "Section 40\nSection 41\n";
  const Lines lines = split_lines(text);
  const auto citations = cite(text, lines, fold(text, lines), live_law(), {"FOIA", {}}, {true, false});
  ASSERT_EQ(citations.size(), 1u);
  EXPECT_EQ(citations[0].provision, "41");
}

TEST(Cite, NothingInNothing) {
  for (const char* text :
       {"", "\n", "section", "section ", "s.", "(b)(", "§", "1", "section 4", "Schedule", "of the Act 2000"})
    EXPECT_LE(cite_text(text, "FOIA").size(), 1u) << text;
}

double seconds(const std::string& text) {
  const auto start = std::chrono::steady_clock::now();
  cite_text(text, "");
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// Twice the text must not take much more than twice the time, whatever it is made of.
TEST(Cite, HostileTextCostsLinearTime) {
  for (const char* unit :
       {"Section 40(2) of FOIA. ", "section 40(2), 41, ", "(((((((((( 1", "(b)(6) 552 ", "article 5 ",
        "12(1)(a)(b)(c)", "s 1(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)", "Section 9 of the Harbour Widgets Act ",
        "the Harbour Act 2001 (the Act) section 3 of that Act\n\n", "regulation 4(3) ", "section 12\n",
        "\"section 7\" of the ", "5 U.S.C. ", "Schedule 1 ", "subsection (2) ", "| 40 ", "Act Act "}) {
    std::string once;
    while (once.size() < 200'000) once += unit;
    const double one = seconds(once), four = seconds(once + once + once + once);
    EXPECT_LT(four, 8 * one + 0.2) << unit;
    EXPECT_LT(one, 2.0) << unit;
  }
  std::string distinct;  // titles that all differ
  for (int i = 0; distinct.size() < 400'000; ++i)
    distinct += "section 3 of the Harbour Q" + std::string(1, static_cast<char>('a' + i % 26)) +
                std::to_string(i) + " Widgets Act, ";
  EXPECT_LT(seconds(distinct), 4.0);
}

}  // namespace
}  // namespace foi

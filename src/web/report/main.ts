// The report: pictures of what a database of replies says, for a newspaper.
import { byId, pageData } from "../shared/dom";
import { themeSwitch } from "../shared/theme";
import { plural } from "../shared/words";
import type { Report } from "./data";
import { type Figure, figureElement } from "./figure";
import { month } from "./figures";
import { methods } from "./methods";
import { exemptionsByAuthority, exemptionsBySection } from "./pictures/exemptions";
import { outcomesByAuthority, outcomesOverTime } from "./pictures/outcomes";
import { refusalChecks } from "./pictures/refusals";
import { tablesFound } from "./pictures/tables";
import { responseTimes, responseTimesByAuthority } from "./pictures/times";

const pictures: ((report: Report) => Figure)[] = [
  outcomesOverTime,
  outcomesByAuthority,
  exemptionsBySection,
  exemptionsByAuthority,
  responseTimes,
  responseTimesByAuthority,
  refusalChecks,
  tablesFound,
];

function standfirst(report: Report): string {
  const { replies, authorities, first_reply, last_reply } = report.totals[0]!;
  if (replies === 0) return "The database holds no replies to requests.";
  const span = first_reply && last_reply ? `, ${month(first_reply)} to ${month(last_reply)}` : "";
  return `${plural(replies, "reply", "replies")} of ${plural(authorities, "authority", "authorities")}${span}, read by a program`;
}

const report = pageData<Report>();
themeSwitch();
byId("title").textContent = document.title;
byId("standfirst").textContent = standfirst(report);
byId("main").replaceChildren(...pictures.map((picture) => figureElement(picture(report))), methods(report));

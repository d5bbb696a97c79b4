// Tables that were downloaded here and hold no values to take in: a comparison of two years, a list of cities, of their
// reports or of evidence, the journal, a workbook. They are told by their headings, and what to take instead is said.

import { languages } from "../../platform/i18n/languages.ts";
import type { MessageKey } from "../../platform/i18n/message-key.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { TableProblem } from "./table-problem.ts";
import type { ReadRow } from "./table-row.ts";

/** A hidden sheet by which a workbook says what it is of. */
export const identitySheet = "jifunze";

const lists = [
  {
    fault: "own_comparison",
    headings: ["imports:preview.measurement", "scorecard:compare.change", "scorecard:compare.movement"],
  },
  { fault: "own_list", headings: ["portal:cities.code", "portal:cities.kind", "portal:cities.longitude"] },
  {
    fault: "own_list",
    headings: ["evidence:evidence.name", "evidence:evidence.addedBy", "evidence:evidence.addedAt"],
  },
  { fault: "own_list", headings: ["accounts:audit.at", "accounts:audit.what", "accounts:audit.subject"] },
  {
    fault: "own_list",
    headings: ["inviting:column.email", "inviting:column.role", "inviting:column.language"],
  },
  { fault: "own_list", headings: ["bulk:row", "bulk:comes", "bulk:why"] },
  {
    fault: "own_list",
    headings: ["festivals:table.title", "festivals:table.by", "festivals:table.standing"],
  },
  {
    fault: "own_list",
    headings: ["festivals:counts.about", "festivals:counts.place", "festivals:counts.figure"],
  },
  { fault: "own_list", headings: ["reports:review.state", "reports:review.due", "reports:review.late"] },
  { fault: "own_list", headings: ["reports:review.state", "reports:review.due", "portal:network.waiting"] },
  {
    fault: "own_list",
    headings: ["network:run.kind", "membership:column.standing", "membership:column.since"],
  },
  { fault: "own_list", headings: ["network:run.kind", "network:run.standing", "network:run.joined"] },
  {
    fault: "own_list",
    headings: ["initiatives:column.state", "initiatives:content.places", "initiatives:column.code"],
  },
  {
    fault: "own_list",
    headings: ["resources:content.giver", "resources:content.initiative", "resources:column.came"],
  },
  {
    fault: "own_list",
    headings: ["dialogues:content.question", "dialogues:content.askedBy", "dialogues:column.until"],
  },
  {
    fault: "own_list",
    headings: ["dialogues:column.said", "dialogues:column.from", "dialogues:column.shown"],
  },
  {
    fault: "own_list",
    headings: ["exchanges:content.learned", "exchanges:content.learner", "exchanges:content.host"],
  },
  {
    fault: "own_list",
    headings: ["library:content.title", "library:content.kind", "library:content.languages"],
  },
  { fault: "own_list", headings: ["library:news.item", "library:news.on"] },
  {
    fault: "own_list",
    headings: ["recognition:content.name", "recognition:content.audience", "recognition:content.issued"],
  },
  {
    fault: "own_list",
    headings: ["recognition:content.name", "recognition:check.source", "recognition:attestations.people"],
  },
  {
    fault: "own_list",
    headings: ["partnerships:content.title", "partnerships:shown.elsewhere", "partnerships:content.holds"],
  },
  {
    fault: "own_list",
    headings: ["adaptations:column.practice", "adaptations:column.source", "adaptations:column.city"],
  },
  {
    fault: "own_list",
    headings: ["clusters:column.cluster", "clusters:content.coordinators", "clusters:column.cities"],
  },
  {
    fault: "own_list",
    headings: ["peers:content.kind", "peers:content.ways", "peers:content.holdsUntil"],
  },
  {
    fault: "own_list",
    headings: ["peers:notFitting.partner", "peers:setAside.reason", "peers:notFitting.day"],
  },
  {
    fault: "own_list",
    headings: ["practices:content.grade", "practices:column.yearlyCost", "practices:column.state"],
  },
  { fault: "own_list", headings: ["needs:column.side", "needs:column.by", "needs:column.openUntil"] },
  {
    fault: "own_list",
    headings: [
      "resources:unserved.city",
      "resources:unserved.focusAreasWithout",
      "resources:unserved.placesWithout",
    ],
  },
  { fault: "own_list", headings: ["rates:column.occupation", "rates:column.skill", "rates:column.edition"] },
  { fault: "own_list", headings: ["network:run.city", "network:run.retiredOn", "network:run.reason"] },
  { fault: "own_list", headings: ["population:column.place", "population:column.year", "population:groups"] },
  {
    fault: "own_list",
    headings: ["population:column.place", "population:column.year", "population:column.name"],
  },
  {
    fault: "own_list",
    headings: ["organisations:table.id", "organisations:table.version", "organisations:sector"],
  },
  { fault: "own_list", headings: ["sdgs:ofAll.initiative", "sdgs:ofAll.contributions", "sdgs:ofAll.people"] },
  { fault: "own_list", headings: ["scorecard:coverage.city", "scorecard:coverage.total"] },
  {
    fault: "own_list",
    headings: ["organisations:name", "organisations:sector", "organisations:kind", "organisations:stateIs"],
  },
  {
    fault: "own_list",
    headings: ["catalogue:provider", "catalogue:column.confirmedOn", "catalogue:column.code"],
  },
  { fault: "own_list", headings: ["catalogue:provider", "catalogue:column.code", "learning-table:run"] },
  {
    fault: "own_list",
    headings: ["learning-needs:figures.of", "learning-needs:figures.value", "learning-needs:figures.share"],
  },
  {
    fault: "own_list",
    headings: ["harvest:form.name", "harvest:column.fetchedAt", "harvest:column.entries"],
  },
  {
    fault: "own_list",
    headings: ["learning-needs:gaps.where", "learning-needs:gaps.level", "learning-needs:gaps.opportunities"],
  },
  {
    fault: "own_list",
    headings: ["learning-needs:unmet.what", "learning-needs:unmet.people", "learning-needs:unmet.lastMonth"],
  },
] as const satisfies { fault: string; headings: MessageKey[] }[];

/** Their headings are the same in every language. */
const openData = [
  { fault: "own_list" as const, headings: ["step", "step_topic", "said_by"] },
  { fault: "own_list" as const, headings: ["look_again_on", "set_up_cost", "yearly_cost"] },
  { fault: "own_list" as const, headings: ["focus_area", "first_day", "leads_to_record"] },
  { fault: "own_list" as const, headings: ["practice_city", "practice_number", "grown_practice_number"] },
  { fault: "own_list" as const, headings: ["coordinators", "elsewhere", "closed_on"] },
  { fault: "own_list" as const, headings: ["elsewhere", "signed_on", "gives_en"] },
  { fault: "own_list" as const, headings: ["holders", "sex_known", "last_issued_on"] },
  { fault: "own_list" as const, headings: ["course", "finished", "last_finished_on"] },
];

const known = [
  ...openData,
  ...languages.flatMap((language) => {
    const t = translator(language);
    return lists.map(({ fault, headings }) => ({ fault, headings: headings.map((key) => t(key)) }));
  }),
];

/** @throws TableProblem where the first row is the heading of such a list */
export function refuseOwnLists(filled: readonly ReadRow[]): void {
  const cells = new Set(filled[0]?.cells);
  const found = known.find(({ headings }) => headings.every((heading) => cells.has(heading)));
  if (found) throw new TableProblem(found.fault);
}

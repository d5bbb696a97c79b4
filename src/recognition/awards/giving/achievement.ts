// What a round of the network's own award recognises, as badges name it: by the criteria of the round, in each language. No I/O.

import { languages } from "../../../platform/i18n/languages.ts";
import { localisedPlain } from "../../../platform/i18n/localised.ts";
import { inAllLanguages } from "../../../platform/i18n/messages.ts";
import { inEach } from "../../../platform/search/searchable.ts";
import type { Said } from "../../achievements/store.ts";
import { asksOf, awardNamed, criteriaOf, standingIn } from "../award.ts";
import { type AwardRound, titles } from "../rounds/round.ts";

export function achievementOf(
  round: Pick<AwardRound, "award" | "round" | "nominees" | "criteriaEdition">,
): Said {
  const about = awardNamed(round.award).about;
  const criteria = criteriaOf(round);
  return {
    name: titles(round),
    description: Object.fromEntries(languages.map((one) => [one, localisedPlain(about, one)])),
    criteria: inEach((_t, language) =>
      criteria
        .map(
          (criterion) =>
            `${localisedPlain(criterion.name, language)}: ${localisedPlain(asksOf(criterion, round.nominees), language)}`,
        )
        .join("\n"),
    ),
    evidence: inAllLanguages("awards:badge.evidence"),
    caption: inAllLanguages("awards:badge.caption"),
    recognition: {},
    picture: "star",
    audience: standingIn[round.nominees],
    attesters: ["commission"],
    focusAreas: [...new Set(criteria.flatMap(({ focusAreas }) => focusAreas))],
    goals: [],
    qualification: null,
    validMonths: null,
  };
}

// Answers that wait, on the desk.

import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { block } from "../ui/screens/block.tsx";
import { listWaitingAnswers } from "./desk-queries.ts";
import { acceptRatings } from "./expert-reviews/commands.ts";
import { paths } from "./paths.ts";

export const waitingAnswers = block({
  position: 20,
  reads: listWaitingAnswers,
  draw(waiting, { may }, { id }: { id: string }) {
    const { toCheck = 0, toAccept = 0 } = waiting.find(({ city }) => city === id) ?? {};
    const canAccept = toAccept > 0 && may(acceptRatings, { city: id });
    if (toCheck === 0 && !canAccept) return null;
    return <WaitingAnswers city={id} toCheck={toCheck} toAccept={canAccept ? toAccept : 0} />;
  },
});

function WaitingAnswers({
  city,
  toCheck,
  toAccept,
}: {
  city: string;
  toCheck: number;
  toAccept: number;
}): VNode {
  const { t } = useI18n();
  return (
    <>
      {toCheck > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.requests(city)}>
            {t("asking:request.toCheckCount", { count: toCheck })}
          </a>
        </p>
      )}
      {toAccept > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.expertReviews(city)}>
            {t("asking:expert.toAcceptCount", { count: toAccept })}
          </a>
        </p>
      )}
    </>
  );
}

// On the page of a meeting, for whoever works for a city that is invited: who comes for it.

import { block } from "../../ui/screens/block.tsx";
import { whoComesForCity } from "./queries.ts";
import { WhoComes } from "./views.tsx";

export const whoComesToMeeting = block({
  position: 9,
  reads: whoComesForCity,
  draw: ({ people }) => (people.length === 0 ? null : <WhoComes people={people} />),
});

// Notices on the desk: what was done with one's account, roles that rest, and what an administrator has to see to.

import { block } from "../ui/screens/block.tsx";
import { AccountNews } from "./account-news.tsx";
import { OfficeNotices } from "./office-screens.tsx";
import { isAlarming, listAccountEvents } from "./queries.ts";
import { RestingRoles } from "./resting-roles.tsx";
import { countTroubles } from "./troubles.ts";

export const accountNews = block({
  position: 10,
  reads: listAccountEvents,
  draw: (events) => <AccountNews events={events.filter(isAlarming)} />,
});

export const officeNotices = block({
  position: 20,
  reads: countTroubles,
  draw: (troubles) => <OfficeNotices {...troubles} />,
});

export const restingRoles = block({
  position: 30,
  draw: (_nothing, { person, url }) =>
    person && person.dormantRoles.length > 0 ? <RestingRoles next={url.pathname} /> : null,
});

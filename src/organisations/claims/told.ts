// What people are told of claims: those who answer, and whoever asked.

import { z } from "zod";
import type { Queryable } from "../../platform/database/database.ts";
import type { Event, ListenerContext } from "../../platform/jobs/listener.ts";
import { notificationKind, type Told } from "../../platform/notifications/kind.ts";
import { tells } from "../../platform/notifications/notify.ts";
import { Named } from "../../platform/written.ts";
import { editOrganisation, moveOrganisation } from "../commands.ts";
import { keepersTold, toKeepers } from "../keepers-told.ts";
import { keepLogo } from "../logo/commands.ts";
import { paths } from "../paths.ts";
import { findOrganisation } from "../store.ts";
import { type Answer, answers } from "./claim.ts";
import { answerClaim, answerClaimByMail, claimOrganisation } from "./commands.ts";
import { endRepresentative } from "./representative-commands.ts";
import { findClaim, representativesOf } from "./store.ts";

const whoseItIs = { assigned: "also without a role" } as const satisfies Told;

const OfOrganisation = z.object({ organisation: Named });

const claimAsked = notificationKind({
  name: "organisations.claimAsked",
  words: "claims:told.asked",
  values: OfOrganisation.extend({ name: z.string() }),
  told: { ...keepersTold, ...whoseItIs },
  mail: "at_once",
  canBeOff: true,
});

const claimConfirmed = notificationKind({
  name: "organisations.claimConfirmed",
  words: "claims:told.confirmed",
  values: OfOrganisation,
  told: whoseItIs,
  mail: "at_once",
  canBeOff: false,
});

const claimDeclined = notificationKind({
  name: "organisations.claimDeclined",
  words: "claims:told.declined",
  values: OfOrganisation.extend({ note: z.string() }),
  told: whoseItIs,
  mail: "at_once",
  canBeOff: false,
});

const representativeEnded = notificationKind({
  name: "organisations.representativeEnded",
  words: "claims:told.ended",
  values: OfOrganisation,
  told: whoseItIs,
  mail: "at_once",
  canBeOff: false,
});

const organisationChanged = notificationKind({
  name: "organisations.changedByRepresentative",
  words: "claims:told.changed",
  values: OfOrganisation,
  told: keepersTold,
  mail: "daily",
  canBeOff: true,
});

export const kindsOfClaims = [
  claimAsked,
  claimConfirmed,
  claimDeclined,
  representativeEnded,
  organisationChanged,
];

const OfClaim = z.object({ claim: z.uuid() });

/** The claim that an event is about, with its organisation's names. */
async function aboutClaim(db: Queryable, { details, subject }: Event) {
  const claim = await findClaim(db, OfClaim.parse(details).claim);
  const organisation = await findOrganisation(db, claim?.organisation.id ?? subject ?? "");
  return claim && organisation && { claim, organisation };
}

const tellAsked = tells(claimAsked, claimOrganisation, {
  name: "organisations.tellClaimAsked",
  async say(event, { tx }) {
    const about = await aboutClaim(tx, event);
    if (about?.claim.state !== "asked") return undefined;
    const { claim, organisation } = about;
    const speaking = await representativesOf(tx, organisation.id);
    return toKeepers(tx, organisation.id, {
      values: { organisation: organisation.names, name: claim.name },
      href: paths.oneClaim(organisation.id, claim.id),
      thread: `claim/${claim.id}`,
      people: speaking.map(({ person }) => person),
    });
  },
});

const WithAnswer = z.object({ answer: z.enum(answers), note: z.string().optional() });

/** For whoever asked with an account; who had none is written to. */
async function aboutAnswer(db: Queryable, event: Event, answer: Answer) {
  const said = WithAnswer.parse(event.details);
  const about = said.answer === answer ? await aboutClaim(db, event) : undefined;
  if (!about?.claim.personId) return undefined;
  const { claim, organisation } = about;
  return {
    people: [claim.personId ?? ""],
    href: answer === "confirm" ? "/desk" : paths.one(organisation.id),
    thread: `claim/${claim.id}`,
    values: { organisation: organisation.names, note: said.note ?? "" },
  };
}

const Closed = z.object({ declined: z.array(z.uuid()).default([]), note: z.string().default("") });

/** For whoever waited for an answer when it was closed. */
async function aboutClosed(db: Queryable, { subject, details }: Event) {
  const { declined, note } = Closed.parse(details);
  const claims = await Promise.all(declined.map((id) => findClaim(db, id)));
  const people = claims.flatMap((claim) => claim?.personId ?? []);
  const organisation = people.length === 0 ? undefined : await findOrganisation(db, subject ?? "");
  if (!organisation) return undefined;
  return {
    people,
    href: paths.one(organisation.id),
    thread: `organisation/${organisation.id}`,
    values: { organisation: organisation.names, note },
  };
}

const tellEnded = tells(representativeEnded, endRepresentative, {
  name: "organisations.tellRepresentativeEnded",
  async say({ subject, details }, { tx }) {
    const { person } = z.object({ person: z.string() }).parse(details);
    const organisation = await findOrganisation(tx, subject ?? "");
    if (!organisation) return undefined;
    const values = { organisation: organisation.names };
    return { people: [person], href: paths.one(organisation.id), thread: `organisation/${subject}`, values };
  },
});

async function aboutChange({ subject, actor }: Event, { tx }: ListenerContext) {
  const speaking = await representativesOf(tx, subject ?? "");
  if (!speaking.some(({ person }) => person === actor?.id)) return undefined;
  const organisation = await findOrganisation(tx, subject ?? "");
  if (!organisation) return undefined;
  return toKeepers(tx, organisation.id, {
    values: { organisation: organisation.names },
    href: paths.one(organisation.id),
    thread: `organisation/${subject}`,
  });
}

const tellChanged = tells(organisationChanged, editOrganisation, {
  name: "organisations.tellChangedByRepresentative",
  say: aboutChange,
});

const tellLogo = tells(organisationChanged, keepLogo, {
  name: "organisations.tellLogoByRepresentative",
  say: aboutChange,
});

export const listenersOfClaims = [
  tellAsked,
  tells(claimConfirmed, answerClaim, {
    name: "organisations.tellClaimConfirmed",
    say: (event, { tx }) => aboutAnswer(tx, event, "confirm"),
  }),
  tells(claimDeclined, answerClaim, {
    name: "organisations.tellClaimDeclined",
    say: (event, { tx }) => aboutAnswer(tx, event, "decline"),
  }),
  tells(claimConfirmed, answerClaimByMail, {
    name: "organisations.tellClaimConfirmedByMail",
    say: (event, { tx }) => aboutAnswer(tx, event, "confirm"),
  }),
  tells(claimDeclined, answerClaimByMail, {
    name: "organisations.tellClaimDeclinedByMail",
    say: (event, { tx }) => aboutAnswer(tx, event, "decline"),
  }),
  tells(claimDeclined, moveOrganisation, {
    name: "organisations.tellClaimsDeclined",
    say: (event, { tx }) => aboutClosed(tx, event),
  }),
  tellEnded,
  tellChanged,
  tellLogo,
];

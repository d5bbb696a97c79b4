// What minutes say, put together from what was written, as it is read before it is sealed and then sealed.

import { network } from "../../network/network.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { inEveryLanguage, onlyWritten, type WrittenText, writtenFrom } from "../../platform/written.ts";
import type { Action } from "../actions/action.ts";
import { actionsOf } from "../actions/store.ts";
import type { Block } from "../minutes/block.ts";
import type { Decision } from "../minutes/decision.ts";
import { blocksOf, decisionsOf } from "../minutes/store.ts";
import { whenAndWhere } from "../planning/content.ts";
import type { Meeting } from "../record/meeting.ts";
import type { MinutesContent, SealedDecision } from "./sealed-minutes.ts";

export async function minutesContent(db: Queryable, meeting: Meeting): Promise<MinutesContent> {
  const blocks = await blocksOf(db, meeting.id);
  const decisions = await decisionsOf(db, meeting.id);
  const actions = await actionsOf(db, meeting.id);
  const names = await namesOfOwners(db, actions);
  const { present } = meeting;
  return {
    network: network().commission.name,
    meeting: {
      id: meeting.id,
      number: meeting.number ?? "",
      title: onlyWritten(meeting.title),
      mode: meeting.mode,
      timeZone: meeting.timeZone,
      place: meeting.venue === "unknown" ? null : withTown(meeting.venue),
      days: whenAndWhere(meeting).days,
    },
    quorum: meeting.quorum ?? null,
    present:
      present === "unknown"
        ? null
        : {
            cities: present.cities.map(({ id, name }) => ({ id, name: onlyWritten(name) })),
            organisations: present.organisations,
            people: present.people,
          },
    items: meeting.agenda.map(({ id, number, title, purpose, outcome }) => ({
      id,
      number,
      title: onlyWritten(title),
      purpose,
      outcome: outcome ?? null,
      text: textOf(blocks.get(id)),
    })),
    decisions: decisions.map(sealedDecision),
    actions: actions.map(({ text, owner, due }) => ({
      text: onlyWritten(text),
      // Who it is of them is nobody's business for ever, and changes.
      owner: ownerIn(names, owner),
      due,
    })),
  };
}

export function textOf(block: Pick<Block, "text" | "language"> | undefined) {
  return block === undefined || block.text === "" ? null : { language: block.language, text: block.text };
}

export function sealedDecision(decision: Decision): SealedDecision {
  const { id, number, item, text, basis, cities, present, objections, supersedes } = decision;
  return {
    id,
    number,
    item: item ?? null,
    text: onlyWritten(text),
    basis,
    cities: cities ?? null,
    present: present ?? null,
    objections: objections.map(({ objector, reason }) => ({ objector, reason })),
    supersedes: supersedes?.number ?? null,
  };
}

function withTown({ name, town }: Exclude<Meeting["venue"], "unknown">): WrittenText {
  return onlyWritten(
    Object.fromEntries(
      Object.entries(name).map(([language, words]) => [
        language,
        words === "" ? "" : [words, town].filter(Boolean).join(", "),
      ]),
    ),
  );
}

/** What cities and organisations are called in each language. */
interface Names {
  cities: ReadonlyMap<string, WrittenText>;
  organisations: ReadonlyMap<string, WrittenText>;
}

/** Null: the commission. */
function ownerIn(
  { cities, organisations }: Names,
  { city, organisation, name }: Action["owner"],
): WrittenText | null {
  if (city) return cities.get(city.id) ?? inEveryLanguage(city.name);
  if (organisation) return organisations.get(organisation.id) ?? inEveryLanguage(organisation.name);
  return name === undefined ? null : inEveryLanguage(name);
}

async function namesOfOwners(db: Queryable, actions: readonly Action[]): Promise<Names> {
  const of = async (table: "cities" | "organisations", all: readonly string[]) => {
    const ids = [...new Set(all)];
    if (ids.length === 0) return new Map<string, WrittenText>();
    const rows = await db.selectFrom(table).select(["id", "name"]).where("id", "in", ids).execute();
    return new Map(rows.map(({ id, name }) => [id, onlyWritten(writtenFrom(name))]));
  };
  return {
    cities: await of(
      "cities",
      actions.flatMap(({ owner }) => owner.city?.id ?? []),
    ),
    organisations: await of(
      "organisations",
      actions.flatMap(({ owner }) => owner.organisation?.id ?? []),
    ),
  };
}

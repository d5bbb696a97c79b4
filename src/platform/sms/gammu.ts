// gammu-smsd, a modem on a machine of our own: we write into its PostgreSQL tables, and read what came from them (its manual,
// "SMSD Database Structure"). It knows our id (CreatorID), so a message is given to it once, whatever dies on the way.

import pg from "pg";
import {
  type DeliveryReport,
  type Gateway,
  NotTaken,
  type ReceivedText,
  type TextToSend,
} from "./gateway.ts";

const gammuName = "gammu";

/** So many that came, and so many reports, at a time. */
const most = 200;

const deliveries: Readonly<Record<string, DeliveryReport["delivery"]>> = {
  DeliveryOK: "delivered",
  DeliveryFailed: "failed",
  SendingError: "failed",
  Error: "failed",
};

/** What is longer than one message comes in parts, each in a row of its own. */
interface Part {
  id: string;
  from: string;
  text: string;
  at: string;
  /** What stands before the text, in figures of sixteen: of which message it is a part, and which. */
  header: string;
  isOld: boolean;
}

/** A part that is missing is waited for so long: operators send them within seconds of each other. */
const waitMinutes = 10;

/** Of which message a part is, of how many, and which (3GPP TS 23.040, 9.2.3.24); undefined where it is whole. */
function partIn(header: string): { of: string; count: number; number: number } | undefined {
  const bytes = Buffer.from(header.trim(), "hex");
  for (let at = 1; at + 1 < bytes.length; at += 2 + (bytes[at + 1] ?? 0)) {
    const [kind, length = 0] = bytes.subarray(at, at + 2);
    const isPart = (kind === 0x00 && length === 3) || (kind === 0x08 && length === 4);
    if (!isPart) continue;
    const value = bytes.subarray(at + 2, at + 2 + length);
    const [count = 0, number = 0] = value.subarray(-2);
    return count > 1 ? { of: value.subarray(0, -2).toString("hex"), count, number } : undefined;
  }
  return undefined;
}

/** The messages of which all parts are there, or of which one was waited for long enough. */
function messagesIn(rows: readonly Part[]): { parts: [Part, ...Part[]]; text: string }[] {
  const groups = Map.groupBy(rows, ({ id, from, header }) => {
    const part = partIn(header);
    return part ? `${from} ${part.of} ${part.count}` : id;
  });
  return [...groups.values()].flatMap((group) => {
    const numbered = group
      .map((row) => ({ row, number: partIn(row.header)?.number ?? 1 }))
      .toSorted((one, other) => one.number - other.number);
    const [first, ...others] = numbered.map(({ row }) => row);
    const count = first && (partIn(first.header)?.count ?? 1);
    const isWhole = new Set(numbered.map(({ number }) => number)).size === count;
    if (!first || !(isWhole || group.some(({ isOld }) => isOld))) return [];
    // A part that the operator sent twice stands there once.
    const once = numbered.filter(({ number }, at) => number !== numbered[at - 1]?.number);
    return [{ parts: [first, ...others], text: once.map(({ row }) => row.text).join("") }];
  });
}

export function gammu(url: URL): Gateway {
  const connectionString = url.href.replace(/^gammu\+/, "");
  const pool = new pg.Pool({
    connectionString,
    max: 1,
    connectionTimeoutMillis: 10_000,
    application_name: "jifunze-sms",
  });
  pool.on("error", () => {});
  const ask = async <Row extends pg.QueryResultRow>(statement: string, values: unknown[]) => {
    try {
      return await pool.query<Row>(statement, values);
    } catch (error) {
      throw new NotTaken("gateway", `gammu: ${error instanceof Error ? error.message : ""}`);
    }
  };
  return {
    name: gammuName,
    isRepeatable: true,
    async send({ id, to, text }: TextToSend) {
      await ask(
        `insert into outbox ("DestinationNumber", "TextDecoded", "CreatorID", "DeliveryReport")
         select $1, $2, $3, 'yes'
         where not exists (select from outbox where "CreatorID" = $3)
           and not exists (select from sentitems where "CreatorID" = $3)`,
        [to, text, id],
      );
      return id;
    },
    async collect() {
      const came = await ask<Part>(
        `select "ID"::text as id, "SenderNumber" as from, "TextDecoded" as text, "ReceivingDateTime"::text as at, "UDH" as header,
           "UpdatedInDB" < localtimestamp - interval '${waitMinutes} minutes' as "isOld"
         from inbox where not "Processed" order by "ID" limit ${most}`,
        [],
      );
      const whole = messagesIn(came.rows);
      const told = await ask<{ id: string; status: string }>(
        `select "CreatorID" as id, "Status" as status from sentitems
         where "CreatorID" ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$' and "UpdatedInDB" > localtimestamp - interval '1 day'
           and "Status" = any ($1) order by "UpdatedInDB" desc limit ${most}`,
        [Object.keys(deliveries)],
      );
      return {
        // An inbox that was emptied counts from one again.
        received: whole.map(({ parts: [first], text }): ReceivedText => {
          const { id, at, from } = first;
          return { id: `${id} ${at}`, from, text };
        }),
        reports: told.rows.flatMap(({ id, status }): DeliveryReport[] => {
          const delivery = deliveries[status];
          return delivery ? [{ id, delivery }] : [];
        }),
        done: async () => {
          const ids = whole.flatMap(({ parts }) => parts.map(({ id }) => id));
          if (ids.length > 0)
            await ask(`update inbox set "Processed" = true where "ID" = any ($1::int[])`, [ids]);
        },
      };
    },
    close: () => pool.end(),
  };
}

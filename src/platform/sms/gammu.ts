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
      const came = await ask<{ id: string; from: string; text: string; at: string }>(
        `select "ID"::text as id, "SenderNumber" as from, "TextDecoded" as text, "ReceivingDateTime"::text as at
         from inbox where not "Processed" order by "ID" limit ${most}`,
        [],
      );
      const told = await ask<{ id: string; status: string }>(
        `select "CreatorID" as id, "Status" as status from sentitems
         where "CreatorID" ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$' and "UpdatedInDB" > localtimestamp - interval '1 day'
           and "Status" = any ($1) order by "UpdatedInDB" desc limit ${most}`,
        [Object.keys(deliveries)],
      );
      return {
        // An inbox that was emptied counts from one again.
        received: came.rows.map(
          ({ id, from, text, at }): ReceivedText => ({ id: `${id} ${at}`, from, text }),
        ),
        reports: told.rows.flatMap(({ id, status }): DeliveryReport[] => {
          const delivery = deliveries[status];
          return delivery ? [{ id, delivery }] : [];
        }),
        done: async () => {
          const ids = came.rows.map(({ id }) => id);
          if (ids.length > 0)
            await ask(`update inbox set "Processed" = true where "ID" = any ($1::int[])`, [ids]);
        },
      };
    },
    close: () => pool.end(),
  };
}

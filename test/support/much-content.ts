// A city after many years: tens of thousands of values and thousands of everything else that is kept in lists.

import { sql } from "kysely";
import { currentKeyFeatures } from "../../src/framework/queries.ts";
import type { Db } from "../../src/platform/database/database.ts";

const city = "kilifi";
/** The measurement that has the most; the rest is spread over all. */
const deepest = "7.2.2";
const statementSeconds = 300;

export interface HowMuch {
  values: number;
  /** Of files, links, requests, imports, recipes, people, invitations, mails, audit entries and own measurements each. */
  ofEach: number;
}

/** Fills Kilifi with content beside what it has. Amounts jump, so that there is much to doubt. */
export async function fillMuch(db: Db, { values, ofEach }: HowMuch): Promise<void> {
  const { id: framework, edition } = await currentKeyFeatures(db);
  await db.transaction().execute(async (tx) => {
    await sql`set local statement_timeout = ${sql.lit(statementSeconds * 1000)}`.execute(tx);
    const deep = Math.floor(values * 0.4);
    const ofEverybody = Math.floor(values * 0.1);
    await sql`insert into city_values (city_id, framework_id, framework_edition, measurement_id, period_from,
        period_to, period_label, version)
      select ${city}, ${framework}, ${edition}, m.id, month, month + interval '1 month - 1 day',
        to_char(month, 'YYYY-MM'), 1
      from generate_series(0, ${sql.lit(Math.ceil(ofEverybody / 60))}) n,
        make_date(2010 + n / 12, 1 + n % 12, 1) month, ${measurements(framework, edition)} m
      limit ${sql.lit(ofEverybody)}`.execute(tx);
    await sql`insert into city_values (city_id, framework_id, framework_edition, measurement_id, period_from,
        period_to, period_label, disaggregation, version)
      select ${city}, ${framework}, ${edition}, ${deepest}, month, month + interval '1 month - 1 day',
        to_char(month, 'YYYY-MM'), jsonb_build_object('subCounty', 'Month ' || part), 1
      from (select make_date(1970 + (n % 600) / 12, 1 + n % 12, 1) as month, n / 600 as part
        from generate_series(0, ${sql.lit(deep - 1)}) n) places`.execute(tx);
    await sql`insert into city_values (city_id, framework_id, framework_edition, measurement_id, period_from,
        period_to, period_label, disaggregation, version)
      select ${city}, ${framework}, ${edition}, m.id, make_date(y, 1, 1), make_date(y, 12, 31), y::text,
        jsonb_build_object('subCounty', 'Part ' || part), 1
      from generate_series(0, ${sql.lit(Math.ceil((values - deep) / 600))}) part, generate_series(2014, 2023) y,
        ${measurements(framework, edition)} m
      limit ${sql.lit(values - deep - ofEverybody)}`.execute(tx);
    await sql`insert into value_versions (value_id, version, city_id, status, amount, source_title, source_kind,
        recorded_by_name)
      select id, 1, city_id, 'measured', 1 + abs(hashtext(id::text)) % 90, 'A table of the county', 'official', 'Somebody'
      from city_values v where city_id = ${city}
        and not exists (select from value_versions x where x.value_id = v.id)`.execute(tx);
    const each = sql`generate_series(1, ${sql.lit(ofEach)}) n`;
    await sql`insert into file_contents (sha256, content, size)
      select encode(sha256(('much ' || n)::bytea), 'hex'), ('much ' || n)::bytea, length('much ' || n) from ${each}`.execute(
      tx,
    );
    await sql`insert into files (scope, name, media_type, sha256)
      select ${city}, 'table ' || n || '.csv', 'text/csv', encode(sha256(('much ' || n)::bytea), 'hex') from ${each}`.execute(
      tx,
    );
    await sql`insert into evidence (city_id, title, file_id, added_by_name)
      select ${city}, name, id, 'Somebody' from files where name like 'table %.csv'`.execute(tx);
    await sql`insert into evidence (city_id, title, url, added_by_name)
      select ${city}, 'Link ' || n, 'https://example.org/' || n, 'Somebody' from ${each}`.execute(tx);
    await sql`insert into value_requests (city_id, framework_id, framework_edition, email, name, language, due_on,
        asked_by_name)
      select ${city}, ${framework}, ${edition}, 'office' || n || '@example.org', 'Office ' || n, 'en',
        current_date + 20, 'Somebody' from ${each}`.execute(tx);
    await sql`insert into requested_values (request_id, measurement_id)
      select id, unnest(array['6.3.1', '7.2.2', '9.1.1']) from value_requests where name like 'Office %'`.execute(
      tx,
    );
    await sql`insert into imports (city_id, file_id, state, values_saved, created_by_name, saved_at)
      select ${city}, id, 'saved', 10, 'Somebody', now() from files where name like 'table %.csv'`.execute(
      tx,
    );
    await sql`insert into recipes (city_id, name, recipe, created_by_name)
      select r.city_id, 'Recipe ' || n, r.recipe, 'Somebody'
      from (select city_id, recipe from recipes where city_id = ${city} limit 1) r, ${each}`.execute(tx);
    await sql`insert into auth."user" ("id", "name", "email", "emailVerified")
      select 'much-' || n, 'Person ' || n, 'person' || n || '@example.org', true from ${each}`.execute(tx);
    await sql`insert into roles (person_id, role, place, place_id)
      select 'much-' || n, 'contributor', 'city', ${city} from ${each}`.execute(tx);
    await sql`insert into invitations (email, name, role, place, place_id)
      select 'guest' || n || '@example.org', 'Guest ' || n, 'contributor', 'city', ${city} from ${each}`.execute(
      tx,
    );
    await sql`insert into links (purpose, subject, expires_at)
      select 'invitation', id::text, now() + interval '9 days' from invitations where name like 'Guest %'
      union all
      select 'value request', id::text, now() + interval '80 days' from value_requests where name like 'Office %'`.execute(
      tx,
    );
    await sql`insert into mails (recipient, subject, body, language, state, sent_at)
      select 'person' || n || '@example.org', 'Notice ' || n, repeat('A sentence. ', 50), 'en', 'sent', now()
      from ${each}`.execute(tx);
    await sql`insert into audit_entries (actor_name, operation, scope, subject, details)
      select 'Somebody', 'monitoring.recordValue', ${city}, 'subject ' || n, jsonb_build_object('note', repeat('x', 500))
      from ${each}`.execute(tx);
  });
  await sql`analyze`.execute(db);
}

function measurements(framework: string, edition: string) {
  return sql`(select id from measurements where framework_id = ${framework} and framework_edition = ${edition}
    order by id limit 60)`;
}

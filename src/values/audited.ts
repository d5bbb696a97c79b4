// What entries of the history about values are about, and how such records are called.

import { sql } from "kysely";
import { type AuditedRecord, nameByUuid, operationsNamed } from "../platform/audit/records.ts";
import { paths } from "./paths.ts";

export const auditedValues: AuditedRecord = {
  name: "value",
  words: "values:audit.value",
  isOf: operationsNamed("monitoring.recordValue", "monitoring.correctValue"),
  nameOf: nameByUuid(
    (id) => sql`(select measurement_id || ', ' || period_label from city_values where id = ${id}::uuid)`,
  ),
  href: (id, city) => (city === null ? undefined : paths.value(city, id)),
};

export const auditedMeasurements: AuditedRecord = {
  name: "measurement",
  words: "values:audit.measurement",
  isOf: operationsNamed(
    "monitoring.setTarget",
    "monitoring.removeTarget",
    "monitoring.addOwnMeasurement",
    "monitoring.retireOwnMeasurement",
  ),
  nameOf: (id, city = "") =>
    sql`coalesce((select name from own_measurements where id = ${id} and city_id = ${city}), ${id})`,
  href: (id, city) => (city === null ? undefined : paths.measurement(city, id)),
};

export const auditedValueQuestions: AuditedRecord = {
  name: "value-question",
  words: "values:audit.valueQuestion",
  isOf: operationsNamed(
    "monitoring.questionValue",
    "monitoring.answerValueQuestion",
    "monitoring.closeValueQuestion",
    "values.tellOfCorrections",
  ),
  nameOf: nameByUuid(
    (id) => sql`(select measurement_id || ', ' || period_label from value_questions
      join city_values on city_values.id = value_questions.value_id where value_questions.id = ${id}::uuid)`,
  ),
  href: (id, city) => (city === null ? undefined : paths.valueQuestion(city, id)),
};

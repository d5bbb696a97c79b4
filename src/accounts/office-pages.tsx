// For administrators: what happened.

import { networkSettingsParent } from "../ui/network-parents.ts";
import { listPage } from "../ui/screens/list-page.tsx";
import { AuditLead, auditColumns } from "./office-screens.tsx";
import { paths } from "./paths.ts";
import { auditFile, listAuditEntries } from "./queries.ts";

export const auditPage = listPage({
  path: paths.audit,
  reads: listAuditEntries,
  parent: networkSettingsParent,
  title: "accounts:audit.title",
  list: ({ entries, ...page }) => ({ rows: entries, ...page }),
  rowKey: ({ id }) => id,
  columns: ({ t, language }) => auditColumns(t, language),
  empty: "accounts:audit.none",
  above: () => <AuditLead />,
  download: { name: "audit", reads: auditFile },
});

/** Inviting by a table: to the network, or to one city. */
const inviting = (city?: string) =>
  city === undefined ? "/network/people/invite-many" : `/cities/${city}/people/invite-many`;

export const paths = {
  upload: inviting,
  list: (list: string, city?: string) => `${inviting(city)}/${list}`,
  /** The form with the rows of a list that are to be put right. */
  again: (list: string, city?: string) => `${inviting(city)}?list=${list}`,
  template: "/network/people/invite-many/template.csv",
};

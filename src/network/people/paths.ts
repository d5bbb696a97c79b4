export const paths = {
  people: "/network/people",
  cityPeople: (city: string) => `/cities/${city}/people`,
  person: (person: string) => `/network/people/${person}`,
  editPerson: (person: string) => `/network/people/${person}/edit`,
  deactivate: (person: string) => `/network/people/${person}/deactivate`,
  secondFactor: (person: string) => `/network/people/${person}/second-factor`,
  newAddress: (token: string) => `/new-address/${token}`,
  invitation: (token: string) => `/invitation/${token}`,
};

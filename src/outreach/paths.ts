const boards = (city: string) => `/cities/${city}/notice-boards`;

export const paths = {
  boards,
  newBoard: (city: string) => `${boards(city)}/new`,
  board: (city: string, board: string) => `${boards(city)}/${board}`,
  boardFile: (city: string, board: string) => `${boards(city)}/${board}/board.pdf`,
  placeList: (place: string, name: string) => `/learning/places/${place}/${name}`,
  foundText: "/learning/found/list.txt",
  foundBraille: "/learning/found/list.brf",
  /** What is new, for feed readers: of a topic, or of all. */
  newest: (topic?: string) => `/feeds/learning.atom${topic === undefined ? "" : `?topic=${topic}`}`,
  openSearch: "/opensearch.xml",
  newestOfCity: (city: string) => `/feeds/cities/${city}/learning.atom`,
  pathwayText: (pathway: number, name: string) => `/learning/pathways/${pathway}/${name}`,
  organisationText: (organisation: string, name: string) => `/organisations/${organisation}/${name}`,
  opportunityText: (code: string, name: string) => `/learning/${code}/${name}`,
  /** Where a square of a board leads: short, so that its points are large. */
  followed: (board: string, code: string) => `/n/${board}/${code}`,
};

// The search of an offline pack. It runs where no server is, from a folder on a stick: all that it needs stands in the files beside it.
/* global MiniSearch, jifunzePack */
(() => {
  const { entries, words, expiresOn } = jifunzePack;
  if (new Date().toISOString().slice(0, 10) > expiresOn) {
    const note = document.getElementById("expired");
    if (note) note.hidden = false;
  }
  const form = document.getElementById("find");
  const field = document.getElementById("what");
  const list = document.getElementById("found");
  const said = document.getElementById("said");
  if (!form || !field || !list || !said) return;
  const plain = (term) =>
    term
      .toLowerCase()
      .normalize("NFKD")
      .replace(/[\u0300-\u036f'’]/g, "");
  const index = new MiniSearch({
    idField: "n",
    fields: ["title", "provider", "topics", "where", "summary"],
    processTerm: plain,
    searchOptions: {
      boost: { title: 4, provider: 3, topics: 2 },
      prefix: true,
      fuzzy: 0.2,
      processTerm: plain,
    },
  });
  index.addAll(entries.map((entry, n) => ({ ...entry, n })));
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const all = index.search(field.value, { combineWith: "AND" });
    const found = all.length > 0 ? all : index.search(field.value);
    list.replaceChildren(
      ...found.slice(0, 50).map(({ id: n }) => {
        const entry = entries[n];
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = `learning/${entry.code}.html`;
        link.textContent = entry.title;
        item.append(
          link,
          document.createElement("br"),
          [entry.provider, entry.where, entry.when, entry.price].join(" · "),
        );
        return item;
      }),
    );
    said.textContent = words.found.replace("{count}", String(found.length));
    said.focus();
  });
})();

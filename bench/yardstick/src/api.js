import { shallowRef } from "vue";

/** What a page shows, from the server; empty until it is there. */
export function useData(name) {
  const data = shallowRef(null);
  fetch(`/yardstick/api/${name}.json`, { headers: { Accept: "application/json" } })
    .then((reply) => reply.json())
    .then((found) => { data.value = found; });
  return data;
}

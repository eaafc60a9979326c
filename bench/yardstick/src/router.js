import { createRouter, createWebHistory } from "vue-router";

const steps = {
  what: () => import("./views/What.vue"),
  where: () => import("./views/Where.vue"),
  photos: () => import("./views/Photos.vue"),
  contact: () => import("./views/Contact.vue"),
  check: () => import("./views/Check.vue"),
};

export const router = createRouter({
  history: createWebHistory("/yardstick/"),
  routes: [
    ...Object.entries(steps).map(([step, component]) => ({ path: `/report/${step}`, component })),
    { path: "/follow", component: () => import("./views/Follow.vue") },
    { path: "/desk", component: () => import("./views/Inbox.vue") },
    { path: "/numbers", component: () => import("./views/Numbers.vue") },
  ],
});

import { VantResolver } from "@vant/auto-import-resolver";
import vue from "@vitejs/plugin-vue";
import Components from "unplugin-vue-components/vite";
import { defineConfig } from "vite";

// As Vant's own guide sets it up: only the components in use, each page a part of its own, hashed names.
export default defineConfig({
  base: "/yardstick/",
  plugins: [vue(), Components({ resolvers: [VantResolver()], dts: false })],
  build: { outDir: "dist", emptyOutDir: true, reportCompressedSize: false },
});

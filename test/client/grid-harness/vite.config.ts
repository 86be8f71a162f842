import { defineConfig } from 'vite';
import solid from 'vite-plugin-solid';

/** A page with the grid on a workbook in memory, to look at it without server, document or engine. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [solid()],
  server: { fs: { allow: ['../../..'] } },
});

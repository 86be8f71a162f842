import solid from 'vite-plugin-solid';
import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;

const project = (name: string, include: string[], more: object = {}) => ({
  extends: false as const,
  root,
  test: { name, include, environment: 'node' as const, ...more },
});

// Vitest projects must not inherit the Solid plugin: its browser conditions break `ws` on the server.
const tests = {
  root,
  test: {
    projects: [
      project('unit', ['test/{shared,client,fuzz,rules}/**/*.test.ts'], {
        testTimeout: 60_000,
        setupFiles: ['test/client/both-languages.ts'],
      }),
      project('server', ['test/{server,contract}/**/*.test.ts'], {
        testTimeout: 30_000,
        hookTimeout: 30_000,
      }),
      project('e2e', ['test/e2e/**/*.test.ts'], {
        testTimeout: 60_000,
        hookTimeout: 90_000,
        fileParallelism: false,
      }),
    ],
  },
};

const client = {
  root: 'client',
  plugins: [solid()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    license: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        chunkFileNames: ({ name }: { name: string }) =>
          name.startsWith('part~') ? 'assets/part-[hash].js' : 'assets/[name]-[hash].js',
        // What several pages share, in a few pieces rather than one a module: a page opens with few requests.
        // What starts a page stands alone, or it would wait for them.
        codeSplitting: {
          groups: [
            {
              name: 'start',
              test: /client\/(?:boot|link\/early|i18n\/locale)\.ts$|preload-helper/,
              priority: 1,
              includeDependenciesRecursively: false,
            },
            {
              name: 'part',
              test: /./,
              minShareCount: 2,
              entriesAware: true,
              entriesAwareMergeThreshold: 40_000,
            },
          ],
        },
      },
    },
  },
  worker: { format: 'es' as const },
  server: {
    proxy: {
      '/api': 'http://127.0.0.1:3000',
      '/collab': { target: 'ws://127.0.0.1:3000', ws: true },
    },
  },
};

export default defineConfig(process.env.VITEST ? tests : client);

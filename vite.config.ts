import { join } from 'node:path';
import { build, type Plugin } from 'vite';
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

/** A script with all it imports, for a place where nothing can be imported. */
const bundled = async (
  entry: string,
  define: Readonly<Record<string, string>>,
): Promise<string> => {
  const made = await build({
    root: client.root,
    configFile: false,
    logLevel: 'error',
    define,
    build: {
      write: false,
      target: client.build.target,
      rolldownOptions: { input: join(root, client.root, entry), output: { format: 'iife' } },
    },
  });
  const [code] = 'output' in made ? made.output : [];
  if (code?.type !== 'chunk') throw new Error(`${entry} made no script`);
  return code.code.trim();
};

/**
 * Documents whose opening waits for nothing: the first questions to the server are asked by a script in the document itself,
 * and that of an open plan names all that opening will import.
 */
const documents = (): Plugin => ({
  name: 'documents',
  apply: 'build',
  enforce: 'post',
  async generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
    const chunkOf = (module: string) => {
      const found = chunks.find(({ facadeModuleId }) =>
        facadeModuleId?.endsWith(`/client/${module}`),
      );
      if (!found) throw new Error(`${module} is no chunk of its own`);
      return found;
    };
    const page = bundle['index.html'];
    if (page?.type !== 'asset') throw new Error('index.html is built before this');
    const words = Object.fromEntries(
      ['vi', 'en'].map((language) => [
        language,
        `/${chunkOf(`i18n/${language}/words.ts`).fileName}`,
      ]),
    );
    const early = await bundled('early-start.ts', { WORDS: JSON.stringify(words) });
    const html = String(page.source).replace(
      '<script',
      () => `<script>${early}</script>\n    <script`,
    );
    page.source = html;

    const links = new Set<string>();
    const follow = (chunk: (typeof chunks)[number]): void => {
      const link = `<link rel="modulepreload" crossorigin href="/${chunk.fileName}">`;
      if (links.has(link)) return;
      links.add(link);
      for (const style of chunk.viteMetadata?.importedCss ?? [])
        links.add(`<link rel="stylesheet" crossorigin href="/${style}">`);
      for (const name of chunk.imports) {
        const next = bundle[name];
        if (next?.type === 'chunk' && next.name !== 'start') follow(next);
      }
    };
    follow(chunkOf('main.tsx'));
    follow(chunkOf('pages/workbench.tsx'));
    const head = [...links].map((link) => `    ${link}\n`).join('');
    const source = html.replace('  </head>', () => `${head}  </head>`);
    this.emitFile({ type: 'asset', fileName: 'plan.html', source });
  },
});

const client = {
  root: 'client',
  plugins: [solid(), documents()],
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

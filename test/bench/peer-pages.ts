import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { installPeers } from './children.ts';
import { FORMULA_COLUMNS, SHEET_COLUMNS, valueAt } from './sheets.ts';

const PEERS = join(import.meta.dirname, 'peers');
const PAGES = join(PEERS, 'pages');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
};

export type PeerPages = { address(peer: string, rows: number): string; close(): void };

const dataOf = (rows: number): string =>
  JSON.stringify(
    Array.from({ length: rows }, (_, row) =>
      Array.from({ length: SHEET_COLUMNS }, (_cell, col) =>
        FORMULA_COLUMNS.includes(col) ? null : valueAt(row, col),
      ),
    ),
  );

/** The peers' pages, built as their own makers would for production, served compressed on this machine. */
export async function servePeers(): Promise<PeerPages> {
  installPeers('ag-grid-community');
  const outDir = mkdtempSync(join(tmpdir(), 'giao-peers-'));
  await build({
    root: PAGES,
    base: './',
    logLevel: 'error',
    configFile: false,
    build: {
      outDir,
      target: 'es2023',
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 5_000,
      rolldownOptions: {
        input: readdirSync(PAGES)
          .filter((name) => name.endsWith('.html'))
          .map((name) => join(PAGES, name)),
      },
    },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const files = new Map<string, Buffer>();
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else files.set(`/${relative(outDir, path)}`, gzipSync(readFileSync(path)));
    }
  };
  walk(outDir);
  for (const rows of [10_000, 50_000]) files.set(`/data-${rows}.json`, gzipSync(dataOf(rows)));
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const body = files.get(pathname);
    response.writeHead(body ? 200 : 404, {
      'content-type': TYPES[extname(pathname)] ?? 'application/octet-stream',
      'content-encoding': 'gzip',
    });
    response.end(body ?? gzipSync(''));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const at = server.address();
  const port = typeof at === 'object' && at ? at.port : 0;
  return {
    address: (peer, rows) => `http://127.0.0.1:${port}/${peer}.html?rows=${rows}`,
    close() {
      server.close();
      server.closeAllConnections();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}

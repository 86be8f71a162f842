import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The Chromium that tests drive: GIAO_CHROMIUM, else the first one on PATH, else Playwright's own. */
export function chromiumPath(): string | undefined {
  if (process.env.GIAO_CHROMIUM) return process.env.GIAO_CHROMIUM;
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const path = join(folder, name);
      if (existsSync(path)) return path;
    }
  }
  return undefined;
}

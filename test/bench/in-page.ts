// What the browser benchmark runs inside pages. Each function is sent as text: it may use nothing from this file.

/** How the driver talks to a grid; every peer's page offers it, and `giaoPeer` offers it for ours. */
export type Peer = {
  shown(row: number, col: number): string | undefined;
  point(row: number, col: number): { x: number; y: number };
  active(): string | undefined;
  /** Somebody else's edit, where the page has nobody else. */
  set(row: number, col: number, value: number): void;
  paste(row: number, col: number, text: string): void;
};
export type Watched = {
  peer: Peer;
  firstRow: number;
  firstKey: number;
  /** Everything stands, formulas too. */
  ready: number;
  tasks: { start: number; ms: number }[];
};

/** Before anything of the page runs: when its first row is painted, its first key heard, its formulas there. */
export const watch = (): void => {
  const seen: Partial<Watched> & Pick<Watched, 'tasks'> = { tasks: [] };
  Object.assign(globalThis, { seen });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      seen.tasks.push({ start: startTime, ms: duration });
    }
  }).observe({ type: 'longtask', buffered: true });
  const peerOf = (): Peer | undefined => (globalThis as { peer?: Peer }).peer;
  let before: string | undefined;
  const look = (): void => {
    const peer = peerOf();
    if (peer?.shown(0, 0) && seen.firstRow === undefined) {
      requestAnimationFrame(() => {
        seen.firstRow = performance.now();
      });
    }
    if (peer && seen.firstRow !== undefined && seen.firstKey === undefined) {
      before ??= peer.active();
      if (before !== undefined && peer.active() !== before) seen.firstKey = performance.now();
      else {
        const key = { key: 'ArrowDown', code: 'ArrowDown', keyCode: 40, bubbles: true };
        const init = { ...key, cancelable: true };
        (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', init));
      }
    }
    if (seen.ready === undefined && peer?.shown(1, 2)) seen.ready = performance.now();
    if (seen.firstKey === undefined || seen.ready === undefined) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
};

export const giaoPeer = (): void => {
  const cell = (row: number, col: number): Element | null =>
    document.querySelector(
      `[data-part="grid"] [role="row"][aria-rowindex="${row + 2}"] [aria-colindex="${col + 1}"]`,
    );
  const peer: Peer = {
    shown: (row, col) => cell(row, col)?.textContent ?? undefined,
    point(row, col) {
      const box = cell(row, col)?.getBoundingClientRect();
      return { x: (box?.left ?? 0) + 40, y: (box?.top ?? 0) + 14 };
    },
    active: () => document.querySelector<HTMLElement>('.active-cell')?.style.transform,
    set() {},
    paste(_row, _col, text) {
      const data = new DataTransfer();
      data.setData('text/plain', text);
      const init = { clipboardData: data, bubbles: true, cancelable: true };
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', init));
    },
  };
  Object.assign(globalThis, { peer });
};

/** The matrix: column 0 to 3 are its heads (code, name, how many, total), then the agencies. */
export const matrixPeer = (): void => {
  const cell = (row: number, col: number): Element | null =>
    document.querySelector(
      `[data-part="matrix"] [role="row"][aria-rowindex="${row + 2}"] [aria-colindex="${col + 1}"]`,
    );
  const peer: Peer = {
    shown: (row, col) => cell(row, col)?.textContent || undefined,
    point(row, col) {
      const box = cell(row, col)?.getBoundingClientRect();
      return { x: (box?.left ?? 0) + 20, y: (box?.top ?? 0) + 14 };
    },
    active: () => document.querySelector<HTMLElement>('.active-cell')?.style.transform,
    set() {},
    paste() {},
  };
  Object.assign(globalThis, { peer });
};

/** Starts waiting for a text; `painted` resolves with the milliseconds since the next key went down. */
export const awaitText = ([row, col, wanted]: readonly [number, number, string]): void => {
  const { peer } = globalThis as unknown as { peer: Peer };
  const painted = new Promise<number>((resolve) => {
    let from = 0;
    const asked = performance.now();
    const down = (event: KeyboardEvent): void => {
      from = event.timeStamp;
    };
    addEventListener('keydown', down, { capture: true, once: true });
    const look = (): void => {
      if (performance.now() - asked > 2_000) resolve(Number.NaN);
      else if (peer.shown(row, col) !== wanted) requestAnimationFrame(look);
      else requestAnimationFrame(() => resolve(performance.now() - from));
    };
    requestAnimationFrame(look);
  });
  Object.assign(globalThis, { painted });
};

/** Runs somebody else's edit or a paste and waits until it is painted. */
export const timed = ([what, row, col, text, atRow, wanted]: readonly [
  'set' | 'paste',
  number,
  number,
  string,
  number,
  string,
]): Promise<number> =>
  new Promise((resolve) => {
    const { peer } = globalThis as unknown as { peer: Peer };
    requestAnimationFrame(() => {
      const start = performance.now();
      if (what === 'set') peer.set(row, col, Number(text));
      else peer.paste(row, col, text);
      const look = (): void => {
        const waited = performance.now() - start;
        // A grid that does not take it must not hold up the others.
        if (waited > 10_000) resolve(Number.NaN);
        else if (peer.shown(atRow, col) !== wanted) requestAnimationFrame(look);
        else requestAnimationFrame(() => resolve(performance.now() - start));
      };
      look();
    });
  });

/** Wall clock of the frame that shows a text. */
export const whenShown = ([row, col, wanted]: readonly [number, number, string]): Promise<number> =>
  new Promise((resolve) => {
    const { peer } = globalThis as unknown as { peer: Peer };
    const look = (): void => {
      if (peer.shown(row, col) !== wanted) requestAnimationFrame(look);
      else requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
    };
    requestAnimationFrame(look);
  });

/** Scrolls for two seconds at a speed (pixels a second) along an axis and counts late frames. */
export const scrollAt = ([pace, axis]: readonly [number, 'x' | 'y']): Promise<number> =>
  new Promise((resolve) => {
    const reach = (one: Element): number =>
      axis === 'y' ? one.scrollHeight - one.clientHeight : one.scrollWidth - one.clientWidth;
    const all = [...document.querySelectorAll('*')];
    const seen = (one: Element): boolean => one.clientHeight < 2_000 && one.clientWidth > 0;
    const least = axis === 'y' ? 20_000 : 900;
    const scroller = all.find((one) => seen(one) && reach(one) > least);
    const length = scroller ? reach(scroller) : 0;
    const start = performance.now();
    let last = start;
    let frames = 0;
    let late = 0;
    const step = (): void => {
      const now = performance.now();
      frames++;
      late += Math.max(0, Math.round((now - last) / (1000 / 60)) - 1);
      last = now;
      if (!scroller || now - start > 2_000) {
        if (scroller) scroller.scrollTop = 0;
        if (scroller) scroller.scrollLeft = 0;
        setTimeout(() => resolve(scroller ? late / (frames + late) : Number.NaN), 300);
        return;
      }
      const way = ((now - start) / 1000) * pace;
      // To and fro, when the sheet is shorter than two seconds of it.
      const at = length - Math.abs(length - (way % (2 * length)));
      if (axis === 'y') scroller.scrollTop = at;
      else scroller.scrollLeft = at;
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });

/** Is part of the rows missing in a picture of the page? Looks for something dark in six bands across the cells. */
export const isBlank = async (jpeg: string): Promise<boolean> => {
  const image = new Image();
  image.src = `data:image/jpeg;base64,${jpeg}`;
  await image.decode();
  const { width, height } = image;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) return false;
  pen.drawImage(image, 0, 0);
  const [left, across] = [Math.floor(width * 0.12), Math.floor(width * 0.5)];
  const top = height * 0.32;
  const band = Math.floor((height * 0.5) / 6);
  for (let i = 0; i < 6; i++) {
    const { data } = pen.getImageData(left, Math.floor(top + i * band), across, band);
    let dark = 0;
    for (let p = 0; p < data.length; p += 4) {
      const light = (data[p] ?? 0) + (data[p + 1] ?? 0) + (data[p + 2] ?? 0);
      if (light < 480) dark++;
    }
    if (dark < 12) return true;
  }
  return false;
};

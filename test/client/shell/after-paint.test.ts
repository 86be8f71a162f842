import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { afterPaint } from '../../../client/shell/after-paint.ts';

let frames: Map<number, () => void>;
const paint = (): void => {
  const due = [...frames.values()];
  frames.clear();
  for (const frame of due) frame();
};

beforeEach(() => {
  vi.useFakeTimers();
  frames = new Map();
  let last = 0;
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => {
    frames.set(++last, frame);
    return last;
  });
  vi.stubGlobal('cancelAnimationFrame', (id: number) => frames.delete(id));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('work begins once, after two frames', () => {
  const work = vi.fn();
  afterPaint(work);
  paint();
  vi.advanceTimersByTime(1);
  expect(work).not.toHaveBeenCalled();
  paint();
  vi.advanceTimersByTime(1);
  expect(work).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1_000);
  paint();
  expect(work).toHaveBeenCalledTimes(1);
});

test.each([0, 1])(
  'a page that paints late, or never, has its work done once all the same: %i frames before',
  (before) => {
    const work = vi.fn();
    afterPaint(work);
    for (let n = 0; n < before; n++) paint();
    vi.advanceTimersByTime(400);
    expect(work).toHaveBeenCalledTimes(1);
    for (let n = 0; n < 3; n++) paint();
    vi.advanceTimersByTime(400);
    expect(work).toHaveBeenCalledTimes(1);
  },
);

test.each([0, 1, 2])('nothing begins once it is called off, after %i frames', (before) => {
  const work = vi.fn();
  const stop = afterPaint(work);
  for (let n = 0; n < before; n++) paint();
  stop();
  for (let n = 0; n < 3; n++) paint();
  vi.advanceTimersByTime(1_000);
  expect(work).not.toHaveBeenCalled();
});

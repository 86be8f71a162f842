/** A page that is not looked at paints nothing: then the work starts after this long, milliseconds. */
const PAINT_MS = 300;

/** Calls `work` once, when what is on the page now has been painted: rows come before whatever can wait a frame. */
export const afterPaint = (work: () => void): (() => void) => {
  let frame = 0;
  const start = (): void => {
    cancelAnimationFrame(frame);
    work();
  };
  let timer = setTimeout(start, PAINT_MS);
  frame = requestAnimationFrame(() => {
    // The next frame begins when this one is on its way to the screen.
    frame = requestAnimationFrame(() => {
      clearTimeout(timer);
      timer = setTimeout(work, 0);
    });
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
};

import type { RowView } from '../../shared/api.ts';
import { asQuery } from '../review/review-api.ts';
import type { RowChange } from './live-rows.ts';

export type StreamState = 'connecting' | 'live' | 'lost';

const AGAIN_MS = 3000;

/**
 * Follows the caller's rows. The browser reconnects by itself with the last event's id; where it gives up (the server
 * ended or refused the stream), `onEnd` may look why before the next try.
 */
export function followStream(
  plan: string,
  as: string | undefined,
  on: {
    readonly state: (state: StreamState) => void;
    readonly rows: (rows: readonly RowView[]) => void;
    readonly change: (change: RowChange) => void;
    /** What was said about the rows changed; it is to be fetched. */
    readonly review: () => void;
    readonly end: () => Promise<void>;
  },
): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const open = () => {
    if (stopped) return;
    const stream = new EventSource(`/api/plans/${plan}/events${asQuery(as)}`);
    source = stream;
    // The server's events are typed by shared/api.ts; both sides are released together.
    stream.addEventListener('rows', ({ data }) =>
      on.rows((JSON.parse(data) as { rows: RowView[] }).rows),
    );
    stream.addEventListener('change', ({ data }) => on.change(JSON.parse(data) as RowChange));
    stream.addEventListener('review', () => on.review());
    let wasOpen = false;
    stream.onopen = () => {
      wasOpen = true;
      on.state('live');
    };
    stream.onerror = () => {
      on.state('lost');
      // Whoever was signed out is told at once, not at the browser's next try.
      if (wasOpen) void on.end();
      wasOpen = false;
      if (stream.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(() => void on.end().finally(open), AGAIN_MS);
    };
  };
  on.state('connecting');
  open();
  return () => {
    stopped = true;
    source?.close();
    clearTimeout(timer);
  };
}

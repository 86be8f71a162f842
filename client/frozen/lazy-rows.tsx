import { createMemo, createSignal, For, type JSX, onCleanup, onMount, Show } from 'solid-js';

const CHUNK = 50;
const ROW_PX = 44;

function Chunk<T>(props: {
  readonly rows: readonly T[];
  readonly columns: number;
  readonly first: boolean;
  readonly children: (row: T) => JSX.Element;
}) {
  let body!: HTMLTableSectionElement;
  let space: HTMLTableCellElement | undefined;
  const [near, setNear] = createSignal(props.first);
  const show = () => setNear(true);
  onMount(() => {
    if (near()) return;
    space?.style.setProperty('height', `${props.rows.length * ROW_PX}px`);
    const watch = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        show();
        watch.disconnect();
      },
      { rootMargin: '1000px' },
    );
    watch.observe(body);
    addEventListener('beforeprint', show);
    onCleanup(() => {
      watch.disconnect();
      removeEventListener('beforeprint', show);
    });
  });
  return (
    <tbody ref={body}>
      <Show
        when={near()}
        fallback={
          <tr>
            <td ref={space} colspan={props.columns} />
          </tr>
        }
      >
        <For each={props.rows}>{props.children}</For>
      </Show>
    </tbody>
  );
}

/** Table bodies that build their rows as they come near the screen; a print builds all of them. */
export function LazyRows<T>(props: {
  readonly rows: readonly T[];
  readonly columns: number;
  /** Build the first chunk at once. */
  readonly eager?: boolean;
  readonly children: (row: T) => JSX.Element;
}) {
  const chunks = createMemo(() =>
    Array.from({ length: Math.ceil(props.rows.length / CHUNK) }, (_, at) =>
      props.rows.slice(at * CHUNK, (at + 1) * CHUNK),
    ),
  );
  return (
    <For each={chunks()}>
      {(rows, at) => (
        <Chunk rows={rows} columns={props.columns} first={props.eager === true && at() === 0}>
          {props.children}
        </Chunk>
      )}
    </For>
  );
}

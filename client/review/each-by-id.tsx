import { type Accessor, createMemo, For, type JSX } from 'solid-js';

/**
 * A list whose items stay on the page as long as their id is in it: what somebody is typing inside one outlives news of
 * it. The item is read, not handed over, because it changes.
 */
export function EachById<T extends { readonly id: string }>(props: {
  readonly of: readonly T[];
  readonly children: (item: Accessor<T>) => JSX.Element;
}) {
  const byId = createMemo(() => new Map(props.of.map((one) => [one.id, one])));
  return (
    <For each={props.of.map(({ id }) => id)}>
      {(id) => {
        let last = byId().get(id);
        const item = createMemo(() => {
          // An item that is just going stays what it was until it is gone.
          last = byId().get(id) ?? last;
          return last;
        });
        const there = item();
        return there && props.children(() => item() ?? there);
      }}
    </For>
  );
}

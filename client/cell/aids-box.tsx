import type { JSX } from 'solid-js';

/** Room around an open cell, CSS pixels. */
export type AidsRoom = { readonly below: number; readonly above: number; readonly right: number };

/** What helps to fill a cell lies under the open editor, or above it where there is more room. `needed`: CSS pixels. */
export function AidsBox(props: {
  readonly needed: number;
  readonly room: AidsRoom;
  readonly children: JSX.Element;
}) {
  return (
    <div
      class="cell-aids"
      classList={{
        above: props.room.below < props.needed && props.room.above > props.room.below,
      }}
      style={{ '--room-right': `${props.room.right}px` }}
    >
      {props.children}
    </div>
  );
}

/** Room that a reading needs. CSS pixels. */
export const READING_ROOM = 70;

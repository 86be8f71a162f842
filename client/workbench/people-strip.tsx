import { createMemo, For } from 'solid-js';
import type { Book, Peer } from '../book/book.ts';
import { t } from '../i18n/i18n.ts';

const initials = (name: string): string => {
  const words = name.trim().split(/\s+/);
  // Vietnamese given names stand last.
  const letters = [words.at(-2), words.at(-1)].map((word) => word?.[0] ?? '');
  return letters.join('').toUpperCase();
};

const SHOWN = 6;

/** Who else is in the plan: one disc a person, however many windows. A click goes to where they are. */
export function PeopleStrip(props: { readonly book: Book; readonly onGoTo: (peer: Peer) => void }) {
  const people = createMemo(() => {
    const byUser = new Map<string, Peer>();
    for (const peer of props.book.peers()) {
      if (!byUser.get(peer.user)?.cursor) byUser.set(peer.user, peer);
    }
    return [...byUser.values()];
  });
  return (
    <ul class="people-strip" data-part="people" aria-label={t('book.peopleHere')}>
      <For each={people().slice(0, SHOWN)}>
        {(peer) => (
          <li>
            <button
              type="button"
              class="person-disc"
              data-colour={peer.colour}
              title={t('book.personHere', { name: peer.name })}
              aria-label={t('book.personHere', { name: peer.name })}
              data-initials={initials(peer.name)}
              onClick={() => props.onGoTo(peer)}
            />
          </li>
        )}
      </For>
      {people().length > SHOWN && <li class="person-more">+{people().length - SHOWN}</li>}
    </ul>
  );
}

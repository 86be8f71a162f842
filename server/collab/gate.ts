import { CLOSE } from '../../shared/protocol.ts';
import type { EditorEntrance } from './entrance.ts';
import type { Gate } from './socket.ts';

export type GateDoor = EditorEntrance & {
  /** Every client id ever handed to this person for this plan. */
  clientsOf(plan: string, user: string): Promise<ReadonlySet<number>>;
  /** Is the session of this cookie still good, with the same role? `active` extends an idle session. */
  sessionStands(cookie: string | undefined, roleVersion: number, active: boolean): Promise<boolean>;
};

/** The checks before an upgrade: exact origin, session, right, plan, client id of this person, epoch. In this order. */
export function createGate(origins: readonly string[], door: GateDoor): Gate {
  const allowed = new Set(origins);
  return {
    allowsOrigin: (origin) => origin !== undefined && allowed.has(origin),
    async admit({ plan, client, epoch, cookie }) {
      const entered = await door.enter(cookie, plan);
      if (!entered.ok) return { is: 'denied', status: entered.problem };
      const { user } = entered.value;
      const clients = await door.clientsOf(plan, user.id);
      if (!clients.has(client)) return { is: 'denied', status: 403 };
      if (epoch !== entered.value.epoch) {
        return { is: 'turned-away', code: CLOSE.frozen, reason: 'epoch' };
      }
      const { id, name, roleVersion } = user;
      return {
        is: 'in',
        member: { id, name, roleVersion, clients },
        still: (active) => door.sessionStands(cookie, roleVersion, active),
      };
    },
  };
}

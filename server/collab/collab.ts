import type { Server } from 'node:http';
import { Hono } from 'hono';
import type { Random } from '../../shared/ids.ts';
import { type ChangesDoor, changesRoutes } from '../http/changes.ts';
import { type JoinDoor, joinRoutes } from '../http/join.ts';
import { type LateEditsDoor, lateEditsRoutes } from '../http/late-edits.ts';
import { stateRoutes } from '../http/state.ts';
import { issueClients } from './client-ids.ts';
import { attachWorkbook } from './document-parts.ts';
import type { Fold } from './fold.ts';
import { createGate, type GateDoor } from './gate.ts';
import { createHub, type Hub } from './hub.ts';
import type { PlanDoor } from './rooms.ts';
import type { CollabSettings } from './settings.ts';
import { attachSockets, type Sockets } from './socket.ts';

/** All that the live plan asks of the store and of sign-in. */
export type CollabDoor = PlanDoor & GateDoor & JoinDoor & ChangesDoor & LateEditsDoor;

export type Collab = {
  readonly hub: Hub;
  /** Join, state, changes and late edits, with their full paths. */
  readonly routes: Hono;
  /** Answers upgrades of this server. */
  listen(server: Server, origins: readonly string[]): Sockets;
};

/** The live plan as one part. Close the sockets first, then the hub, then the store. */
export function createCollab(
  door: CollabDoor,
  settings: CollabSettings,
  random: Random,
  now: () => number,
  report: (error: unknown, plan?: string) => void,
  fold?: Fold,
): Collab {
  const issueClient = async (plan: string, user: string): Promise<number> => {
    const reserve = (ids: readonly number[]) => door.reserveClients(plan, user, ids);
    const [id] = await issueClients(1, random, reserve);
    if (id === undefined) throw new Error('no client id was issued');
    return id;
  };
  const hub = createHub(
    { notice: door.notice, log: door.log, issueClient },
    attachWorkbook,
    random,
    settings,
    now,
    (plan, error) => report(error, plan),
    fold,
  );
  const routes = new Hono()
    .route('/', joinRoutes(door, random))
    .route('/', stateRoutes(door, hub))
    .route('/', changesRoutes(door, hub))
    .route('/', lateEditsRoutes(door));
  return {
    hub,
    routes,
    listen: (server, origins) =>
      attachSockets(server, hub.rooms, createGate(origins, door), settings, now, report),
  };
}

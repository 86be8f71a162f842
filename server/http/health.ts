import { type Context, Hono } from 'hono';

export type HealthDeps = {
  /** The store answers and the server is not closing. */
  ready(): Promise<boolean>;
  /** Figures tell how busy others are: for this machine and the administrator. The answer to anybody else. */
  mayMeasure(c: Context): Promise<Response | undefined>;
  /** Name, help text and value now, of each figure. */
  metrics(): Promise<readonly (readonly [name: string, help: string, value: number])[]>;
};

/** For monitoring: alive, may serve, figures as Prometheus text. */
export const healthRoutes = (deps: HealthDeps): Hono =>
  new Hono()
    .get('/healthz', (c) => c.text('ok\n'))
    .get('/readyz', async (c) =>
      (await deps.ready()) ? c.text('ready\n') : c.text('not ready\n', 503),
    )
    .get('/metrics', async (c) => {
      const refused = await deps.mayMeasure(c);
      if (refused) return refused;
      const lines = (await deps.metrics()).map(
        ([name, help, value]) => `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${name} ${value}\n`,
      );
      return c.text(lines.join(''), 200, { 'content-type': 'text/plain; version=0.0.4' });
    });

import bodyParser from '@koa/bodyparser';
import Koa from 'koa';
import helmet from 'koa-helmet';
import type { Verify } from '../auth/verify.ts';
import type { Deps } from '../deps.ts';
import type { Service } from '../service.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { type CheckRate, createRateCheck, type RateLimits } from './limits.ts';
import { createDocument } from './openapi.ts';
import { answerProblems } from './problems.ts';
import { isReady, type Readiness, readReadiness } from './readiness.ts';
import { identifyRequests } from './request.ts';
import { createRouter } from './serve.ts';

export interface AppOptions {
  readonly services: readonly Service[];
  readonly verifierOf: (service: Service) => Verify;
  readonly limits: RateLimits;
  /** Counts requests by `limits` together with other replicas; left out, this process counts alone. */
  readonly checkRate?: CheckRate | undefined;
  /** True: the public face is reached through our gateway only, so the address that it adds is the caller's. */
  readonly isBehindGateway?: boolean;
  readonly deps: Deps;
  /** Counts what is answered; read at `/metrics` of the internal face. */
  readonly metrics?: Metrics | undefined;
  /** What `/livez` says besides `status`: the running version, and which start of it this is. */
  readonly identity: { readonly version: string; readonly instance: string };
}

/** The two faces of one process: `public` is what a gateway shows, `internal` is for sibling services only. */
export function createApps(options: AppOptions): { public: Koa; internal: Koa } {
  return { public: createPublicApp(options), internal: createInternalApp(options) };
}

function createPublicApp(options: AppOptions): Koa {
  const app = createBareApp(options);
  if (options.isBehindGateway) trustGateway(app);
  app.use(helmet());
  app.use(async (context, next) => {
    if (context.path === '/livez') context.body = { status: 'ok', ...options.identity };
    else if (context.path === '/readyz') context.body = await readReadiness(options.services);
    else if (context.path === '/openapi.json')
      context.body = createDocument(options.services, options.identity.version);
    else return next();
    if (context.path === '/readyz') context.status = isReady(context.body as Readiness) ? 200 : 503;
  });
  for (const service of options.services) if (service.extra) app.use(service.extra);
  useRoutes(app, options, '/v1/');
  return app;
}

/** The last address is the one our gateway has seen; whatever stands before it, the caller made up. */
function trustGateway(app: Koa): void {
  app.proxy = true;
  app.maxIpsCount = 1;
}

function createInternalApp(options: AppOptions): Koa {
  const app = createBareApp(options);
  app.use(async (context, next) => {
    if (context.path !== '/metrics' || !options.metrics) return next();
    context.body = await options.metrics.read();
    context.type = options.metrics.contentType;
  });
  app.use((context, next) => {
    const service = options.services.find(({ name }) => context.path === `/internal/${name}/jwks.json`);
    if (!service) return next();
    context.body = service.keys.jwks;
  });
  useRoutes(app, options, '/internal/');
  return app;
}

function createBareApp({ deps, metrics }: AppOptions): Koa {
  const app = new Koa();
  // Everything thrown is answered and logged by answerProblems; what is left is a client that went away.
  app.silent = true;
  app.use(identifyRequests(deps, metrics?.observeRequest));
  app.use(answerProblems(deps.log));
  return app;
}

function useRoutes(app: Koa, options: AppOptions, prefix: '/v1/' | '/internal/'): void {
  app.use(bodyParser({ enableTypes: ['json'], jsonLimit: '64kb' }));
  const checkRate = options.checkRate ?? createRateCheck(options.limits);
  for (const service of options.services) {
    const serveOptions = { verify: options.verifierOf(service), checkRate, deps: options.deps };
    for (const mount of service.mounts.filter(({ contract }) => contract.prefix.startsWith(prefix))) {
      const router = createRouter(mount, serveOptions);
      app.use(router.routes()).use(router.allowedMethods());
    }
  }
}

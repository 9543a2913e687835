import type { z } from 'zod';
import {
  createDocument as createOpenApi,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from 'zod-openapi';
import type { Contract, Endpoint } from '../../contracts/endpoint.ts';
import { generalProblems, problemBody, problemTypes } from '../../contracts/problem.ts';
import type { Service } from '../service.ts';

/** The OpenAPI 3.1 document of the public contracts of these services. */
export function createDocument(services: readonly Service[], version: string) {
  const contracts = services.flatMap(({ mounts }) => mounts.map(({ contract }) => contract));
  return createOpenApi({
    openapi: '3.1.0',
    info: { title: 'travel', version, description: 'Search, hold and pay flights, hotels and cars.' },
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    paths: Object.assign({}, ...contracts.filter(isPublic).map(pathsOf)) as ZodOpenApiPathsObject,
  });
}

function isPublic(contract: Contract): boolean {
  return contract.prefix.startsWith('/v1/');
}

function pathsOf(contract: Contract): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const [name, endpoint] of Object.entries(contract.endpoints)) {
    const path = `${contract.prefix}${endpoint.path.replace(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(contract, name, endpoint) };
  }
  return paths;
}

function operationOf(contract: Contract, name: string, endpoint: Endpoint): ZodOpenApiOperationObject {
  const pathNames = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, parameter]) => String(parameter));
  const path = pick(endpoint.input, pathNames, true);
  const rest = pick(endpoint.input, pathNames, false);
  const hasRest = Object.keys(rest.shape).length > 0;
  const isRead = endpoint.method === 'GET';
  return {
    operationId: `${contract.service}.${name}`,
    tags: [contract.service],
    summary: endpoint.summary,
    ...(endpoint.access.includes('anyone') ? {} : { security: [{ bearer: [] }] }),
    requestParams: { path, ...(isRead && hasRest ? { query: rest } : {}) },
    ...(!isRead && hasRest ? { requestBody: { content: { 'application/json': { schema: rest } } } } : {}),
    responses: {
      [String(endpoint.status)]: {
        description: 'Done',
        content: { 'application/json': { schema: endpoint.output } },
      },
      ...problemResponses(endpoint),
    },
  };
}

function pick(schema: z.ZodObject, names: readonly string[], wanted: boolean): z.ZodObject {
  const chosen = Object.keys(schema.shape).filter((key) => names.includes(key) === wanted);
  return schema.pick(Object.fromEntries(chosen.map((key) => [key, true])) as never);
}

function problemResponses(endpoint: Endpoint) {
  const byStatus = new Map<number, string[]>();
  for (const slug of [...generalProblems, ...endpoint.problems]) {
    const { status } = problemTypes[slug];
    byStatus.set(status, [...(byStatus.get(status) ?? []), slug]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, slugs]) => [
      String(status),
      { description: slugs.join(', '), content: { 'application/problem+json': { schema: problemBody } } },
    ]),
  );
}

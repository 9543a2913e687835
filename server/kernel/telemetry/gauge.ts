import type { Database } from '../database/database.ts';

/** A number of a service's own that is read when somebody asks for the metrics. */
export interface Gauge {
  /** Prometheus's spelling: `travel_reservations`. */
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
  read(): Promise<readonly Reading[]>;
}

export interface Reading {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What each service that has a database tells of it. */
export function databaseGauges<S>(database: Database<S>): Gauge[] {
  const { connections } = database;
  if (!connections) return [];
  return [
    {
      name: 'travel_database_connections',
      help: 'Connections of the pool, and requests that wait for one.',
      labels: ['state'],
      read: async () => Object.entries(connections()).map(([state, value]) => ({ labels: { state }, value })),
    },
  ];
}

import type { CarReservation } from '../../server/cars/contract.ts';
import type { FlightReservation } from '../../server/flights/contract.ts';
import type { HotelReservation } from '../../server/hotels/contract.ts';

const base = {
  user_id: '123456',
  customer_name: 'Ada Lovelace',
  reservation_status: 'Held' as const,
  currency: 'USD',
  hold_expires_at: '2026-11-28T12:30:00.000Z',
  expires_in_seconds: 1_800,
  trip: 'berlin',
  created_at: '2026-11-28T12:00:00Z',
  updated_at: '2026-11-28T12:00:00Z',
  transaction_id: null,
};

/** A flight over night, as the flights service answers it. */
export function aFlight(changes: Partial<FlightReservation> = {}): FlightReservation {
  const segment = {
    airline: 'LH',
    airline_name: 'Lufthansa',
    flight_number: 'LH401',
    aircraft: '748',
    departure_airport: 'JFK',
    destination_airport: 'FRA',
    departs_at: '2026-12-09T16:00:00-05:00',
    arrives_at: '2026-12-10T05:30:00+01:00',
    duration: 'PT7H30M',
  };
  return {
    ...base,
    reservation_id: 'KX7M2P',
    type: 'flight',
    flight_number: 'LH401',
    departure_date: '2026-12-09',
    departure_airport: 'JFK',
    destination_airport: 'FRA',
    seat_number: '23A',
    ticket_price: 350,
    cabin: 'economy',
    fare_brand: 'Basic',
    passengers: [{ name: 'Ada Lovelace', seats: ['23A'] }],
    slices: [{ origin: 'JFK', destination: 'FRA', duration: 'PT7H30M', segments: [segment] }],
    ...changes,
  } as FlightReservation;
}

/** A stay of four nights in Berlin. */
export function aStay(changes: Partial<HotelReservation> = {}): HotelReservation {
  return {
    ...base,
    reservation_id: '482913057',
    type: 'hotel',
    hotel_name: 'Cristal Hotel',
    total_price: 750,
    price_per_night: 187.5,
    property: {
      property_id: 'BER001',
      name: 'Cristal Hotel',
      chain: null,
      stars: 4,
      review_score: 8.7,
      review_count: 12,
      address: '1 Lime Street, Berlin',
      city: 'Berlin',
      country: 'DE',
      latitude: 52.5,
      longitude: 13.4,
      time_zone: 'Europe/Berlin',
      amenities: [],
    },
    room_type: 'Double Room',
    beds: '1 double bed',
    board: 'half_board',
    rate_plan: 'semi_flexible',
    rooms: 1,
    guests: 2,
    guest_names: ['Ada Lovelace', 'Alan Turing'],
    nights: 4,
    check_in_date: '2026-12-10',
    check_out_date: '2026-12-14',
    check_in_from: '15:00',
    check_out_until: '11:00',
    cancellation_timeline: [
      { refund_amount: 750, until: '2026-12-03T18:00:00+01:00' },
      { refund_amount: 375, until: '2026-12-08T18:00:00+01:00' },
    ],
    due_at_property: { amount: 8, currency: 'USD', what: 'city tax' },
    ...changes,
  };
}

/** Four days with a car, from Berlin to Munich. */
export function aRental(changes: Partial<CarReservation> = {}): CarReservation {
  const station = {
    kind: 'airport' as const,
    access: 'shuttle' as const,
    address: 'Car rental centre',
    country: 'DE',
    latitude: 52,
    longitude: 13,
    time_zone: 'Europe/Berlin',
    opening_hours: [],
  };
  return {
    ...base,
    reservation_id: 'C7K2M9PQ',
    type: 'car',
    rental_start_date: '2026-12-10',
    rental_end_date: '2026-12-14',
    total_cost: 450,
    driver_name: 'Ada Lovelace',
    car_type: 'SUV',
    acriss_code: 'IFAR',
    description: 'Intermediate, SUV, automatic, air-con, or similar',
    transmission: 'automatic',
    supplier: 'Dotcar',
    pick_up_station: {
      ...station,
      station_id: 'BER-DOT',
      name: 'Dotcar, Berlin',
      airport: 'BER',
      city: 'Berlin',
    },
    pick_up_at: '2026-12-10T10:00:00+01:00',
    drop_off_station: {
      ...station,
      station_id: 'MUC-DOT',
      name: 'Dotcar, Munich',
      airport: 'MUC',
      city: 'Munich',
    },
    drop_off_at: '2026-12-14T10:00:00+01:00',
    rental_days: 4,
    rate: {
      plan: 'flexible',
      price_per_day: 75,
      mileage: 'limited',
      km_per_day: 250,
      extra_km_price: 0.25,
      fuel_policy: 'full_to_full',
      deposit: 300,
      excess: 1_500,
      cover: ['third-party liability'],
      young_driver_fee: 0,
      one_way_fee: 150,
    },
    driver: { age: 30, min_age: 21, max_age: null, young_driver_below: 25 },
    conditions: {
      summary: 'All of it comes back until 48 hours before pick-up.',
      cancellation_timeline: [{ refund_amount: 450, until: '2026-12-08T10:00:00+01:00' }],
    },
    ...changes,
  };
}

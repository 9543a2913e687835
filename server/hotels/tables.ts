import type { ImportTables } from '../reservations/catalogue/import-kind.ts';

export interface HotelTables extends ImportTables {
  /** One row per room type and night that was ever touched; no row, nothing taken. */
  room_nights: {
    room_type_id: string;
    /** `YYYY-MM-DD`, the day the night begins on. */
    night: string;
    metro: string;
    capacity: number;
    taken: number;
  };
  /** What the reservations that have stock hold of it; the row goes when the stock goes back. */
  stays: {
    reservation_id: string;
    room_type_id: string;
    metro: string;
    check_in: string;
    check_out: string;
    rooms: number;
  };
}

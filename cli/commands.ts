import { type Catalogue, command } from './command.ts';
import { aliasList } from './commands/alias/list/spec.ts';
import { aliasRemove } from './commands/alias/remove/spec.ts';
import { aliasSet } from './commands/alias/set/spec.ts';
import { api } from './commands/api/spec.ts';
import { audit } from './commands/audit/spec.ts';
import { billingSet } from './commands/billing/set/spec.ts';
import { billingShow } from './commands/billing/show/spec.ts';
import { cancel } from './commands/cancel/spec.ts';
import { cardsAdd } from './commands/cards/add/spec.ts';
import { cardsList } from './commands/cards/list/spec.ts';
import { cardsRemove } from './commands/cards/remove/spec.ts';
import { completion } from './commands/completion/spec.ts';
import { contextAdd } from './commands/context/add/spec.ts';
import { contextList } from './commands/context/list/spec.ts';
import { contextRemove } from './commands/context/remove/spec.ts';
import { contextUse } from './commands/context/use/spec.ts';
import { dashboard } from './commands/dashboard/spec.ts';
import { demo } from './commands/demo/spec.ts';
import { doctor } from './commands/doctor/spec.ts';
import { exportRecords } from './commands/export/spec.ts';
import { extensionList } from './commands/extension/list/spec.ts';
import { help } from './commands/help/spec.ts';
import { holdCar } from './commands/hold/car/spec.ts';
import { holdFlight } from './commands/hold/flight/spec.ts';
import { holdHotel } from './commands/hold/hotel/spec.ts';
import { holds } from './commands/holds/spec.ts';
import { itinerary } from './commands/itinerary/spec.ts';
import { login } from './commands/login/spec.ts';
import { logout } from './commands/logout/spec.ts';
import { methods } from './commands/methods/spec.ts';
import { open } from './commands/open/spec.ts';
import { pay } from './commands/pay/spec.ts';
import { receipt } from './commands/receipt/spec.ts';
import { register } from './commands/register/spec.ts';
import { release } from './commands/release/spec.ts';
import { reservations } from './commands/reservations/spec.ts';
import { resume } from './commands/resume/spec.ts';
import { searchCalendar } from './commands/search/calendar/spec.ts';
import { searchCars } from './commands/search/cars/spec.ts';
import { searchFlights } from './commands/search/flights/spec.ts';
import { searchHotels } from './commands/search/hotels/spec.ts';
import { seats } from './commands/seats/spec.ts';
import { show } from './commands/show/spec.ts';
import { suiteBackup } from './commands/suite/backup/spec.ts';
import { suiteGrant } from './commands/suite/grant/spec.ts';
import { suiteLogs } from './commands/suite/logs/spec.ts';
import { suiteReset } from './commands/suite/reset/spec.ts';
import { suiteRestore } from './commands/suite/restore/spec.ts';
import { suiteStart } from './commands/suite/start/spec.ts';
import { suiteStatus } from './commands/suite/status/spec.ts';
import { suiteStop } from './commands/suite/stop/spec.ts';
import { supportAct } from './commands/support/act/spec.ts';
import { supportCheckout } from './commands/support/checkout/spec.ts';
import { supportCheckouts } from './commands/support/checkouts/spec.ts';
import { supportFind } from './commands/support/find/spec.ts';
import { supportLog } from './commands/support/log/spec.ts';
import { supportResolve } from './commands/support/resolve/spec.ts';
import { supportShow } from './commands/support/show/spec.ts';
import { tokenCreate } from './commands/token/create/spec.ts';
import { tokenList } from './commands/token/list/spec.ts';
import { tokenRevoke } from './commands/token/revoke/spec.ts';
import { transactions } from './commands/transactions/spec.ts';
import { tripShow } from './commands/trip/show/spec.ts';
import { trips } from './commands/trips/spec.ts';
import { wait } from './commands/wait/spec.ts';
import { watch } from './commands/watch/spec.ts';
import { whoami } from './commands/whoami/spec.ts';

/** Every command: a line here and a folder with spec.ts and run.ts. The order is that of help. */
export const catalogue: Catalogue = {
  root: {
    path: [],
    summary: 'Search, hold and pay flights, hotels and cars from a terminal',
    examples: ['travel demo', 'travel search flights JFK LAX --depart +2w', 'travel hold flight 1'],
  },
  groups: [
    {
      path: ['search'],
      summary: 'Find something to book',
      examples: [
        'travel search flights JFK LAX --depart +2w',
        'travel search hotels BER --check-in +2w --check-out +4d',
        'travel search cars BER --pick-up "+2w 10:00" --drop-off "+4d 10:00"',
      ],
    },
    {
      path: ['hold'],
      summary: 'Take something out of sale for you, until it is paid',
      examples: ['travel hold flight 1', 'travel hold hotel 1 --trip berlin', 'travel hold car 1'],
    },
    {
      path: ['trip'],
      summary: 'Reservations that belong together',
      examples: ['travel trip show berlin', 'travel pay --trip berlin'],
    },
    {
      path: ['cards'],
      summary: 'Your saved cards',
      examples: ['travel cards add', 'travel pay KX7M2P --card 4242'],
    },
    {
      path: ['token'],
      summary: 'Personal access tokens for scripts',
      examples: ['travel token create nightly'],
    },
    { path: ['billing'], summary: 'What your invoices are made out to', examples: ['travel billing show'] },
    { path: ['context'], summary: 'The servers you can talk to', examples: ['travel context list'] },
    {
      path: ['alias'],
      summary: 'Names of your own for command lines',
      examples: ["travel alias set visa 'pay --method pm_card_visa'", 'travel alias list'],
    },
    {
      path: ['extension'],
      summary: 'Programs on PATH that are commands too',
      examples: ['travel extension list'],
    },
    {
      path: ['support'],
      summary: 'Find and help travellers; for support staff',
      examples: ['travel support find lovelace', 'travel support show KX7M2P', 'travel support checkouts'],
    },
    { path: ['suite'], summary: 'The suite of services on this machine', examples: ['travel suite status'] },
  ],
  commands: [
    command(searchFlights, () => import('./commands/search/flights/run.ts')),
    command(searchHotels, () => import('./commands/search/hotels/run.ts')),
    command(searchCalendar, () => import('./commands/search/calendar/run.ts')),
    command(searchCars, () => import('./commands/search/cars/run.ts')),
    command(seats, () => import('./commands/seats/run.ts')),
    command(holdFlight, () => import('./commands/hold/flight/run.ts')),
    command(holdHotel, () => import('./commands/hold/hotel/run.ts')),
    command(holdCar, () => import('./commands/hold/car/run.ts')),
    command(holds, () => import('./commands/holds/run.ts')),
    command(reservations, () => import('./commands/reservations/run.ts')),
    command(show, () => import('./commands/show/run.ts')),
    command(watch, () => import('./commands/watch/run.ts')),
    command(wait, () => import('./commands/wait/run.ts')),
    command(release, () => import('./commands/release/run.ts')),
    command(trips, () => import('./commands/trips/run.ts')),
    command(tripShow, () => import('./commands/trip/show/run.ts')),
    command(pay, () => import('./commands/pay/run.ts')),
    command(cancel, () => import('./commands/cancel/run.ts')),
    command(open, () => import('./commands/open/run.ts')),
    command(resume, () => import('./commands/resume/run.ts')),
    command(methods, () => import('./commands/methods/run.ts')),
    command(cardsAdd, () => import('./commands/cards/add/run.ts')),
    command(cardsList, () => import('./commands/cards/list/run.ts')),
    command(cardsRemove, () => import('./commands/cards/remove/run.ts')),
    command(transactions, () => import('./commands/transactions/run.ts')),
    command(receipt, () => import('./commands/receipt/run.ts')),
    command(itinerary, () => import('./commands/itinerary/run.ts')),
    command(exportRecords, () => import('./commands/export/run.ts')),
    command(billingShow, () => import('./commands/billing/show/run.ts')),
    command(billingSet, () => import('./commands/billing/set/run.ts')),
    command(register, () => import('./commands/register/run.ts')),
    command(login, () => import('./commands/login/run.ts')),
    command(logout, () => import('./commands/logout/run.ts')),
    command(whoami, () => import('./commands/whoami/run.ts')),
    command(tokenCreate, () => import('./commands/token/create/run.ts')),
    command(tokenList, () => import('./commands/token/list/run.ts')),
    command(tokenRevoke, () => import('./commands/token/revoke/run.ts')),
    command(contextList, () => import('./commands/context/list/run.ts')),
    command(contextAdd, () => import('./commands/context/add/run.ts')),
    command(contextUse, () => import('./commands/context/use/run.ts')),
    command(contextRemove, () => import('./commands/context/remove/run.ts')),
    command(aliasSet, () => import('./commands/alias/set/run.ts')),
    command(aliasList, () => import('./commands/alias/list/run.ts')),
    command(aliasRemove, () => import('./commands/alias/remove/run.ts')),
    command(extensionList, () => import('./commands/extension/list/run.ts')),
    command(supportFind, () => import('./commands/support/find/run.ts')),
    command(supportShow, () => import('./commands/support/show/run.ts')),
    command(supportAct, () => import('./commands/support/act/run.ts')),
    command(supportLog, () => import('./commands/support/log/run.ts')),
    command(supportCheckouts, () => import('./commands/support/checkouts/run.ts')),
    command(supportCheckout, () => import('./commands/support/checkout/run.ts')),
    command(supportResolve, () => import('./commands/support/resolve/run.ts')),
    command(suiteStart, () => import('./commands/suite/start/run.ts')),
    command(suiteStop, () => import('./commands/suite/stop/run.ts')),
    command(suiteStatus, () => import('./commands/suite/status/run.ts')),
    command(suiteLogs, () => import('./commands/suite/logs/run.ts')),
    command(suiteBackup, () => import('./commands/suite/backup/run.ts')),
    command(suiteRestore, () => import('./commands/suite/restore/run.ts')),
    command(suiteReset, () => import('./commands/suite/reset/run.ts')),
    command(suiteGrant, () => import('./commands/suite/grant/run.ts')),
    command(audit, () => import('./commands/audit/run.ts')),
    command(api, () => import('./commands/api/run.ts')),
    command(doctor, () => import('./commands/doctor/run.ts')),
    command(dashboard, () => import('./commands/dashboard/run.ts')),
    command(demo, () => import('./commands/demo/run.ts')),
    command(completion, () => import('./commands/completion/run.ts')),
    command(help, () => import('./commands/help/run.ts')),
  ],
};

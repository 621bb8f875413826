import type Stripe from 'stripe';

/** All that Stripe has of one history, as it stands in the end. */
export interface StripeObjects {
  readonly sessions: readonly Stripe.Checkout.Session[];
  readonly intents: readonly Stripe.PaymentIntent[];
  readonly charges: readonly Stripe.Charge[];
  readonly refunds: readonly Stripe.Refund[];
  readonly disputes: readonly Stripe.Dispute[];
  readonly invoices: readonly Stripe.Invoice[];
  readonly invoicePayments: readonly Stripe.InvoicePayment[];
  readonly subscriptions: readonly Stripe.Subscription[];
  readonly transactions: readonly Stripe.BalanceTransaction[];
  /** Only for when a session was completed, which no object says. */
  readonly events: readonly Stripe.Event[];
}

interface Entry {
  kind: string;
  stripe_object_id: string;
  amount_minor: number;
  currency: string;
}

interface Gift {
  key: string;
  intentId: string;
  amountMinor: number;
  email: string;
  monthly: boolean;
}

type Ref = string | { id: string } | null | undefined;
const id = (ref: Ref) => (typeof ref === 'string' ? ref : (ref?.id ?? null));
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
const sorted = <T>(rows: T[]) =>
  rows.sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));

/** The books that Stripe's objects make of one campaign, reckoned without the service. */
export function modelOf(all: StripeObjects, installationId: string) {
  const sessions = all.sessions.filter(
    ({ metadata }) => metadata?.readerfund_installation === installationId,
  );
  const gifts = sessions.flatMap((session) => giftsOf(session, all));
  const books = gifts.map((gift) => ({ gift, ...bookOf(gift, all) }));
  const entries = books.flatMap((book) => book.entries);
  const given = new Map<string, number>();
  for (const { gift, raised } of books) {
    given.set(gift.email, (given.get(gift.email) ?? 0) + raised);
  }
  const attempts = sessions.map((session) => attemptOf(session, all));
  const free = new Set(attempts.flatMap(({ state, email }) => (state === 'free' ? email! : [])));
  const of = (...kinds: string[]) =>
    sum(entries.filter(({ kind }) => kinds.includes(kind)).map((entry) => entry.amount_minor));
  const persons = new Set(attempts.flatMap(({ email }) => email ?? []));
  return {
    entries: sorted(entries),
    gifts: sorted(
      books.map(({ gift, state, refunded, disputed }) => ({
        key: gift.key,
        payment_intent_id: gift.intentId,
        amount_minor: gift.amountMinor,
        refunded_minor: refunded,
        disputed_minor: disputed,
        state,
        email: gift.email,
      })),
    ),
    attempts: sorted(attempts.map(({ pending: _, ...attempt }) => attempt)),
    supporters: sorted([...persons].map((email) => ({ email, name: nameOf(email, all) }))),
    given: sorted(
      [...new Set([...given.keys(), ...free])].map((email) => ({
        email,
        given_minor: given.get(email) ?? 0,
        free: free.has(email),
      })),
    ),
    wall: wallOf(books.map(({ raised }) => raised)),
    refunds: sorted(books.flatMap((book) => book.refunds)),
    disputes: sorted(books.flatMap((book) => book.disputes)),
    monthly: sorted(
      all.subscriptions.map(({ id, status, pause_collection: pause }) => ({
        id,
        status,
        paused: pause !== null,
      })),
    ),
    totals: {
      gross_minor: of('gift'),
      refunded_minor: 0 - of('refund', 'refund_reversal'),
      disputed_minor: 0 - of('dispute', 'dispute_reversal'),
      pending_minor: sum(attempts.map(({ pending }) => pending)),
      monthly_raised_minor: sum(books.filter(({ gift }) => gift.monthly).map((b) => b.raised)),
      supporters: [...given.values()].filter((minor) => minor > 0).length,
      free_supporters: [...free].filter((email) => (given.get(email) ?? 0) <= 0).length,
      monthly_supporters: all.subscriptions.filter(
        ({ status, pause_collection: pause }) => status === 'active' && pause === null,
      ).length,
    },
  };
}

function giftsOf(session: Stripe.Checkout.Session, all: StripeObjects): Gift[] {
  const email = emailOf(session)!;
  if (session.mode === 'subscription') {
    return invoicesOf(session, all).flatMap(({ invoice, intent, payment }) => {
      if (payment?.status !== 'paid' || invoice.amount_paid === 0) return [];
      const { id: key, amount_paid: amountMinor } = invoice;
      return [{ key, intentId: intent!.id, amountMinor, email, monthly: true }];
    });
  }
  const key = id(session.payment_intent);
  if (session.payment_status !== 'paid' || key === null) return [];
  return [{ key, intentId: key, amountMinor: session.amount_total!, email, monthly: false }];
}

function invoicesOf({ subscription }: Stripe.Checkout.Session, all: StripeObjects) {
  return all.invoices
    .filter(
      ({ parent }) =>
        subscription && id(parent?.subscription_details?.subscription) === id(subscription),
    )
    .map((invoice) => {
      const payment = all.invoicePayments.find((each) => id(each.invoice) === invoice.id);
      const intentId = id(payment?.payment.payment_intent);
      return { invoice, payment, intent: all.intents.find((each) => each.id === intentId) };
    });
}

/** What became of one charge: what went back, what the bank holds, what it all cost. */
function bookOf(gift: Gift, all: StripeObjects) {
  const isOf = (object: { payment_intent?: Ref }) => id(object.payment_intent) === gift.intentId;
  const charges = all.charges.filter((charge) => isOf(charge) && charge.status === 'succeeded');
  const [charge] = charges;
  const { currency } = charge!;
  const entry = (kind: string, stripe_object_id: string, amount_minor: number): Entry[] => [
    { kind, stripe_object_id, amount_minor, currency },
  ];
  const refunds = all.refunds.filter(isOf).map(({ id, status, amount, ...refund }) => {
    const counted = status === 'succeeded' || refund.balance_transaction !== null;
    const failed = status === 'failed' || status === 'canceled';
    const went = counted ? entry('refund', id, -amount) : [];
    const back = counted && failed ? entry('refund_reversal', id, amount) : [];
    return { row: { id, status, counted, failed }, entries: [...went, ...back] };
  });
  const disputes = all.disputes.filter(isOf).map(({ id, status, amount, ...dispute }) => {
    const moved = dispute.balance_transactions.map((each) => each.reporting_category);
    const [withdrawn, reinstated] = [moved.length > 0, moved.includes('dispute_reversal')];
    const taken = withdrawn ? entry('dispute', id, -amount) : [];
    const back = reinstated ? entry('dispute_reversal', id, amount) : [];
    const { is_charge_refundable } = dispute;
    const row = { id, status, withdrawn, reinstated, is_charge_refundable };
    return { row, entries: [...taken, ...back] };
  });
  const sources = [charge!, ...all.refunds.filter(isOf), ...all.disputes.filter(isOf)];
  const fees = all.transactions
    .filter(({ source, fee }) => fee !== 0 && sources.some((each) => each.id === id(source)))
    .map((each) => ({ ...entry('fee', each.id, -each.fee)[0]!, currency: each.currency }));
  const went = refunds.flatMap((refund) => refund.entries);
  const taken = disputes.flatMap((dispute) => dispute.entries);
  const refunded = 0 - sum(went.map((each) => each.amount_minor));
  const disputed = 0 - sum(taken.map((each) => each.amount_minor));
  const isLost = disputes.some(({ row }) => row.status === 'lost' && !row.reinstated);
  return {
    entries: [...entry('gift', gift.key, gift.amountMinor), ...went, ...taken, ...fees],
    ...{ refunded, disputed, raised: gift.amountMinor - refunded - disputed },
    refunds: refunds.map(({ row }) => row),
    disputes: disputes.map(({ row }) => row),
    state: stateOf(gift.amountMinor, refunded, disputed, isLost),
  };
}

/** What the wall shows, where nobody wrote anything: every gift of which something is left. */
function wallOf(raised: readonly number[]) {
  const left = raised.filter((each) => each > 0).sort((one, other) => one - other);
  const overdrawn = raised.filter((each) => each < 0);
  return { leftMinor: left, overdrawnMinor: sum(overdrawn), sumMinor: sum(raised) };
}

function stateOf(amount: number, refunded: number, disputed: number, isLost: boolean): string {
  if (disputed > 0) return isLost ? 'lost' : 'disputed';
  if (refunded === 0) return 'paid';
  return refunded === amount ? 'refunded' : 'partially_refunded';
}

function attemptOf(session: Stripe.Checkout.Session, all: StripeObjects) {
  const { id: session_id, status, payment_status: payment } = session;
  const invoices = invoicesOf(session, all);
  const isPaid = payment === 'paid' || invoices.some((each) => each.payment?.status === 'paid');
  const intent = all.intents.find((each) => each.id === id(session.payment_intent));
  const first = invoices.find(({ invoice }) => invoice.billing_reason === 'subscription_create');
  const isUnderWay = (intent ?? first?.intent)?.status === 'processing';
  const completed = isPaid ? 'paid' : isUnderWay ? 'processing' : 'failed';
  const settled = payment === 'no_payment_required' ? 'free' : completed;
  const state = status === 'complete' ? settled : status!;
  const pending = state === 'processing' ? session.amount_total! : 0;
  return { session_id, state, email: status === 'complete' ? emailOf(session) : null, pending };
}

function emailOf({ customer_details: details }: Stripe.Checkout.Session): string | null {
  return details?.email?.trim().toLowerCase() ?? null;
}

/** The latest session that named the person; of one second, the one whose id is the greater. */
function nameOf(email: string, { events }: StripeObjects): string | null {
  const namings = events.flatMap(({ type, created, data: { object } }) => {
    if (!type.startsWith('checkout.session.') || type === 'checkout.session.expired') return [];
    const session = object as Stripe.Checkout.Session;
    const name = session.customer_details?.name?.trim() ?? '';
    return emailOf(session) === email && name !== '' ? [{ created, by: session.id, name }] : [];
  });
  namings.sort((one, other) => one.created - other.created || (one.by < other.by ? -1 : 1));
  return namings.at(-1)?.name ?? null;
}

import { explainProblem, type FormErrors } from '../../src/languages/block/explain-problem.js';
import type { ReaderFund } from '../element/reader-fund.js';
import type { Campaign, Interval } from '../service/campaign.js';
import {
  articleAddress,
  newIdempotencyKey,
  startCheckout,
  type CheckoutRequest,
} from '../service/checkout.js';
import { askedGift, type AskedGift } from './asked-gift.js';
import { type AmountContext, chooseAmount, firstChoice, type Choice } from './choose-amount.js';
import { keepChoice, takeChoice } from './kept-choice.js';

export type FormContext = AmountContext;

/** What a reader can enter, as it stands before they have. */
const NOTHING_ENTERED = {
  choice: null as Choice | null,
  interval: 'once' as Interval,
  coverFees: false,
  typedAmount: '',
  name: '',
  message: '',
  showName: false,
};

export type Entered = typeof NOTHING_ENTERED;

/** A navigation that was stopped, or never got an answer, must not leave a dead button. */
const LEAVING_TIMEOUT_MS = 15_000;

const FIRST_ERROR = '[aria-invalid=true], .form-error';

/** What the reader has entered, and the way from there to Stripe Checkout. */
export class SupportForm {
  entered: Readonly<Entered> = NOTHING_ENTERED;
  errors: FormErrors = {};
  isBusy = false;
  /** Whether the reader finds here what they had entered before they left. */
  isRestored = false;
  private attempt = { body: '', idempotencyKey: '' };

  constructor(
    private readonly host: Pick<ReaderFund, 'requestUpdate' | 'updateComplete' | 'root' | 'tell'>,
  ) {}

  chosen(campaign: Campaign): Choice {
    return this.entered.choice ?? firstChoice(campaign);
  }

  change(entered: Partial<Entered>): void {
    this.entered = { ...this.entered, ...entered };
    this.errors = {};
    this.host.requestUpdate();
  }

  /** Back from Checkout in a page that was loaded anew: the choice stands as it was. */
  restore(slug: string): void {
    const kept = takeChoice(slug);
    if (!kept) return;
    this.isRestored = true;
    this.change(kept);
  }

  async submit(context: FormContext): Promise<void> {
    if (this.isBusy) return;
    const { campaign } = context;
    const chosen = chooseAmount(this.chosen(campaign), this.entered.typedAmount, context);
    if ('error' in chosen) return this.show({ amount: chosen.error });

    this.setBusy(true);
    const request = this.requestFor(chosen.amountMinor, askedGift(this, context), context);
    const { body, idempotencyKey } = this.attemptAt(request);
    const answer = await startCheckout(campaign.slug, body, idempotencyKey);
    if ('url' in answer) {
      this.host.tell('checkout', { campaign: campaign.slug, amountMinor: chosen.amountMinor });
      return this.leave(campaign.slug, answer.url);
    }
    // Only our own page may show a CAPTCHA: a publisher's loads nothing from elsewhere.
    if (answer.problem.continueUrl) return this.leave(campaign.slug, answer.problem.continueUrl);
    this.setBusy(false);
    this.show(explainProblem(answer.problem, context, campaign));
  }

  private leave(slug: string, url: string): void {
    keepChoice(slug, this.entered);
    location.assign(url);
    setTimeout(() => this.setBusy(false), LEAVING_TIMEOUT_MS);
  }

  private requestFor(
    amountMinor: number,
    { isMonthly, isFeeCovered }: AskedGift,
    { locale }: FormContext,
  ): CheckoutRequest {
    const { name, message, showName } = this.entered;
    return {
      amountMinor,
      interval: isMonthly ? 'month' : undefined,
      coverFees: isFeeCovered || undefined,
      name: name.trim() || undefined,
      anonymous: !showName,
      message: message.trim() || undefined,
      article: articleAddress(),
      lang: locale.tag,
    };
  }

  /** The same choice keeps its key, so that a second click, or a retry, is the same attempt. */
  private attemptAt(request: CheckoutRequest) {
    const body = JSON.stringify(request);
    if (body !== this.attempt.body) {
      this.attempt = { body, idempotencyKey: newIdempotencyKey() };
    }
    return this.attempt;
  }

  /** Back from Checkout: the choice stands as it was, but its session may be paid or expired. */
  readonly comeBack = ({ persisted }: PageTransitionEvent): void => {
    if (!persisted) return;
    this.attempt = { body: '', idempotencyKey: '' };
    this.setBusy(false);
  };

  private setBusy(isBusy: boolean): void {
    this.isBusy = isBusy;
    if (isBusy) this.errors = {};
    this.host.requestUpdate();
  }

  private show(errors: FormErrors): void {
    this.errors = errors;
    this.host.requestUpdate();
    void this.host.updateComplete.then(() => {
      const place = this.host.root.querySelector<HTMLElement>(FIRST_ERROR);
      // A field in the closed part of the form could not take the focus.
      place?.closest('details')?.setAttribute('open', '');
      place?.focus();
    });
  }
}

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Campaign, Interval } from '../service/campaign.js';
import {
  articleAddress,
  newIdempotencyKey,
  startCheckout,
  type CheckoutRequest,
} from '../service/checkout.js';
import type { MoneyFormat } from '../../src/kernel/money/money-text.js';
import type { Texts } from '../texts.js';
import { askedGift, type AskedGift } from './asked-gift.js';
import { chooseAmount, firstChoice, outOfRange, type Choice } from './choose-amount.js';
import { explainProblem, type FormErrors } from './explain-problem.js';

export interface FormContext {
  campaign: Campaign;
  money: MoneyFormat;
  texts: Texts;
}

type Entered = Partial<
  Pick<
    SupportForm,
    'choice' | 'typedAmount' | 'interval' | 'coverFees' | 'name' | 'message' | 'showName'
  >
>;

type Host = ReactiveControllerHost & { renderRoot: HTMLElement | DocumentFragment };

/** A navigation that was stopped, or never got an answer, must not leave a dead button. */
const LEAVING_TIMEOUT_MS = 15_000;

const FIRST_ERROR = '[aria-invalid=true], .form-error';

/** What the reader has entered, and the way from there to Stripe Checkout. */
export class SupportForm implements ReactiveController {
  choice: Choice | null = null;
  interval: Interval = 'once';
  coverFees = false;
  typedAmount = '';
  name = '';
  message = '';
  showName = false;
  errors: FormErrors = {};
  isBusy = false;

  private attempt = { body: '', idempotencyKey: '' };

  constructor(private readonly host: Host) {
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('pageshow', this.comeBack);
  }

  hostDisconnected(): void {
    window.removeEventListener('pageshow', this.comeBack);
  }

  chosen(campaign: Campaign): Choice {
    return this.choice ?? firstChoice(campaign);
  }

  change(entered: Entered): void {
    Object.assign(this, entered);
    this.errors = {};
    this.host.requestUpdate();
  }

  async submit(context: FormContext): Promise<void> {
    if (this.isBusy) return;
    const { campaign, money, texts } = context;
    const chosen = chooseAmount(this.chosen(campaign), this.typedAmount, context);
    if ('error' in chosen) return this.show({ amount: chosen.error });

    this.setBusy(true);
    const { body, idempotencyKey } = this.attemptAt(chosen.amountMinor, askedGift(this, context));
    const answer = await startCheckout(campaign.slug, body, idempotencyKey);
    if ('url' in answer) {
      location.assign(answer.url);
      setTimeout(() => this.setBusy(false), LEAVING_TIMEOUT_MS);
      return;
    }
    this.setBusy(false);
    this.show(explainProblem(answer.problem, texts, outOfRange(campaign, money, texts)));
  }

  /** The same choice keeps its key, so that a second click, or a retry, is the same attempt. */
  private attemptAt(amountMinor: number, { isMonthly, isFeeCovered }: AskedGift) {
    const request: CheckoutRequest = {
      amountMinor,
      ...(isMonthly && { interval: 'month' }),
      ...(isFeeCovered && { coverFees: true }),
      anonymous: !this.showName,
      article: articleAddress(),
    };
    if (this.name.trim()) request.name = this.name.trim();
    if (this.message.trim()) request.message = this.message.trim();

    const body = JSON.stringify(request);
    if (body !== this.attempt.body) {
      this.attempt = { body, idempotencyKey: newIdempotencyKey() };
    }
    return this.attempt;
  }

  /** Back from Checkout: the choice stands as it was, but its session may be paid or expired. */
  private readonly comeBack = ({ persisted }: PageTransitionEvent): void => {
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
      const place = this.host.renderRoot.querySelector<HTMLElement>(FIRST_ERROR);
      // A field in the closed part of the form could not take the focus.
      place?.closest('details')?.setAttribute('open', '');
      place?.focus();
    });
  }
}

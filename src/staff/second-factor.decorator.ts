import { SetMetadata } from '@nestjs/common';

export const BEFORE_SECOND_FACTOR = 'readerfund:before-second-factor';

/** A member may call it who has to set up a second factor and has not: it is part of the way there. */
export const BeforeSecondFactor = () => SetMetadata(BEFORE_SECOND_FACTOR, true);

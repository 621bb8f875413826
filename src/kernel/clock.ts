import { Injectable } from '@nestjs/common';

/** The time, as a dependency: tests set it. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}

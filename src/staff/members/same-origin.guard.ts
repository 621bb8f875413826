import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { assertSameOrigin } from '../same-origin.js';

/** For what anyone may post and a page of another site may not: it would sign a reader in as another. */
@Injectable()
export class SameOriginGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    assertSameOrigin(context.switchToHttp().getRequest<FastifyRequest>());
    return true;
  }
}

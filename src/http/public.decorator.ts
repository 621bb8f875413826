import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

export const IS_PUBLIC = 'readerfund:public';

/** Marks the operation in the OpenAPI document, where it becomes `security: []`. */
export const PUBLIC_EXTENSION = 'x-public';

/** Anyone may call it. Every other operation needs a staff key: closed is the default. */
export const Public = () =>
  applyDecorators(SetMetadata(IS_PUBLIC, true), ApiExtension(PUBLIC_EXTENSION, true));

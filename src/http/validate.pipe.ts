import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import type { ClassConstructor } from 'class-transformer';
import { validate } from './validate.js';

/** Holds every body and query that has a request class of ours against it. */
@Injectable()
export class ValidatePipe implements PipeTransform {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if (type === 'custom' || type === 'param' || !metatype || isBuiltIn(metatype)) return value;
    return validate(metatype as ClassConstructor<object>, value);
  }
}

function isBuiltIn(type: unknown): boolean {
  return [String, Number, Boolean, Array, Object, Buffer].includes(type as never);
}

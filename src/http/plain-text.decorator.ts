import { applyDecorators } from '@nestjs/common';
import { Transform, type TransformFnParams } from 'class-transformer';
import { IsString, Matches } from 'class-validator';

/**
 * A line or lines of text: trimmed, and without control characters, which no reader types and
 * PostgreSQL does not store.
 */
export const PlainText = () =>
  applyDecorators(
    Transform(({ value }: TransformFnParams): unknown =>
      // A form's line breaks come as two characters each, of which its reader counted one.
      typeof value === 'string' ? value.replace(/\r\n?/g, '\n').trim() : value,
    ),
    IsString(),
    // eslint-disable-next-line no-control-regex -- these are what it refuses
    Matches(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/, {
      message: 'must not contain control characters',
    }),
  );

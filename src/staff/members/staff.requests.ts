import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, type TransformFnParams } from 'class-transformer';
import {
  IsBoolean,
  IsEmail,
  IsIn,
  IsISO8601,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  MinLength,
} from 'class-validator';
import { PlainText } from '../../http/plain-text.decorator.js';
import { ROLES, type Role } from '../roles.js';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './authentication.js';

const Email = () =>
  applyDecorators(
    ApiProperty({ format: 'email', maxLength: 254 }),
    Transform(({ value }: TransformFnParams): unknown =>
      typeof value === 'string' ? value.trim().toLowerCase() : value,
    ),
    IsEmail({}, { message: 'must be an email address' }),
    MaxLength(254),
  );

/** One that is there already: whatever was valid when it was set. */
const Password = () =>
  applyDecorators(
    ApiProperty({ format: 'password', maxLength: LONGEST_PASSWORD }),
    IsString(),
    IsNotEmpty({ message: 'must not be empty' }),
    MaxLength(LONGEST_PASSWORD),
  );

const NewPassword = (options: ApiPropertyOptions = {}) =>
  applyDecorators(
    ApiProperty({
      ...{ format: 'password', minLength: SHORTEST_PASSWORD, maxLength: LONGEST_PASSWORD },
      ...options,
    }),
    IsString(),
    MinLength(SHORTEST_PASSWORD, { message: `must be ${SHORTEST_PASSWORD} characters or longer` }),
    MaxLength(LONGEST_PASSWORD),
  );

const Name = (options: ApiPropertyOptions = {}) =>
  applyDecorators(
    ApiProperty({ maxLength: 100, ...options }),
    PlainText(),
    Matches(/^[^\n]*$/, { message: 'must be one line' }),
    IsNotEmpty({ message: 'must not be empty' }),
    MaxLength(100),
  );

const Token = () =>
  applyDecorators(
    ApiProperty({ description: 'What stands behind the # of the link' }),
    Matches(/^[\w-]{16,128}$/, { message: 'must be what stands behind the # of the link' }),
  );

const StaffRole = () => applyDecorators(ApiProperty({ enum: ROLES }), IsIn(ROLES));

export class SignInRequest {
  @Email()
  email: string;

  @Password()
  password: string;
}

export class SignInCodeRequest {
  @ApiProperty({ description: 'Six digits of the authenticator, or one of the backup codes' })
  @Transform(({ value }: TransformFnParams): unknown =>
    typeof value === 'string' ? value.replace(/\s/g, '') : value,
  )
  @Matches(/^(\d{6}|[A-Za-z0-9]{5}-[A-Za-z0-9]{5})$/, {
    message: 'must be six digits, or a backup code',
  })
  code: string;
}

export class EmailRequest {
  @Email()
  email: string;
}

export class PasswordRequest {
  @Password()
  password: string;
}

export class ResetPasswordRequest {
  @Token()
  token: string;

  @NewPassword()
  password: string;
}

export class ChangePasswordRequest {
  @Password()
  currentPassword: string;

  @NewPassword()
  password: string;
}

export class InvitationRequest {
  @Email()
  email: string;

  @StaffRole()
  role: Role;
}

export class InvitationTokenRequest {
  @Token()
  token: string;
}

export class AcceptInvitationRequest extends InvitationTokenRequest {
  @Name()
  name: string;

  @IsOptional()
  @NewPassword({
    required: false,
    description: 'May be left out where staff sign in by single sign-on',
  })
  password?: string;
}

export class MemberChangeRequest {
  @IsOptional()
  @Name({ required: false })
  name?: string;

  @ApiPropertyOptional({ enum: ROLES })
  @IsOptional()
  @IsIn(ROLES)
  role?: Role;

  @ApiPropertyOptional({ description: 'One who is suspended cannot sign in' })
  @IsOptional()
  @IsBoolean()
  suspended?: boolean;
}

export class NewKeyRequest {
  @Name()
  name: string;

  @StaffRole()
  role: Role;

  @ApiPropertyOptional({ format: 'date-time', description: 'Without one it does not expire' })
  @IsOptional()
  @IsISO8601({ strict: true })
  expiresAt?: string;
}

import { ApiProperty } from '@nestjs/swagger';
import { ROLES, type Role } from '../roles.js';

export class MeView {
  @ApiProperty({ description: 'Of the member, or of the key' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: ROLES })
  role: Role;

  @ApiProperty({ enum: ['session', 'key'] })
  via: 'session' | 'key';

  @ApiProperty({ type: String, nullable: true })
  email: string | null;

  @ApiProperty({ type: Boolean, nullable: true })
  hasSecondFactor: boolean | null;

  @ApiProperty({ description: 'Whether the role has to have one' })
  needsSecondFactor: boolean;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  sessionExpiresAt: string | null;
}

export class SignInOptionsView {
  @ApiProperty({ type: String, nullable: true, description: 'What single sign-on is called here' })
  sso: string | null;
}

export class SignedInView {
  @ApiProperty({ description: 'Whether a code is asked for before the session begins' })
  needsCode: boolean;
}

export class NewSecondFactorView {
  @ApiProperty({ description: 'For an authenticator app: otpauth://totp/…' })
  uri: string;

  @ApiProperty({ type: [String], description: 'Each works once, shown this once' })
  backupCodes: string[];
}

export class SessionView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: ['password', 'sso'] })
  method: 'password' | 'sso';

  @ApiProperty({ type: String, nullable: true })
  browser: string | null;

  @ApiProperty({ description: 'Whether it is the one that asks' })
  current: boolean;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: String, format: 'date-time' })
  expiresAt: string;
}

export class SessionsView {
  @ApiProperty({ type: [SessionView] })
  items: SessionView[];
}

export class InvitationView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  email: string;

  @ApiProperty({ enum: ROLES })
  role: Role;

  @ApiProperty()
  invitedBy: string;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: String, format: 'date-time' })
  expiresAt: string;
}

export class InvitationsView {
  @ApiProperty({ type: [InvitationView] })
  items: InvitationView[];
}

export class MemberView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty()
  email: string;

  @ApiProperty({ enum: ROLES })
  role: Role;

  @ApiProperty()
  hasSecondFactor: boolean;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  suspendedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  lastSignedInAt: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: string;
}

export class MembersView {
  @ApiProperty({ type: [MemberView] })
  items: MemberView[];
}

export class StaffKeyView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: ROLES })
  role: Role;

  @ApiProperty({ type: String, nullable: true, description: 'null: a command' })
  createdBy: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'To the minute' })
  lastUsedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  expiresAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  revokedAt: string | null;
}

export class StaffKeysView {
  @ApiProperty({ type: [StaffKeyView] })
  items: StaffKeyView[];
}

export class NewStaffKeyView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ description: 'Shown this once' })
  key: string;
}

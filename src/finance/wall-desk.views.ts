import { ApiProperty } from '@nestjs/swagger';
import { WALL_STATES, type WallState } from '../wall/wall-entry.entity.js';

class WallReport {
  @ApiProperty({ type: String, nullable: true })
  reason: string | null;

  @ApiProperty({ format: 'date-time' })
  at: string;
}

class WallDecisionMade {
  @ApiProperty({ enum: ['publish', 'hide'] })
  decision: string;

  @ApiProperty({ example: 'Ana of the desk' })
  staff: string;

  @ApiProperty({ format: 'date-time' })
  at: string;
}

/** What a reader typed, as those who moderate see it. */
export class WallDeskEntryView {
  @ApiProperty({ description: 'Of the attempt; `publish` and `hide` take it' })
  id: string;

  @ApiProperty({ example: 'independent-newsroom' })
  campaign: string;

  @ApiProperty({ enum: WALL_STATES })
  state: WallState;

  @ApiProperty({ type: String, nullable: true, description: 'As it is shown' })
  name: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'As it is shown' })
  message: string | null;

  @ApiProperty({ type: 'integer', description: 'What was chosen, without the fee cover' })
  amountMinor: number;

  @ApiProperty()
  currency: string;

  @ApiProperty({ enum: ['once', 'month'] })
  interval: string;

  @ApiProperty({ format: 'date-time' })
  writtenAt: string;

  @ApiProperty({ type: 'integer', description: 'That no decision has answered' })
  openReports: number;

  @ApiProperty({ description: 'Staff published it knowing of reports: they do not take it down' })
  withstandsReports: boolean;

  @ApiProperty({ type: [WallReport], description: 'The newest twenty' })
  reports: WallReport[];

  @ApiProperty({ type: [WallDecisionMade], description: 'The newest twenty' })
  decisions: WallDecisionMade[];
}

export class WallDeskPage {
  @ApiProperty({ type: [WallDeskEntryView] })
  items: WallDeskEntryView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

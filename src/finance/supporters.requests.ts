import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';

/** An address has 254 characters at most; some more, for one is found however it is written. */
const LONGEST_ADDRESS = 320;

export class SupportersRequest {
  @ApiProperty({ description: 'The whole email address', example: 'zoe@reader.example' })
  @IsString()
  @IsNotEmpty({ message: 'must not be empty' })
  @MaxLength(LONGEST_ADDRESS)
  email: string;
}

export class ErasureRequest {
  @ApiProperty({ description: "The supporter's email address, typed: there is no way back" })
  @IsString()
  @IsNotEmpty({ message: 'must not be empty' })
  @MaxLength(LONGEST_ADDRESS)
  confirm: string;
}

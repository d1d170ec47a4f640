/** Who the operators are: their secrets, the addresses that may call for them, how old a request may be (section 8). */

export interface Operator {
  readonly operatorId: string;
  /** One or two active secrets (rule 1.4). */
  readonly secretKeys: readonly string[];
  /** Absent: any address may call. */
  readonly allowedCidrs?: readonly string[];
  /** Absent: a request may be of any age. */
  readonly maxClockSkewSeconds?: number;
  /** Whether a game that the PLATFORM disables refuses BETs; absent: it does not. */
  readonly followPlatformSwitches?: boolean;
}

export interface OperatorDirectory {
  /** The operator ids served by this deployment. */
  readonly operatorIds: readonly string[];
  /**
   * The operator of this id, or undefined when this deployment serves none.
   *
   * @throws Error when it is served but its settings cannot be read now
   */
  find(operatorId: string): Promise<Operator | undefined>;
  /**
   * The operator once more, for a call that none of its known secrets matches: a new one may have been put since they
   * were read. However many ask, it is read again now and then only; else, and when it cannot be read, it is as known.
   *
   * @throws Error when it is served but nothing of it is known
   */
  findAgain(operatorId: string): Promise<Operator | undefined>;
}

/** What is asked of the wallet, in the words of the rules: by the PLATFORM, and by the casino's own back end. */

export interface PlayerName {
  readonly operatorId: string;
  readonly userId: string;
}

/** A token is the one of a launch, named by its step; one that was never issued; or none. */
export type TokenName = { readonly launchedBy: number } | 'never issued' | null;

export type TransactionType = 'BET' | 'WIN' | 'REFUND';

export interface Change {
  readonly ask: 'changebalance';
  readonly type: TransactionType;
  readonly transactionId: string;
  readonly roundId: string;
  readonly gameId: string;
  readonly currency: string;
  /** Cents. */
  readonly amount: bigint;
  readonly roundFinished: boolean;
  readonly token: TokenName;
}

/** Cents; of the limits that are left out nothing is said. */
export interface LimitsAsked {
  readonly bet?: bigint;
  readonly wager?: { readonly day?: bigint; readonly week?: bigint };
  readonly loss?: { readonly day?: bigint; readonly month?: bigint };
}

/** What changes of a player; what is left out stays, null removes. */
export interface PlayerChange {
  readonly blocked?: boolean;
  /** Milliseconds since the beginning of the run. */
  readonly excludedUntil?: number | null;
  readonly displayName?: string | null;
  readonly limits?: LimitsAsked | null;
}

export type Asked =
  | Change
  | {
      readonly ask: 'cancel';
      readonly transactionId: string;
      readonly roundId: string;
      readonly gameId: string;
      readonly roundFinished: boolean;
    }
  | {
      readonly ask: 'status';
      readonly transactionId: string;
      readonly roundId: string;
      readonly type?: TransactionType;
    }
  | { readonly ask: 'finishround'; readonly roundId: string; readonly gameId: string }
  | { readonly ask: 'balance'; readonly token: TokenName; readonly currency: string }
  | { readonly ask: 'authenticate'; readonly token: TokenName }
  | { readonly ask: 'put-player'; readonly currency: string; readonly displayName: string | undefined }
  | { readonly ask: 'patch-player'; readonly change: PlayerChange }
  | { readonly ask: 'get-player' }
  | { readonly ask: 'list-entries' }
  | {
      readonly ask: 'transfer';
      readonly transferId: string;
      readonly type: 'DEPOSIT' | 'WITHDRAWAL';
      readonly amount: bigint;
    }
  | { readonly ask: 'launch'; readonly gameId: string; readonly expiresIn: number }
  | { readonly ask: 'end-session'; readonly token: TokenName }
  | { readonly ask: 'switch-game'; readonly gameId: string; readonly enabled: boolean };

/** Something asked about one player; of a game's switch, about all of an operator. */
export type Ask = Asked & { readonly player: PlayerName };

export type AskOf<Name extends Ask['ask']> = Extract<Ask, { readonly ask: Name }>;

export const playerId = ({ operatorId, userId }: PlayerName): string => `${operatorId}/${userId}`;

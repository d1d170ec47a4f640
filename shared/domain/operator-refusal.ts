/** Every way to tell the casino's own back end no, as a value; how each looks on the wire is one total table elsewhere. */

export type OperatorRefusalName =
  | 'playerNotFound'
  | 'transactionNotFound'
  | 'roundNotFound'
  | 'reconciliationNotFound'
  | 'currencyFixed'
  | 'duplicateTransaction'
  | 'insufficientFunds'
  | 'launchTargetUnclear'
  | 'launchPlayerUnknown'
  | 'launchPlayerBarred'
  | 'launchGameUnknown'
  | 'launchGameDisabled'
  | 'launchGameWithoutFun'
  | 'launchLobbyUnknown';

export interface OperatorRefusal {
  readonly refused: OperatorRefusalName;
}

/** What a call of the operator API comes to. */
export type OperatorOutcome<Data> = { readonly ok: Data } | OperatorRefusal;

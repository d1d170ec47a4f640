/** What a stretch of load came to: latencies by command and answers by code, in memory that does not grow. */
import type { Answer, Command } from '../platform/gameplay-call.ts';
import { Histogram } from './histogram.ts';
import { LABELS, type Label } from './turn.ts';

export class Measurements {
  readonly latencies = new Map<Label, Histogram>(LABELS.map((label) => [label, new Histogram()]));
  /** How often each command was answered how: `changebalance OP_31`. */
  readonly answers = new Map<string, number>();
  readonly #begun = performance.now();
  #duration: number | undefined;
  #backlog: number | undefined;
  arrived = 0;
  /** Arrivals whose turn is over, answered or not. */
  ended = 0;
  calls = 0;
  retries = 0;
  /** Of this process, bytes, as it was weighed from time to time. */
  readonly memory: number[] = [];

  answered(command: Command, answer: Answer, attempt: number): void {
    this.calls += 1;
    if (attempt > 1) this.retries += 1;
    const said = answer.outcome === 'refused' ? answer.code : answer.outcome === 'ok' ? 'OK' : 'no answer';
    const key = `${command} ${said}`;
    this.answers.set(key, (this.answers.get(key) ?? 0) + 1);
  }

  /** @param milliseconds from when the call was due until its answer was clear */
  took(label: Label, milliseconds: number): void {
    this.latencies.get(label)?.record(milliseconds);
  }

  get all(): Histogram {
    const all = new Histogram();
    for (const histogram of this.latencies.values()) all.add(histogram);
    return all;
  }

  weigh(): void {
    this.memory.push(process.memoryUsage.rss());
  }

  /** Called when the last one has arrived. */
  stop(): void {
    this.weigh();
    this.#duration = this.duration;
    this.#backlog = this.backlog;
  }

  /** How long calls arrived, or have arrived so far, seconds. */
  get duration(): number {
    return this.#duration ?? (performance.now() - this.#begun) / 1_000;
  }

  /** How many turns were not over when the last one arrived, or are not now. */
  get backlog(): number {
    return this.#backlog ?? this.arrived - this.ended;
  }
}

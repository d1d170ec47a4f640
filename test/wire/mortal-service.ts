/** A service that dies and comes back: always on the same port, on the same database. */
import { type Service, startService } from '../load/service.ts';

export class MortalService {
  readonly url: string;
  readonly #environment: Readonly<Record<string, string>>;
  #service: Service;
  #rebirth: Promise<void> = Promise.resolve();
  #deaths = 0;

  private constructor(environment: Readonly<Record<string, string>>, service: Service) {
    this.url = service.url;
    this.#environment = { ...environment, PORT: new URL(service.url).port };
    this.#service = service;
  }

  /** @throws Error when it does not come up */
  static async start(environment: Readonly<Record<string, string>>): Promise<MortalService> {
    return new MortalService(environment, await startService(environment));
  }

  /** How often it has come back. */
  get deaths(): number {
    return this.#deaths;
  }

  /** Kills it at once. Resolves when it serves again. @throws Error when it does not come up */
  kill(): Promise<void> {
    this.#rebirth = this.#service.end('SIGKILL').then(() => this.#start());
    return this.#rebirth;
  }

  /**
   * Waits until it ends by itself. Resolves with its exit code when it serves again.
   *
   * @param whileDead what is done in between
   * @throws Error when it does not come up
   */
  async outlive(whileDead: () => void): Promise<number | NodeJS.Signals> {
    const end = this.#service.exited;
    this.#rebirth = end.then(whileDead).then(() => this.#start());
    await this.#rebirth;
    return end;
  }

  /** Resolves when it serves. @throws Error when it did not come up */
  isBack(): Promise<void> {
    return this.#rebirth;
  }

  async stop(): Promise<void> {
    await this.#rebirth.catch(() => {});
    await this.#service.end('SIGTERM');
  }

  async #start(): Promise<void> {
    this.#service = await startService(this.#environment);
    this.#deaths += 1;
  }
}

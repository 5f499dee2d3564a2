import type { Disposable } from './ports';

/** An event that anyone may listen to and only its owner fires. Listeners run in the order they came. */
export interface Emitter<T> {
	on(listener: (value: T) => void): Disposable;
	fire(value: T): void;
	dispose(): void;
}

export function createEmitter<T>(): Emitter<T> {
	const listeners = new Set<(value: T) => void>();
	return {
		on(listener) {
			listeners.add(listener);
			return { dispose: () => listeners.delete(listener) };
		},
		fire(value) {
			for (const listener of [...listeners]) listener(value);
		},
		dispose: () => listeners.clear(),
	};
}

import { createEmitter } from './core/emitter';
import type { Disposable } from './core/ports';
import type { ReadinessRows } from './views/readinessView';

/** Readiness: whether a project is ready for its first report. */
export interface ReadinessPart extends ReadinessRows, Disposable {
	look(): Promise<void>;
	actionOf(element: unknown): { readonly command: string; readonly argument?: unknown } | undefined;
}

/** Loaded when the view is first on the screen. */
export function createReadinessPart(): ReadinessPart {
	const changed = createEmitter<void>();
	return {
		rows: () => new Map(),
		onDidChange: changed.on,
		shown() {},
		async look() {},
		actionOf: () => undefined,
		dispose: () => changed.dispose(),
	};
}

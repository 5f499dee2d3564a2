import type { Timers } from '../protocol/page';
import type { Pipe } from '../protocol/rpc';
import { vscodeApi } from './vscodeApi';

/** What a page is wired to: the extension, VS Code's memory, and time. */
export interface Wiring {
	readonly pipe: Pipe;
	readonly timers: Timers;
	/** @param more what else names cases, and tells nothing of them */
	readonly remember: (handle: string, more?: object) => void;
	/** Starts listening to the extension. */
	listen(receive: (raw: unknown) => void): void;
	/** Calls when the page may go away: hidden, left or closed. */
	onLeave(leave: () => void): void;
}

export function wire(): Wiring {
	const api = vscodeApi();
	return {
		pipe: { post: message => api.postMessage(message) },
		timers: {
			after(milliseconds, run) {
				const timer = setTimeout(run, milliseconds);
				return () => clearTimeout(timer);
			},
		},
		// The handle alone: drafts live in the case file, never in VS Code's storage.
		remember: (handle, more) => api.setState({ version: 1, handle, ...more }),
		listen(receive) {
			window.addEventListener('message', event => receive(event.data));
		},
		onLeave(leave) {
			document.addEventListener('visibilitychange', () => {
				if (document.visibilityState === 'hidden') leave();
			});
			window.addEventListener('pagehide', leave);
			window.addEventListener('blur', leave);
		},
	};
}

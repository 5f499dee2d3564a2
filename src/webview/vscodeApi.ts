/** What VS Code gives a page: a pipe to the extension and a place to remember which case it shows. */
interface VsCodeApi {
	postMessage(message: string): void;
	setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** May be called once in the life of a page. */
export function vscodeApi(): VsCodeApi {
	return acquireVsCodeApi();
}

/** What VS Code gives a page: a pipe to the extension and a place to remember which case it shows. */
interface VsCodeApi {
	postMessage(message: string): void;
	setState(state: unknown): void;
	/** What setState() was told last in this tab. */
	getState(): unknown;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** May be called once in the life of a page. */
export function vscodeApi(): VsCodeApi {
	return acquireVsCodeApi();
}

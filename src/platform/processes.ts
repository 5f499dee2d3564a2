import type { Processes } from '../core/ports';
import { systemCode } from './fsFailure';

/** The processes of the machine on which extensions run. */
export function createProcesses(): Processes {
	return { own: process.pid, age: () => process.uptime() * 1000, isAlive };
}

/** Whether a process lives under an id. */
export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		// EPERM: alive, and somebody else's.
		return systemCode(error) !== 'ESRCH';
	}
}

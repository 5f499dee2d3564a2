import type { SectionName } from '../../protocol/response';
import type { ResponseModel } from './responseModel';

/** What every section of the response page gets. */
export interface SectionProps {
	readonly model: ResponseModel;
	/** Whether the keyboard goes to its heading, because a person chose it. */
	readonly focus: boolean;
	/** Goes to another section. */
	readonly go: (section: SectionName) => void;
}

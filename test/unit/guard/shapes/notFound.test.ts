import { NOT_FOUND } from './notFound';
import { testShapes } from './suite';

describe('shapes that were decided not to be found', () => {
	testShapes({ 'are not found, or they belong to the leaks': NOT_FOUND }, () => undefined);
});
